"""A log of publications, corrections and withdrawals, begun with what the outcomes still tell."""

import sqlalchemy as sa
from alembic import op

revision = "0009_outcome_changes"
down_revision = "0008_figures"
branch_labels = None
depends_on = None

KNOWN = """
    INSERT INTO outcome_change (edition, public_id, act, reason, at)
    SELECT row_number() OVER (ORDER BY at, step, id), public_id, act, reason, at FROM (
        SELECT id, 1 AS step, public_id, 'published' AS act, NULL AS reason, published_at AS at FROM outcome
        UNION ALL
        SELECT id, 2, public_id, 'corrected', NULL, revised_at FROM outcome WHERE revised_at IS NOT NULL
        UNION ALL
        SELECT id, 3, public_id, 'withdrawn', substr(withdrawal_reason, 1, 60), withdrawn_at
        FROM outcome WHERE withdrawn_at IS NOT NULL
    ) AS told ORDER BY at, step, id
"""
ERASED = """
    UPDATE outcome SET category = NULL, region = '', decided_month = '', decided_year = 0
    WHERE withdrawn_at IS NOT NULL
"""


def upgrade() -> None:
    """Lay the table, fill it, and erase what withdrawn outcomes still said."""
    op.create_table(
        "outcome_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.String(length=60), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("act in ('published','corrected','withdrawn')",
                           name=op.f("ck_outcome_change_act_known")),
        sa.CheckConstraint("(act = 'withdrawn') = (reason is not null)",
                           name=op.f("ck_outcome_change_withdrawn_with_reason")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_change")),
    )
    op.create_index("ix_outcome_change_act", "outcome_change", ["act", "id"], unique=False)
    op.create_index("ix_outcome_change_edition", "outcome_change", ["edition", "id"], unique=False)
    op.create_index(op.f("ix_outcome_change_public_id"), "outcome_change", ["public_id"], unique=False)
    op.execute(KNOWN)
    op.execute(ERASED)


def downgrade() -> None:
    """Take it away."""
    op.drop_table("outcome_change")
