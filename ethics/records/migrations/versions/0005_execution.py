"""What proves that a sanction was carried out, and the day of the letter that it was served."""

import sqlalchemy as sa
from alembic import op

revision = "0005_execution"
down_revision = "0004_hearing_notices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what was carried out before keeps its proof in the journal alone."""
    with op.batch_alter_table("sanction") as table:
        table.add_column(sa.Column("exhibit_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("document", sa.String(length=80), nullable=True))
        table.add_column(sa.Column("finished_on", sa.Date(), nullable=True))
        table.create_foreign_key(
            op.f("fk_sanction_exhibit_id_exhibit"), "exhibit", ["exhibit_id"], ["id"]
        )
        table.create_check_constraint(
            op.f("ck_sanction_only_carried_out_is_finished"),
            "finished_on is null or executed_on is not null",
        )


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("sanction") as table:
        table.drop_constraint(op.f("ck_sanction_only_carried_out_is_finished"), type_="check")
        table.drop_constraint(op.f("fk_sanction_exhibit_id_exhibit"), type_="foreignkey")
        table.drop_column("finished_on")
        table.drop_column("document")
        table.drop_column("exhibit_id")
