"""Users: the people of a project, their accounts elsewhere, and their registrations in guilds.

Owns the tables `users`, `identities`, `registrations`, `user_merges`, `user_merge_items`, `user_avatars`,
`user_exports` and `user_erasures`. Permissions `users:read`, `users:write`. Appends `dev.guildhall.user.*`, each with
the user as its payload, and `dev.guildhall.registration.*`.

Whoever changes a user, its identities or its registrations holds its lock (`store.lock_of`) for the whole transaction.
A deleted user leaves a nameless row behind, which no RPC finds; a merged one stays readable and takes no changes.
"""
