"""The log only grows: no line can be changed or taken away (AU4)."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFUSE = "the log only grows"


def upgrade() -> None:
    """Refuse every change to a line, in the database's own words."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(
                f"create trigger auditline_{act} before {act} on auditline "
                f"begin select raise(abort, '{REFUSE}'); end"
            )
        return
    op.execute(
        "create function auditline_refuse() returns trigger language plpgsql as "
        f"$$ begin raise exception '{REFUSE}'; end $$"
    )
    op.execute(
        "create trigger auditline_refuse before update or delete or truncate "
        "on auditline for each statement execute function auditline_refuse()"
    )


def downgrade() -> None:
    """Let lines be changed again."""
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(f"drop trigger auditline_{act}")
        return
    op.execute("drop function auditline_refuse() cascade")
