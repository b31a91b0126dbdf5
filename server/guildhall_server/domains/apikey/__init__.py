"""API keys: the credentials of projects and of users, and how callers are known by them.

Owns the tables `api_keys` and `key_usage`. Permissions `keys:read`, `keys:manage`. Appends
`dev.guildhall.apikey.created.v1`, `.updated.v1`, `.rotated.v1` and `.revoked.v1`, each with the key, not its
text, as its payload. The text of a key is shown once; only its SHA-256 is stored. What keys are used for is
counted in memory by every worker and stored in batches.
"""
