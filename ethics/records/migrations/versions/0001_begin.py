"""The case database as it begins: cases, people, papers, the vault and the journal."""

import sqlalchemy as sa
from alembic import op

from ethics.records.append_only import guard_journal, unguard_journal

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lay the tables, then close the journal to change."""
    op.create_table(
        "case_counter",
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("track", "year", name=op.f("pk_case_counter")),
    )
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
    )
    op.create_index(
        "ix_job_waiting",
        "job",
        ["id"],
        unique=False,
        sqlite_where=sa.text("done_at is null"),
        postgresql_where=sa.text("done_at is null"),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stream", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("event", sa.String(length=80), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("seq > 0", name=op.f("ck_journal_seq_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index("uq_journal_stream_seq", "journal", ["stream", "seq"], unique=True)
    op.create_table(
        "login_failure",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_login_failure_count_positive")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_login_failure")),
    )
    op.create_table(
        "number_series",
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("unit", "series", "year", name=op.f("pk_number_series")),
    )
    op.create_table(
        "stream_head",
        sa.Column("stream", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("stream", name=op.f("pk_stream_head")),
    )
    op.create_table(
        "submission",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_submission")),
    )
    op.create_table(
        "unit",
        sa.Column("path", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("letterhead", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(length=240), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("zone", sa.String(length=4), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind in ('mabes', 'polda', 'polres', 'polsek')", name=op.f("ck_unit_kind_known")
        ),
        sa.CheckConstraint("zone in ('WIB', 'WITA', 'WIT')", name=op.f("ck_unit_zone_known")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_unit")),
    )
    op.create_table(
        "vault_key",
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_vault_key")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("track", sa.String(length=12), nullable=False),
        sa.Column("rulebook", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("category", sa.String(length=8), nullable=True),
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("incident_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=160), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("root_id", sa.Integer(), nullable=True),
        sa.Column("receipt_id", sa.String(length=36), nullable=True),
        sa.Column("mode", sa.String(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category is null or category in ('ringan','sedang','berat')",
            name=op.f("ck_case_category_known"),
        ),
        sa.CheckConstraint(
            "track in ('penerimaan','etik','disiplin','publikasi')",
            name=op.f("ck_case_track_known"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_case_version_positive")),
        sa.ForeignKeyConstraint(["parent_id"], ["case.id"], name=op.f("fk_case_parent_id_case")),
        sa.ForeignKeyConstraint(["unit"], ["unit.path"], name=op.f("fk_case_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("receipt_id", name=op.f("uq_case_receipt_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_case_reference")),
    )
    op.create_index(op.f("ix_case_parent_id"), "case", ["parent_id"], unique=False)
    op.create_index(op.f("ix_case_root_id"), "case", ["root_id"], unique=False)
    op.create_index(op.f("ix_case_unit"), "case", ["unit"], unique=False)
    op.create_index("ix_case_worklist", "case", ["track", "ended", "id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nrp", sa.String(length=18), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=160), nullable=False),
        sa.Column("function", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.CheckConstraint("rank between 1 and 22", name=op.f("ck_person_rank_known")),
        sa.ForeignKeyConstraint(["unit"], ["unit.path"], name=op.f("fk_person_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("nrp", name=op.f("uq_person_nrp")),
    )
    op.create_index(op.f("ix_person_name"), "person", ["name"], unique=False)
    op.create_table(
        "vault_item",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subject"], ["vault_key.subject"], name=op.f("fk_vault_item_subject_vault_key")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vault_item")),
    )
    op.create_index(op.f("ix_vault_item_subject"), "vault_item", ["subject"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("password_hash", sa.String(length=160), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_account_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "allegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("norm", sa.String(length=40), nullable=False),
        sa.Column("finding", sa.String(length=20), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "finding is null or finding in ('terbukti','tidak_terbukti')",
            name=op.f("ck_allegation_finding_known"),
        ),
        sa.CheckConstraint(
            "(finding is null) = (found_on is null)", name=op.f("ck_allegation_found_when_found")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_allegation_case_id_case")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_allegation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allegation")),
        sa.UniqueConstraint("case_id", "person_id", "norm", name="uq_allegation_once"),
    )
    op.create_index(op.f("ix_allegation_case_id"), "allegation", ["case_id"], unique=False)
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("clock", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.CheckConstraint("due_on >= started_on", name=op.f("ck_clock_due_after_start")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_clock_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_index(op.f("ix_clock_case_id"), "clock", ["case_id"], unique=False)
    op.create_index("ix_clock_due", "clock", ["stopped_on", "due_on"], unique=False)
    op.create_index(
        "uq_clock_one_open",
        "clock",
        ["case_id", "clock"],
        unique=True,
        sqlite_where=sa.text("stopped_on is null"),
        postgresql_where=sa.text("stopped_on is null"),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("number_seq", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_item", sa.String(length=32), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=True),
        sa.Column("superseded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_document_case_id_case")),
        sa.ForeignKeyConstraint(
            ["content_item"], ["vault_item.id"], name=op.f("fk_document_content_item_vault_item")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["document.id"], name=op.f("fk_document_superseded_by_document")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.path"], name=op.f("fk_document_unit_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("code", name=op.f("uq_document_code")),
        sa.UniqueConstraint("unit", "series", "year", "number_seq", name="uq_document_number"),
    )
    op.create_index("ix_document_case", "document", ["case_id", "id"], unique=False)
    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("attendance", sa.JSON(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_hearing_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
    )
    op.create_index(op.f("ix_hearing_case_id"), "hearing", ["case_id"], unique=False)
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name_item", sa.String(length=32), nullable=True),
        sa.Column("rank_at_event", sa.Integer(), nullable=True),
        sa.Column("unit_at_event", sa.String(length=120), nullable=True),
        sa.Column("post_at_event", sa.String(length=160), nullable=True),
        sa.Column("rank_at_decision", sa.Integer(), nullable=True),
        sa.Column("unit_at_decision", sa.String(length=120), nullable=True),
        sa.CheckConstraint(
            "person_id is not null or name_item is not null", name=op.f("ck_party_somebody")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_party_case_id_case")),
        sa.ForeignKeyConstraint(
            ["name_item"], ["vault_item.id"], name=op.f("fk_party_name_item_vault_item")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_party_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("case_id", "role", "person_id", name="uq_party_once"),
    )
    op.create_index(op.f("ix_party_case_id"), "party", ["case_id"], unique=False)
    op.create_index(op.f("ix_party_person_id"), "party", ["person_id"], unique=False)
    op.create_table(
        "publication",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=True),
        sa.Column("released", sa.JSON(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_publication_case_id_case")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["case.id"], name=op.f("fk_publication_source_id_case")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_publication")),
        sa.UniqueConstraint("public_id", name=op.f("uq_publication_public_id")),
    )
    op.create_index(op.f("ix_publication_source_id"), "publication", ["source_id"], unique=False)
    op.create_table(
        "sanction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sanction", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("executed_on", sa.Date(), nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "executed_on is null or stage = 'jatuh'",
            name=op.f("ck_sanction_only_imposed_is_carried_out"),
        ),
        sa.CheckConstraint("stage in ('usul','jatuh')", name=op.f("ck_sanction_stage_known")),
        sa.CheckConstraint(
            "amount is null or amount > 0", name=op.f("ck_sanction_amount_positive")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_sanction_case_id_case")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sanction_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanction")),
    )
    op.create_index(op.f("ix_sanction_case_id"), "sanction", ["case_id"], unique=False)
    op.create_index(op.f("ix_sanction_person_id"), "sanction", ["person_id"], unique=False)
    op.create_table(
        "assignment",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_assignment_account_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_assignment_case_id_case")),
        sa.PrimaryKeyConstraint("case_id", "account_id", name=op.f("pk_assignment")),
    )
    op.create_table(
        "exhibit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("file_name", sa.String(length=160), nullable=False),
        sa.Column("media_type", sa.String(length=80), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by"], ["account.id"], name=op.f("fk_exhibit_added_by_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_exhibit_case_id_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibit")),
    )
    op.create_index(op.f("ix_exhibit_case_id"), "exhibit", ["case_id"], unique=False)
    op.create_table(
        "panel_seat",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("panel", sa.String(length=20), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=12), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("formed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=120), nullable=True),
        sa.CheckConstraint(
            "seat in ('ketua','wakil_ketua','anggota')", name=op.f("ck_panel_seat_seat_known")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_panel_seat_account_id_account")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_panel_seat_case_id_case")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_panel_seat_person_id_person")
        ),
        sa.PrimaryKeyConstraint("case_id", "panel", "account_id", name=op.f("pk_panel_seat")),
    )
    op.create_index(
        "uq_panel_one_chair",
        "panel_seat",
        ["case_id", "panel"],
        unique=True,
        sqlite_where=sa.text("seat = 'ketua'"),
        postgresql_where=sa.text("seat = 'ketua'"),
    )
    op.create_table(
        "role_grant",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_role_grant_account_id_account")
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.path"], name=op.f("fk_role_grant_unit_unit")),
        sa.PrimaryKeyConstraint("account_id", "role", "unit", name=op.f("pk_role_grant")),
    )
    guard_journal(op.get_bind())


def downgrade() -> None:
    """Take everything away again."""
    unguard_journal(op.get_bind())
    op.drop_table("role_grant")
    op.drop_index(
        "uq_panel_one_chair",
        table_name="panel_seat",
        sqlite_where=sa.text("seat = 'ketua'"),
        postgresql_where=sa.text("seat = 'ketua'"),
    )
    op.drop_table("panel_seat")
    op.drop_index(op.f("ix_exhibit_case_id"), table_name="exhibit")
    op.drop_table("exhibit")
    op.drop_table("assignment")
    op.drop_index(op.f("ix_sanction_person_id"), table_name="sanction")
    op.drop_index(op.f("ix_sanction_case_id"), table_name="sanction")
    op.drop_table("sanction")
    op.drop_index(op.f("ix_publication_source_id"), table_name="publication")
    op.drop_table("publication")
    op.drop_index(op.f("ix_party_person_id"), table_name="party")
    op.drop_index(op.f("ix_party_case_id"), table_name="party")
    op.drop_table("party")
    op.drop_index(op.f("ix_hearing_case_id"), table_name="hearing")
    op.drop_table("hearing")
    op.drop_index("ix_document_case", table_name="document")
    op.drop_table("document")
    op.drop_index(
        "uq_clock_one_open",
        table_name="clock",
        sqlite_where=sa.text("stopped_on is null"),
        postgresql_where=sa.text("stopped_on is null"),
    )
    op.drop_index("ix_clock_due", table_name="clock")
    op.drop_index(op.f("ix_clock_case_id"), table_name="clock")
    op.drop_table("clock")
    op.drop_index(op.f("ix_allegation_case_id"), table_name="allegation")
    op.drop_table("allegation")
    op.drop_table("account")
    op.drop_index(op.f("ix_vault_item_subject"), table_name="vault_item")
    op.drop_table("vault_item")
    op.drop_index(op.f("ix_person_name"), table_name="person")
    op.drop_table("person")
    op.drop_index("ix_case_worklist", table_name="case")
    op.drop_index(op.f("ix_case_unit"), table_name="case")
    op.drop_index(op.f("ix_case_root_id"), table_name="case")
    op.drop_index(op.f("ix_case_parent_id"), table_name="case")
    op.drop_table("case")
    op.drop_table("vault_key")
    op.drop_table("unit")
    op.drop_table("submission")
    op.drop_table("stream_head")
    op.drop_table("number_series")
    op.drop_table("login_failure")
    op.drop_index("uq_journal_stream_seq", table_name="journal")
    op.drop_table("journal")
    op.drop_index(
        "ix_job_waiting",
        table_name="job",
        sqlite_where=sa.text("done_at is null"),
        postgresql_where=sa.text("done_at is null"),
    )
    op.drop_table("job")
    op.drop_table("case_counter")
