"""Operations: long-running work as a resource that callers can look at, wait for and cancel.

An operation is a row that the call which asks for the work writes together with a job; the job's handler does the
work inside `Runner.run`, which records progress, the response or the error. A handler may die at any moment: the job
engine runs it again, and what no attempt is left for ends with an error, never without an end.

Owns the table `operations`. The RPCs are in `domains/operation`; domains that start operations know only this package.
"""
