"""Operations as callers see them: `google.longrunning.Operations`, whose proto comes from Google's wheel.

Owns no table (see the package `operations`), emits no events. Who may see an operation is who started it, and who
holds the scope it was started with. Policies are in `rpc/foreign.py`.
"""
