"""Commands that talk to a running Guildhall, as any other client does."""
