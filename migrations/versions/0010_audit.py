"""Changes, actions and append-only rows in the audit log."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Changes, actions and append-only rows in the audit log."""
    op.add_column("audit_entries", sa.Column("credential_kind", sa.String(20), server_default="", nullable=False))
    op.add_column("audit_entries", sa.Column("action", sa.String(100), server_default="", nullable=False))
    op.add_column("audit_entries", sa.Column("changes", postgresql.JSONB(), server_default="[]", nullable=False))
    op.alter_column("audit_entries", "credential", type_=sa.String(120), existing_nullable=False)
    op.create_index("audit_entries_created_at_idx", "audit_entries", ["project_id", "created_at", "id"])
    op.create_index("audit_entries_actor_idx", "audit_entries", ["project_id", "actor", "created_at", "id"])
    op.create_index("audit_entries_all_idx", "audit_entries", ["created_at", "id"])
    # A superuser passes every privilege but no trigger, and ALWAYS holds for replication roles as well.
    op.execute("""
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'GH001';
        END $$
    """)
    op.execute("""
        CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """)
    op.execute("ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER audit_entries_append_only")
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON audit_entries FROM PUBLIC, CURRENT_USER")
