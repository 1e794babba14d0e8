"""What whoever complained can follow and say: messages, where and how it is handled, a review."""

import sqlalchemy as sa
from alembic import op

revision = "0006_following"
down_revision = "0005_blobs"
branch_labels = None
depends_on = None

ADDED = ("unit_label", "due", "opened", "review_until", "rated_on")


def upgrade() -> None:
    """Lay the table, and the columns that the next change of a status fills."""
    op.add_column("receipt", sa.Column("unit_label", sa.String(length=160), nullable=True))
    op.add_column("receipt", sa.Column("due", sa.JSON(), nullable=True))
    op.add_column("receipt", sa.Column("opened", sa.JSON(), nullable=True))
    op.add_column("receipt", sa.Column("review_until", sa.Date(), nullable=True))
    op.add_column("receipt", sa.Column("rated_on", sa.Date(), nullable=True))
    op.create_table(
        "message",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("receipt_id", sa.String(length=36), nullable=False),
        sa.Column("from_officers", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("ix_message_receipt", "message", ["receipt_id", "sent_at"], unique=False)


def downgrade() -> None:
    """Take all of it away."""
    op.drop_table("message")
    for name in ADDED:
        op.drop_column("receipt", name)
