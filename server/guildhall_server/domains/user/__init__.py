"""Users: the people of a project, and their accounts elsewhere.

Owns the tables `users` and `identities`. Permissions `users:read`, `users:write`. Appends
`dev.guildhall.user.created.v1` and `.updated.v1`, each with the user as its payload.
"""
