"""The audit log: who did what, when, with which credential. Rows are added and never changed.

Owns the table `audit_entries`. Written by the chain for every RPC whose policy says `audited`.
"""
