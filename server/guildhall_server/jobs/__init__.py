"""The job worker's engine: work that is done later, at least once, by whichever process is there.

A job is a row, put in the transaction of the change that wants it. Workers claim due rows, keep them
under a lease while a handler runs, and record how it ended; a lease that runs out makes the row
claimable again. A schedule is a row that puts a job each time it falls due.

Owns the tables `jobs` and `schedules`. Emits no events. Domains declare kinds and handlers in their
own `jobs.py` and register them in `working.py`; the engine knows no domain.
"""
