"""Full text over Indonesian stems: FTS5 in SQLite, a tsvector in PostgreSQL.

Both sides see the same stems, made here, so that both databases find the same outcomes. The
table ``outcome_fts`` is filled by triggers and belongs to no model.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import snowballstemmer
from sqlalchemy import Select, TextClause, column, literal_column, select, table, text

from ethics.storage import PUBLIC, db

MAX_WORDS = 12

SQLITE_UP = (
    "CREATE VIRTUAL TABLE outcome_fts USING fts5(stems, content='outcome', content_rowid='id')",
    "CREATE TRIGGER outcome_fts_insert AFTER INSERT ON outcome BEGIN "
    "INSERT INTO outcome_fts(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER outcome_fts_delete AFTER DELETE ON outcome BEGIN "
    "INSERT INTO outcome_fts(outcome_fts, rowid, stems) VALUES ('delete', old.id, old.stems); END",
    "CREATE TRIGGER outcome_fts_update AFTER UPDATE OF stems ON outcome BEGIN "
    "INSERT INTO outcome_fts(outcome_fts, rowid, stems) VALUES ('delete', old.id, old.stems); "
    "INSERT INTO outcome_fts(rowid, stems) VALUES (new.id, new.stems); END",
)
SQLITE_DOWN = (
    "DROP TRIGGER outcome_fts_update",
    "DROP TRIGGER outcome_fts_delete",
    "DROP TRIGGER outcome_fts_insert",
    "DROP TABLE outcome_fts",
)
POSTGRESQL_UP = (
    "CREATE TABLE outcome_fts (rowid integer PRIMARY KEY REFERENCES outcome(id) ON DELETE CASCADE, "
    "stems tsvector NOT NULL)",
    "CREATE INDEX ix_outcome_fts_stems ON outcome_fts USING gin (stems)",
    "CREATE FUNCTION outcome_fts_fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO outcome_fts(rowid, stems) VALUES (new.id, to_tsvector('simple', new.stems)) "
    "ON CONFLICT (rowid) DO UPDATE SET stems = excluded.stems; RETURN NULL; END $$",
    "CREATE TRIGGER outcome_fts_fill AFTER INSERT OR UPDATE OF stems ON outcome "
    "FOR EACH ROW EXECUTE FUNCTION outcome_fts_fill()",
)
POSTGRESQL_DOWN = (
    "DROP TRIGGER outcome_fts_fill ON outcome",
    "DROP FUNCTION outcome_fts_fill()",
    "DROP TABLE outcome_fts",
)


def statements(dialect: str, *, down: bool = False) -> tuple[str, ...]:
    """What a migration runs to lay the full-text index, or to take it away."""
    if dialect == "postgresql":
        return POSTGRESQL_DOWN if down else POSTGRESQL_UP
    return SQLITE_DOWN if down else SQLITE_UP


def stems(text: str) -> str:
    """The stems of a text in order, parted by spaces."""
    return " ".join(_stem(word) for word in _words(text))


def matches(query: str) -> Select[Any] | None:
    """The ids of the outcomes that hold every word of ``query``; None when it holds no word."""
    words = list(dict.fromkeys(stems(query).split()))[:MAX_WORDS]
    if not words:
        return None
    rows = table("outcome_fts", column("rowid"))
    if db.engines[PUBLIC].dialect.name == "postgresql":
        found = _clause("stems @@ plainto_tsquery('simple', :words)", " ".join(words))
    else:
        found = _clause("outcome_fts MATCH :words", " ".join(f'"{word}"' for word in words))
    return select(literal_column("rowid").label("id")).select_from(rows).where(found)


def forget() -> None:
    """Let the index lose the words of texts that are gone: it only marks them until it is made anew.

    For the rare text that was taken back or rewritten; the caller commits.
    """
    if db.engines[PUBLIC].dialect.name == "sqlite":
        bound = {"bind": db.engines[PUBLIC]}
        db.session.execute(text("INSERT INTO outcome_fts(outcome_fts) VALUES ('optimize')"),
                           bind_arguments=bound)  # fmt: skip


def _clause(sql: str, words: str) -> TextClause:
    return text(sql).bindparams(words=words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if ord(sign) < 128))


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("indonesian")


def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))
