"""Signing in: passwords, sessions, and the identity providers people come from.

Tables: `passwords`, `auth_sessions`, `sign_in_attempts`, `sign_in_flows`, `sign_in_codes`. Events: none; sessions are
nobody's business but their owner's, and the audit log has the calls. Permissions: `users:write`, to act on others.

A session begins with `Sessions.open_session(tx, user, method=…, device=…, now=…) -> Tokens`, however the person has
proved who they are.
"""
