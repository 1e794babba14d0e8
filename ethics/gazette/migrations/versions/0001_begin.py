"""The public database as it begins: receipts, the sealed inbox, outcomes, proofs."""

import sqlalchemy as sa
from alembic import op

from ethics.gazette.search import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the tables, then the full-text index over the outcomes."""
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_index(op.f("ix_draft_expires_at"), "draft", ["expires_at"], unique=False)
    op.create_table(
        "edition",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_edition")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
    )
    op.create_index("ix_inbox_waiting", "inbox", ["collected_at", "filed_at"], unique=False)
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("rulebook", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=8), nullable=True),
        sa.Column("region", sa.String(length=160), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=True),
        sa.Column("decided_month", sa.String(length=10), nullable=False),
        sa.Column("decided_year", sa.Integer(), nullable=False),
        sa.Column("rank_group", sa.String(length=40), nullable=True),
        sa.Column("function_group", sa.String(length=60), nullable=True),
        sa.Column("finding", sa.String(length=20), nullable=False),
        sa.Column("norms", sa.JSON(), nullable=False),
        sa.Column("sanctions", sa.JSON(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "finding in ('terbukti','tidak_terbukti')", name=op.f("ck_outcome_finding_known")
        ),
        sa.CheckConstraint("track in ('etik','disiplin')", name=op.f("ck_outcome_track_known")),
        sa.CheckConstraint(
            "(withdrawn_at is null) = (withdrawal_reason is null)",
            name=op.f("ck_outcome_withdrawn_with_reason"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("public_id", name=op.f("uq_outcome_public_id")),
    )
    op.create_index("ix_outcome_region", "outcome", ["region", "id"], unique=False)
    op.create_index("ix_outcome_track", "outcome", ["track", "id"], unique=False)
    op.create_index("ix_outcome_year", "outcome", ["decided_year", "id"], unique=False)
    op.create_table(
        "proof",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("number_norm", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("unit_label", sa.String(length=160), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("superseded_by", sa.String(length=80), nullable=True),
        sa.CheckConstraint(
            "status in ('berlaku','digantikan','dicabut')", name=op.f("ck_proof_status_known")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_proof")),
    )
    op.create_index(op.f("ix_proof_number_norm"), "proof", ["number_norm"], unique=False)
    op.create_index(op.f("ix_proof_pdf_sha256"), "proof", ["pdf_sha256"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("stage_since", sa.Date(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("letters", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_receipt_receipt_hash")),
    )
    op.create_table(
        "tally",
        sa.Column("dimension", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=160), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "value", name=op.f("pk_tally")),
    )
    op.create_table(
        "throttle",
        sa.Column("bucket", sa.LargeBinary(), nullable=False),
        sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_throttle")),
    )
    op.create_index(op.f("ix_throttle_window_start"), "throttle", ["window_start"], unique=False)
    op.create_table(
        "throttle_key",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_throttle_key")),
    )
    op.create_table(
        "outcome_sanction",
        sa.Column("sanction", sa.String(length=60), nullable=False),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["outcome_id"], ["outcome.id"], name=op.f("fk_outcome_sanction_outcome_id_outcome")
        ),
        sa.PrimaryKeyConstraint("sanction", "outcome_id", name=op.f("pk_outcome_sanction")),
    )
    op.create_index(
        op.f("ix_outcome_sanction_outcome_id"), "outcome_sanction", ["outcome_id"], unique=False
    )
    for statement in statements(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Take everything away again."""
    for statement in statements(op.get_bind().dialect.name, down=True):
        op.execute(statement)
    op.drop_index(op.f("ix_outcome_sanction_outcome_id"), table_name="outcome_sanction")
    op.drop_table("outcome_sanction")
    op.drop_table("throttle_key")
    op.drop_index(op.f("ix_throttle_window_start"), table_name="throttle")
    op.drop_table("throttle")
    op.drop_table("tally")
    op.drop_table("receipt")
    op.drop_index(op.f("ix_proof_pdf_sha256"), table_name="proof")
    op.drop_index(op.f("ix_proof_number_norm"), table_name="proof")
    op.drop_table("proof")
    op.drop_index("ix_outcome_year", table_name="outcome")
    op.drop_index("ix_outcome_track", table_name="outcome")
    op.drop_index("ix_outcome_region", table_name="outcome")
    op.drop_table("outcome")
    op.drop_index("ix_inbox_waiting", table_name="inbox")
    op.drop_table("inbox")
    op.drop_table("edition")
    op.drop_index(op.f("ix_draft_expires_at"), table_name="draft")
    op.drop_table("draft")
