"""What came as one of many, and what could not be taken in, holds up nothing else."""

import sqlalchemy as sa
from alembic import op

revision = "0007_in_bulk"
down_revision = "0006_following"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the marks."""
    op.add_column("inbox", sa.Column("in_bulk", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("inbox", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("inbox", sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take them away."""
    for name in ("in_bulk", "attempts", "next_try_at"):
        op.drop_column("inbox", name)
