"""The links of the chain, a file each."""
