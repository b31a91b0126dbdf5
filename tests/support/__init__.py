"""What the tests share: a server, callers, factories, expectations."""
