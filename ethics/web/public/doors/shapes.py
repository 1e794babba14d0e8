"""The shapes of what the API answers, as JSON Schema."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _of(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    if "$ref" in schema:
        return {"oneOf": [schema, {"type": "null"}]}
    return {**schema, "type": [schema["type"], "null"]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DAY: Schema = {"type": "string", "format": "date"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
WHEN: Schema = {"type": "string", "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$"}
"""A month, a quarter or a year: only as exact as nobody can be told by it."""
WORDS = _object(id=TEXT, en=TEXT)
CODED = _object(code=TEXT, label=_of("Words"))
RULE = _object(basis=TEXT, mark=_of("Coded"))
ARTICLE = _object(code=TEXT, label=_of("Words"), article=_or_null(TEXT))
SANCTION = _object(code=TEXT, label=_of("Words"), basis=_or_null(TEXT), amount=_or_null(NUMBER),
                   unit=_or_null(_of("Coded")))  # fmt: skip
CIRCUMSTANCES = _object(aggravating=_list(_of("Coded")), mitigating=_list(_of("Coded")))
FOUND = _object(code=TEXT, label=_of("Words"), article=_or_null(TEXT), finding=_of("Coded"))
PERSON = _object(role=_of("Words"), rank_group=_or_null(_of("Coded")), function=_or_null(TEXT),
                 articles=_list(_of("Found")), sanctions=_list(_of("Sanction")),
                 circumstances=_of("Circumstances"))  # fmt: skip
TOLD = _object(id=_or_null(TEXT), en=_or_null(TEXT))
OUTCOME = _object(
    id=TEXT, url=ADDRESS, published_at=MOMENT, corrected_at=_or_null(MOMENT), track=_of("Coded"),
    rulebook=_of("Coded"), category=_or_null(_of("Coded")), region=_or_null(TEXT), incident=_or_null(WHEN),
    decided=_or_null(WHEN), rank_group=_or_null(_of("Coded")), function=_or_null(TEXT),
    finding=_of("Coded"), articles=_list(_of("Article")), sanctions=_list(_of("Sanction")),
    circumstances=_of("Circumstances"), persons=_list(_of("Person")),
    text=_object(facts=_of("Told"), considerations=_of("Told")),
)  # fmt: skip
REASON = _object(code=TEXT, label=_of("Words"), rule=_or_null(_of("Rule")))
WITHDRAWAL = _object(id=TEXT, withdrawn_at=MOMENT, edition=NUMBER, reason=_of("Reason"))
KNOWN_ARTICLE = _object(code=TEXT, catalogue=TEXT, label=_of("Words"), article=TEXT, mark=_of("Coded"))
KNOWN_SANCTION = _object(code=TEXT, rulebook=_of("Coded"), track=_of("Coded"), label=_of("Words"), basis=TEXT,
                         mark=_of("Coded"), unit=_or_null(_of("Coded")), min=_or_null(NUMBER),
                         max=_or_null(NUMBER))  # fmt: skip
RELEASE_ENTRY = _object(id=TEXT, made_at=MOMENT, url=ADDRESS, sha256=TEXT)
TABLE = _object(id=TEXT, measure=TEXT, dims=_list(TEXT),
                rows=_list(_list({"type": ["string", "integer", "null"]})),
                report={"type": "object", "additionalProperties": NUMBER})  # fmt: skip
RELEASE: Schema = {
    "type": "object",
    "properties": {"id": TEXT, "made_on": DAY, "least": NUMBER, "base": NUMBER, "edition": NUMBER,
                   "population": {"type": "object", "additionalProperties": _or_null(NUMBER)},
                   "tables": _list(_of("Table"))},
    "required": ["id", "made_on", "least", "base", "tables"],
}  # fmt: skip
PROBLEM: Schema = {
    "type": "object",
    "properties": {"type": TEXT, "title": TEXT, "status": NUMBER, "detail": TEXT, "parameter": TEXT,
                   "known": _list(TEXT), "expected": {"type": "object"}, "reason": _of("Reason"),
                   "withdrawn_at": MOMENT, "reference": TEXT},
    "required": ["type", "title", "status"],
}  # fmt: skip


DIALECT = "https://json-schema.org/draft/2020-12/schema"


def standing_alone(name: str) -> Schema:
    """The shape with all that it refers to, for whoever has nothing but a package."""
    return {"$schema": DIALECT, "$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}


def _page(name: str, rows: str) -> Schema:
    return _object(edition=NUMBER, **{name: _list(_of(rows))}, next=_or_null(ADDRESS))


SCHEMAS: dict[str, Schema] = {
    "Words": WORDS, "Coded": CODED, "Rule": RULE, "Article": ARTICLE, "Found": FOUND,
    "Sanction": SANCTION, "Circumstances": CIRCUMSTANCES, "Person": PERSON, "Told": TOLD,
    "Outcome": OUTCOME, "OutcomePage": _page("outcomes", "Outcome"),
    "Reason": REASON, "Withdrawal": WITHDRAWAL, "WithdrawalPage": _page("withdrawals", "Withdrawal"),
    "KnownArticle": KNOWN_ARTICLE, "Articles": _object(articles=_list(_of("KnownArticle"))),
    "KnownSanction": KNOWN_SANCTION, "Sanctions": _object(sanctions=_list(_of("KnownSanction"))),
    "ReleaseEntry": RELEASE_ENTRY, "Releases": _object(releases=_list(_of("ReleaseEntry"))),
    "Table": TABLE, "Release": RELEASE, "Problem": PROBLEM,
}  # fmt: skip
