"""Signing keys: secrets that sign calls instead of travelling with them.

Owns the tables `signing_keys` and `signing_nonces`. Permission `keys:manage`. Appends
`dev.guildhall.signingkey.created.v1`, `.rotated.v1` and `.revoked.v1` with the key as payload. What is
signed is told at `SigningKey` in the contract and in docs/signing.md; here it is `algorithm.py`.
"""
