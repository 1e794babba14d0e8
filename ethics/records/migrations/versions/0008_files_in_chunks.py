"""Exhibits in sealed chunks, with the original beside a copy, and whether they were scanned."""

import sqlalchemy as sa
from alembic import op

revision = "0008_files_in_chunks"
down_revision = "0007_numbers_of_papers"
branch_labels = None
depends_on = None

ADDED = ("file_id", "key_item", "original_id", "original_sha256", "scanned", "lost")


def upgrade() -> None:
    """Lay the chunks; exhibits from before keep lying whole in their row."""
    op.create_table(
        "exhibit_chunk",
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("file_id", "ordinal", name=op.f("pk_exhibit_chunk")),
    )
    for name, length in (("file_id", 32), ("key_item", 32), ("original_id", 32), ("original_sha256", 64)):
        op.add_column("exhibit", sa.Column(name, sa.String(length=length), nullable=True))
    op.add_column("exhibit", sa.Column("scanned", sa.Boolean(), nullable=True))
    lost = sa.Column("lost", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("exhibit", lost)
    op.create_index(op.f("ix_exhibit_file_id"), "exhibit", ["file_id"], unique=False)


def downgrade() -> None:
    """What lies in chunks would be lost: it must not exist."""
    op.drop_index(op.f("ix_exhibit_file_id"), table_name="exhibit")
    for name in reversed(ADDED):
        op.drop_column("exhibit", name)
    op.drop_table("exhibit_chunk")
