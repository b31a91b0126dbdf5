"""Projects: the tenants. The id of a project is its slug, it never changes and begins every key.

Owns the table `projects`. Permissions `projects:read`, `projects:write`. Appends
`dev.guildhall.project.created.v1` and `.updated.v1`, each with the project as its payload.
"""
