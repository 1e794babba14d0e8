"""The public list of coming hearings."""

import sqlalchemy as sa
from alembic import op

revision = "0002_hearings"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the table."""
    op.create_table(
        "hearing_notice",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(length=4), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("unit_label", sa.String(length=160), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("closed_for", sa.String(length=20), nullable=True),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(place is null) = (closed_for is not null)",
            name=op.f("ck_hearing_notice_place_of_open_ones"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_notice")),
    )
    op.create_index(op.f("ix_hearing_notice_at"), "hearing_notice", ["at"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_table("hearing_notice")
