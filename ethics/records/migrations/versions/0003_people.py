"""Relations between members, withdrawals from a case, and what was lifted."""

import sqlalchemy as sa
from alembic import op

revision = "0003_people"
down_revision = "0002_pauses"
branch_labels = None
depends_on = None
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Lay the three tables."""
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.CheckConstraint("person_id <> other_id", name=op.f("ck_relation_two_people")),
        sa.CheckConstraint(
            "source in ('dicatat', 'dinyatakan')", name=op.f("ck_relation_source_known")
        ),
        sa.CheckConstraint(
            "since is null or until is null or since <= until",
            name=op.f("ck_relation_since_until"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_relation_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["person.id"], name=op.f("fk_relation_other_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint("person_id", "other_id", "kind", name="uq_relation_once"),
    )
    op.create_index(op.f("ix_relation_person_id"), "relation", ["person_id"], unique=False)
    op.create_index(op.f("ix_relation_other_id"), "relation", ["other_id"], unique=False)
    op.create_table(
        "recusal",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_recusal_case_id_case")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_recusal_account_id_account")
        ),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_recusal")),
    )
    op.create_index(op.f("ix_recusal_account_id"), "recusal", ["account_id"], unique=False)
    _lay_lifting()


def _lay_lifting() -> None:
    op.create_table(
        "lifting",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", INSTANT, nullable=True),
        sa.CheckConstraint("agreed_by <> asked_by", name=op.f("ck_lifting_two_officials")),
        sa.CheckConstraint(
            "(agreed_by is null) = (agreed_at is null)", name=op.f("ck_lifting_agreed_when")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_lifting_case_id_case")),
        *(
            sa.ForeignKeyConstraint(
                [column], ["account.id"], name=op.f(f"fk_lifting_{column}_account")
            )
            for column in ("account_id", "asked_by", "agreed_by")
        ),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_lifting")),
    )
    op.create_index(op.f("ix_lifting_account_id"), "lifting", ["account_id"], unique=False)


def downgrade() -> None:
    """Take the three tables away."""
    for table in ("lifting", "recusal", "relation"):
        op.drop_table(table)
