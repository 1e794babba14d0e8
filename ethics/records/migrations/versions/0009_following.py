"""How often a complaint was opened, and how its complainant was treated."""

import sqlalchemy as sa
from alembic import op

revision = "0009_following"
down_revision = "0008_files_in_chunks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay both tables."""
    op.create_table(
        "opening",
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_opening_account_id_account")),
        sa.ForeignKeyConstraint(["root_id"], ["case.id"], name=op.f("fk_opening_root_id_case")),
        sa.PrimaryKeyConstraint("root_id", "role", "account_id", "opened_on", name=op.f("pk_opening")),
    )
    op.create_index("ix_opening_untold", "opening", ["root_id"], unique=False,
                    sqlite_where=sa.text("not told"), postgresql_where=sa.text("not told"))
    op.create_table(
        "feedback",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("respect", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("speed", sa.Integer(), nullable=False),
        sa.Column("words_item", sa.String(length=32), nullable=True),
        sa.CheckConstraint("respect between 1 and 5", name=op.f("ck_feedback_respect_in_bounds")),
        sa.CheckConstraint("told between 1 and 5", name=op.f("ck_feedback_told_in_bounds")),
        sa.CheckConstraint("speed between 1 and 5", name=op.f("ck_feedback_speed_in_bounds")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_feedback_case_id_case")),
        sa.ForeignKeyConstraint(["words_item"], ["vault_item.id"],
                                name=op.f("fk_feedback_words_item_vault_item")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_feedback")),
    )


def downgrade() -> None:
    """Take both away."""
    op.drop_table("feedback")
    op.drop_table("opening")
