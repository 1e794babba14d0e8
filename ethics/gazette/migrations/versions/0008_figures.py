"""Releases of the public's figures, sealed by triggers."""

import sqlalchemy as sa
from alembic import op

from ethics.gazette.figures import seal_releases, unseal_releases

revision = "0008_figures"
down_revision = "0007_in_bulk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the table, and what keeps it as it is."""
    op.create_table(
        "figures_release",
        sa.Column("id", sa.String(length=10), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figures_release")),
    )
    seal_releases(op.get_bind())


def downgrade() -> None:
    """Take both away."""
    unseal_releases(op.get_bind())
    op.drop_table("figures_release")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION figures_release_refuse()")
