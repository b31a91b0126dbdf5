"""The slices: one folder per domain, each the whole way from its RPCs to its rows."""
