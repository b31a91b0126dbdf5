"""Signing in: passwords, sessions, and the identity providers people come from."""
