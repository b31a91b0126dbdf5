"""`guildhall up`: starts Postgres, workers and Envoy, keeps them running, and ends them in order.

Each child writes to its own file in `logs/` of the data folder, without passing through this process; the
terminal shows only what happens to the children. `run.json` in the data folder tells programs the addresses
and processes.
"""
