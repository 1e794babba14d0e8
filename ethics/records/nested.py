"""Rows inside a row: several small lists of one case come in one statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ScalarSelect, Select, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class JsonRows(FunctionElement[Any]):
    """Aggregates rows into one JSON array of arrays; dates come as ISO 8601 texts."""

    name = "json_rows"
    type = JSON()
    inherit_cache = True


def nested(query: Select[*tuple[Any, ...]]) -> ScalarSelect[Any]:
    """The rows of ``query``, in its order, as one value."""
    rows = query.subquery()
    return select(JsonRows(*rows.c)).scalar_subquery()


@compiles(JsonRows, "sqlite")
def _for_sqlite(element: JsonRows, compiler: Any, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(JsonRows, "postgresql")
def _for_postgresql(element: JsonRows, compiler: Any, **options: Any) -> str:
    columns = compiler.process(element.clauses, **options)
    return f"coalesce(json_agg(json_build_array({columns})), '[]'::json)"
