"""The way of a case beside its outcome, from which the public summary is told in sentences."""

import sqlalchemy as sa
from alembic import op

revision = "0010_outcome_story"
down_revision = "0009_outcome_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was published before tells nothing of it."""
    # In place: to copy the table, as a batch does on SQLite, would lose the triggers of its search.
    op.add_column("outcome", sa.Column("story", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("outcome", "story")
