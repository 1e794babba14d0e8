"""Copies of decisions without identities, and files with boxes burned in."""

import sqlalchemy as sa
from alembic import op

revision = "0013_redaction"
down_revision = "0012_release_delay"
branch_labels = None
depends_on = None

APPROVED = ("result_sha256", "approved_by", "file_id", "key_item")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Two tables beside the publication."""
    op.create_table(
        "public_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("content_item", sa.String(length=32), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("told_as", sa.String(length=64), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("released_at", MOMENT, nullable=True),
        sa.Column("dropped_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_public_copy_case_id_case")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_public_copy_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["content_item"], ["vault_item.id"], name=op.f("fk_public_copy_content_item_vault_item")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_public_copy_made_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_copy")),
        sa.UniqueConstraint("code", name=op.f("uq_public_copy_code")),
    )
    op.create_index(op.f("ix_public_copy_case_id"), "public_copy", ["case_id"], unique=False)
    op.create_table(
        "redaction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("exhibit_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("original_sha256", sa.String(length=64), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        sa.Column("drawers", sa.JSON(), nullable=False),
        sa.Column("drawn_at", MOMENT, nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        sa.Column("result_sha256", sa.String(length=64), nullable=True),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("key_item", sa.String(length=32), nullable=True),
        sa.CheckConstraint(
            "(exhibit_id is null) <> (document_id is null)", name=op.f("ck_redaction_of_one_file")
        ),
        sa.CheckConstraint(
            " and ".join(f"(approved_at is null) = ({one} is null)" for one in APPROVED),
            name=op.f("ck_redaction_approved_with_result"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_redaction_case_id_case")),
        sa.ForeignKeyConstraint(["exhibit_id"], ["exhibit.id"], name=op.f("fk_redaction_exhibit_id_exhibit")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_redaction_document_id_document")
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["account.id"], name=op.f("fk_redaction_approved_by_account")
        ),
        sa.ForeignKeyConstraint(
            ["key_item"], ["vault_item.id"], name=op.f("fk_redaction_key_item_vault_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
    )
    op.create_index(op.f("ix_redaction_case_id"), "redaction", ["case_id"], unique=False)
    op.create_index(op.f("ix_redaction_file_id"), "redaction", ["file_id"], unique=False)


def downgrade() -> None:
    """Take both away."""
    op.drop_table("redaction")
    op.drop_table("public_copy")
