"""Projects: the tenants, who runs them, and their end. The id of a project is its slug, it begins every key.

Owns the tables `projects`, `members` and `project_tombstones`. Permissions `projects:read`, `projects:write`,
`members:read`, `members:write`, `analytics:read` for the figures. Appends `dev.guildhall.project.created.v1`,
`.updated.v1`, `.deleted.v1` and `.undeleted.v1`, each with the project as its payload, and
`dev.guildhall.member.added.v1`, `.updated.v1` and `.removed.v1`, each with the member.
"""
