"""Why a hearing is closed, and the name under which calendars list it."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004_hearing_notices"
down_revision = "0003_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both columns; those of one case share a name."""
    with op.batch_alter_table("hearing") as table:
        table.add_column(sa.Column("closed_for", sa.String(length=20), nullable=True))
        table.add_column(sa.Column("notice_id", sa.String(length=16), nullable=True))
    hearing = sa.table("hearing", sa.column("case_id"), sa.column("notice_id"))
    connection = op.get_bind()
    for case in connection.execute(sa.select(hearing.c.case_id).distinct()).scalars().all():
        mine = hearing.update().where(hearing.c.case_id == case)
        connection.execute(mine.values(notice_id=secrets.token_hex(8)))
    with op.batch_alter_table("hearing") as table:
        table.alter_column("notice_id", existing_type=sa.String(length=16), nullable=False)


def downgrade() -> None:
    """Take both columns away."""
    with op.batch_alter_table("hearing") as table:
        table.drop_column("notice_id")
        table.drop_column("closed_for")
