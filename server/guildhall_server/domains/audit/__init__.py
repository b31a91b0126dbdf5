"""The audit log: who did what, when, with which credential. Rows are added and never changed.

Owns the table `audit_entries`, which the database itself keeps from being changed. Written by the chain for
every RPC whose policy says `audited`. Permission `audit:read`. Appends `dev.guildhall.audit.entry.v1`.
"""
