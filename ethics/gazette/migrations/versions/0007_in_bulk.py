"""What came as one of many from one network waits until nothing else does."""

import sqlalchemy as sa
from alembic import op

revision = "0007_in_bulk"
down_revision = "0006_following"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the mark."""
    op.add_column("inbox", sa.Column("in_bulk", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("inbox", "in_bulk")
