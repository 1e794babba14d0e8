"""Triggers that keep the journal append-only, in the words of each database."""

from __future__ import annotations

from sqlalchemy import Connection, text

_SQLITE = {
    "journal_no_update": """
        CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "journal_no_delete": """
        CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # INSERT OR REPLACE would pass the DELETE trigger: refuse any key that is already there.
    "journal_no_replace": """
        CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal
        WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id
                     OR (stream = NEW.stream AND seq = NEW.seq))
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    "journal_in_order": """
        CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
        WHEN NEW.previous <> coalesce((SELECT hash FROM journal WHERE stream = NEW.stream
                                       AND seq = NEW.seq - 1), CASE NEW.seq WHEN 1 THEN
            '0000000000000000000000000000000000000000000000000000000000000000' ELSE '' END)
        BEGIN SELECT RAISE(ABORT, 'the journal entry does not follow the one before'); END""",
}

_POSTGRESQL_FUNCTIONS = (
    """
    CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """
    CREATE OR REPLACE FUNCTION journal_follow() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE before text;
    BEGIN
      SELECT hash INTO before FROM journal WHERE stream = NEW.stream AND seq = NEW.seq - 1;
      IF before IS NULL AND NEW.seq = 1 THEN before := repeat('0', 64); END IF;
      IF before IS DISTINCT FROM NEW.previous THEN
        RAISE EXCEPTION 'the journal entry does not follow the one before';
      END IF;
      RETURN NEW;
    END $$""",
)
_POSTGRESQL = {
    "journal_no_update": """
        CREATE TRIGGER journal_no_update BEFORE UPDATE OR DELETE ON journal
        FOR EACH ROW EXECUTE FUNCTION journal_refuse()""",
    "journal_no_truncate": """
        CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal
        FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()""",
    "journal_in_order": """
        CREATE TRIGGER journal_in_order BEFORE INSERT ON journal
        FOR EACH ROW EXECUTE FUNCTION journal_follow()""",
}


def guard_journal(connection: Connection) -> None:
    """Create the triggers."""
    if connection.dialect.name == "postgresql":
        for function in _POSTGRESQL_FUNCTIONS:
            connection.execute(text(function))
    for statement in _triggers(connection).values():
        connection.exec_driver_sql(statement)


def unguard_journal(connection: Connection) -> None:
    """Drop the triggers: only a downgrade of the schema does this."""
    on_table = " ON journal" if connection.dialect.name == "postgresql" else ""
    for name in _triggers(connection):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def missing_guards(connection: Connection) -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'journal'::regclass AND tgenabled = 'O'"
        )
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
    present = {row[0] for row in connection.exec_driver_sql(query)}
    return sorted(set(_triggers(connection)) - present)


def _triggers(connection: Connection) -> dict[str, str]:
    return _POSTGRESQL if connection.dialect.name == "postgresql" else _SQLITE
