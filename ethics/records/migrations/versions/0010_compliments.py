"""Compliments, and what a complainant asks for: a story read by few, a case kept from the spot."""

import sqlalchemy as sa
from alembic import op

revision = "0010_compliments"
down_revision = "0009_following"
branch_labels = None
depends_on = None

WANTED = ("sensitive", "kept_above")


def upgrade() -> None:
    """Two marks of a complaint, and a table."""
    for name in WANTED:
        op.add_column("case", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "compliment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("receipt_id", sa.String(length=36), nullable=True),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text_item", sa.String(length=32), nullable=False),
        sa.Column("contact_item", sa.String(length=32), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("attributed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(person_id is null) = (attributed_on is null)",
            name=op.f("ck_compliment_attributed_when_attributed"),
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.path"], name=op.f("fk_compliment_unit_unit")),
        sa.ForeignKeyConstraint(
            ["text_item"], ["vault_item.id"], name=op.f("fk_compliment_text_item_vault_item")
        ),
        sa.ForeignKeyConstraint(
            ["contact_item"], ["vault_item.id"], name=op.f("fk_compliment_contact_item_vault_item")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_compliment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compliment")),
        sa.UniqueConstraint("reference", name=op.f("uq_compliment_reference")),
        sa.UniqueConstraint("receipt_id", name=op.f("uq_compliment_receipt_id")),
    )
    op.create_index(op.f("ix_compliment_unit"), "compliment", ["unit"], unique=False)
    op.create_index(op.f("ix_compliment_person_id"), "compliment", ["person_id"], unique=False)


def downgrade() -> None:
    """Take all of it away."""
    op.drop_table("compliment")
    for name in WANTED:
        op.drop_column("case", name)
