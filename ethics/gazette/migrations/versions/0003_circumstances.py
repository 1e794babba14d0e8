"""What weighed more and what less in a decision, for the public outcome."""

import sqlalchemy as sa
from alembic import op

revision = "0003_circumstances"
down_revision = "0002_hearings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was published before tells nothing of it."""
    # In place: to copy the table, as a batch does on SQLite, would lose the triggers of its search.
    op.add_column("outcome", sa.Column("circumstances", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("outcome", "circumstances")
