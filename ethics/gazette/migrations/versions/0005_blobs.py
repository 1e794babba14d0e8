"""Files of complaints in sealed chunks."""

import sqlalchemy as sa
from alembic import op

revision = "0005_blobs"
down_revision = "0004_letterbox"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay both tables; files of drafts from before stay in the drafts."""
    op.create_table(
        "blob",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
    )
    op.create_index(op.f("ix_blob_expires_at"), "blob", ["expires_at"], unique=False)
    op.create_table(
        "blob_chunk",
        sa.Column("blob_id", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("blob_id", "ordinal", name=op.f("pk_blob_chunk")),
    )


def downgrade() -> None:
    """Take both away."""
    op.drop_table("blob_chunk")
    op.drop_table("blob")
