"""The Guildhall server: one gRPC service over Postgres for communities and their bots."""

__version__ = "0.1.0"
