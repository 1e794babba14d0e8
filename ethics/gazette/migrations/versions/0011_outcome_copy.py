"""Copies of decisions without identities, beside the outcomes that they belong to."""

import sqlalchemy as sa
from alembic import op

revision = "0011_outcome_copy"
down_revision = "0010_outcome_story"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "outcome_copy",
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["public_id"], ["outcome.public_id"], name=op.f("fk_outcome_copy_public_id_outcome")
        ),
        sa.PrimaryKeyConstraint("public_id", name=op.f("pk_outcome_copy")),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("outcome_copy")
