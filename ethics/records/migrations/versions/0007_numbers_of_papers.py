"""Numbers from a register kept elsewhere, and whom a paper of several goes to."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0007_numbers_of_papers"
down_revision = "0006_supports"
branch_labels = None
depends_on = None

DOCUMENT = sa.table("document", sa.column("id"), sa.column("superseded_by"))


def upgrade() -> None:
    """A number given by hand has no place in the register, and stands in it only once."""
    with _unlinked(), op.batch_alter_table("document") as table:
        table.add_column(sa.Column("recipient", sa.String(length=40), nullable=True))
        table.alter_column("number_seq", existing_type=sa.Integer(), nullable=True)
        table.create_unique_constraint("uq_document_number_once", ["unit", "series", "year", "number"])
    with op.batch_alter_table("number_series") as table:
        by_hand = sa.Column("by_hand", sa.Integer(), nullable=False, server_default="0")
        table.add_column(by_hand)


def downgrade() -> None:
    """Papers with a number from elsewhere would have no place: they must not exist."""
    with op.batch_alter_table("number_series") as table:
        table.drop_column("by_hand")
    with _unlinked(), op.batch_alter_table("document") as table:
        table.drop_constraint("uq_document_number_once", type_="unique")
        table.alter_column("number_seq", existing_type=sa.Integer(), nullable=False)
        table.drop_column("recipient")


@contextmanager
def _unlinked() -> Iterator[None]:
    """Papers refer to those that took their place, and SQLite drops no table that is referred to."""
    connection = op.get_bind()
    replaced = connection.execute(sa.select(DOCUMENT).where(DOCUMENT.c.superseded_by.is_not(None))).all()
    connection.execute(DOCUMENT.update().values(superseded_by=None))
    yield
    for row in replaced:
        mine = DOCUMENT.update().where(DOCUMENT.c.id == row.id)
        connection.execute(mine.values(superseded_by=row.superseded_by))
