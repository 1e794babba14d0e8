"""What was approved for the public waits a while before it is released, and can be taken off view."""

import sqlalchemy as sa
from alembic import op

revision = "0012_release_delay"
down_revision = "0011_likeness"
branch_labels = None
depends_on = None

COLUMNS = (("job", "due_at"), ("publication", "release_at"), ("publication", "hidden_at"))


def upgrade() -> None:
    """Add the moments; what was released before waits for nothing."""
    for table, column in COLUMNS:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.add_column("publication", sa.Column("shown", sa.JSON(), nullable=True))
    op.execute("UPDATE publication SET shown = outcome WHERE released_at IS NOT NULL")


def downgrade() -> None:
    """Take them away."""
    op.drop_column("publication", "shown")
    for table, column in reversed(COLUMNS):
        op.drop_column(table, column)
