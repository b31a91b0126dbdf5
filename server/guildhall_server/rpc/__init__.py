"""The transport machinery: the chain every call passes, and what it reads from the contract."""
