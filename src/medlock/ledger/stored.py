"""The audit's entries as one query tells them: with each the text its hash covers, put together as
`chain.text` does, key by key in order."""

from __future__ import annotations

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

WHEN = """to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')"""
DETAIL = (
    "coalesce((SELECT string_agg(to_json(d.key)::text || ':' || d.value::text, ',' "
    "ORDER BY d.key COLLATE \"C\") FROM jsonb_each(e.detail) d), '')"
)


def _text(column: str) -> str:
    return f"to_json({column})::text"


def _ids(column: str) -> str:
    """A list of ids, which hold nothing that needs quoting."""
    listed = f"""array_to_string({column}, '","')"""
    return f"CASE WHEN cardinality({column}) = 0 THEN '[]' ELSE '[\"' || {listed} || '\"]' END"


SAID = {
    "action": _text("e.action"),
    "actor": "'\"' || e.actor || '\"'",
    "address": _text("e.address"),
    "at": f"'\"' || {WHEN} || '\"'",
    "detail": f"'{{' || {DETAIL} || '}}'",
    "effect": _text("e.effect"),
    "id": "'\"' || e.id || '\"'",
    "lane": "'\"' || e.lane || '\"'",
    "object_id": _text("e.object_id"),
    "object_type": _text("e.object_type"),
    "people": f"({_ids('k.people')})",
    "request": _text("e.request"),
    "roles": "array_to_json(e.roles)::text",
    "rule": "coalesce(e.rule::text, 'null')",
    "session": _text("e.session"),
    "teams": f"({_ids('e.teams')})",
}
"""In the order of the keys."""
WRITTEN = (
    "'{' || "
    + " || ',' || ".join(f"'\"{key}\":' || {value}" for key, value in SAID.items())
    + " || '}'"
)
LINKS = (
    "SELECT e.number, e.prev, e.hash, e.subjects, cardinality(k.people), k.astray, e.at, "
    f"{WRITTEN} FROM ledger_auditentry e CROSS JOIN LATERAL ("
    "SELECT coalesce(array_agg(s.person ORDER BY s.person), '{}') AS people, "
    "coalesce(bool_or(s.lane <> e.lane OR s.at <> e.at), false) AS astray "
    "FROM ledger_auditsubject s WHERE s.entry_id = e.id) k "
    "WHERE e.lane = %s AND e.number >= %s ORDER BY e.number"
)
