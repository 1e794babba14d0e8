"""Letters that only a receipt code opens."""

import sqlalchemy as sa
from alembic import op

revision = "0004_letterbox"
down_revision = "0003_circumstances"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the table, and a place for the key; a receipt from before has none and gets no letter here."""
    op.add_column("receipt", sa.Column("letterbox_key", sa.LargeBinary(), nullable=True))
    op.create_table(
        "letter",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("receipt_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_receipt_id"), "letter", ["receipt_id"], unique=False)


def downgrade() -> None:
    """Take both away."""
    op.drop_table("letter")
    op.drop_column("receipt", "letterbox_key")
