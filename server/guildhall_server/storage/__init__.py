"""Postgres: the pool, transactions, compiled statements, the event log and its feed, migrations.

The one place that knows asyncpg. Slices write SQLAlchemy Core in their `store.py` and run it here.
"""
