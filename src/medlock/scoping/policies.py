"""Row-level security, generated from the access rules: the hard denials, and no more.

Every policy asks one function about one subject. The functions read as the owner, who may see
what they need, so no policy reads a table that has policies of its own.
"""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

import re

from medlock.access.policy import REACHABLE
from medlock.access.where import EXCLUDED, LISTED, SEALED, Both, Either, Where
from medlock.scoping.facts import FACTS, assured, line_managed, protected
from medlock.scoping.settings import CURRENT, I_MANAGE, I_REVIEW, ME, MY_TEAM
from medlock.scoping.sql import condition

SOMEBODY = f"{ME} IS NOT NULL"
"""Fails with an error, at the first row it would look at, where no actor is set."""

SYSTEM = "medlock_system"
APP = "medlock_app"
OWNER = "medlock_owner"
PATH = "SET search_path = pg_catalog, public, pg_temp"
"""For functions that read as the owner: nobody's own table or operator takes the place of ours."""


REMEMBERS = f"""
CREATE OR REPLACE FUNCTION medlock_reaches(who uuid) RETURNS boolean LANGUAGE plpgsql
STABLE PARALLEL RESTRICTED AS $$
BEGIN
  IF current_setting('medlock.reached', true) = who::text THEN
    RETURN true;
  END IF;
  IF NOT medlock_reaches_now(who) THEN
    RETURN false;
  END IF;
  PERFORM set_config('medlock.reached', who::text, true);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION medlock_reaches(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION medlock_reaches(uuid) TO {APP}, {SYSTEM}, {OWNER}
"""
"""Two hundred events of one child are one question: a yes about the last person asked about holds
until the transaction ends or another is asked about. A no is never remembered."""


def functions() -> list[str]:
    """What the policies ask. Made again by a new migration whenever the rules change."""
    return [
        _predicate("medlock_reaches_now", REACHABLE),
        _predicate("medlock_unbarred", ~EXCLUDED & (~SEALED | LISTED)),
        _predicate("medlock_not_excluded", ~EXCLUDED),
        REMEMBERS,
        *_facts(),
    ]


def _predicate(name: str, where: Where) -> str:
    """Asked once for each row, so it goes step by step and stops at the first that decides: one
    expression would make PostgreSQL ready every part of it each time, thirty times as slow."""
    return (
        f"CREATE OR REPLACE FUNCTION {name}(who uuid) RETURNS boolean LANGUAGE plpgsql "
        f"STABLE PARALLEL SAFE SECURITY DEFINER {PATH} AS $$ BEGIN {steps(where)} END $$;"
        f"{only_for_pages(f'{name}(uuid)')}"
    )


def steps(where: Where) -> str:
    """An expression as statements that return as soon as the answer is known."""
    match where:
        case Both(left=Both(left=first, right=second), right=rest):
            return steps(Both(first, Both(second, rest)))
        case Either(left=Either(left=first, right=second), right=rest):
            return steps(Either(first, Either(second, rest)))
        case Both(left=Either(left=first, right=second), right=rest):
            shut = f"IF NOT ({_plain(second)}) THEN RETURN false; END IF;"
            return f"IF NOT ({_plain(first)}) THEN {shut} END IF; {steps(rest)}"
        case Both(left=first, right=rest):
            return f"IF NOT ({_plain(first)}) THEN RETURN false; END IF; {steps(rest)}"
        case Either(left=first, right=rest):
            return f"IF ({_plain(first)}) THEN RETURN true; END IF; {steps(rest)}"
        case _:
            return f"RETURN ({_plain(where)});"


def _plain(where: Where) -> str:
    """The condition with settings read directly: for one row a sub-select only costs."""
    return re.sub(
        r"\(SELECT (current_setting\('[\w.]+'\)::[\w\[\]]+)\)", r"\1", condition(where, "who")
    )


def _facts() -> list[str]:
    """Everything `Facts` needs to know of several subjects, for the actor of the transaction."""
    simple = "".join(f", {name} boolean" for name in FACTS)
    answers = "".join(f", {each('w.id')}" for each in FACTS.values())
    line = _also(line_managed("w.id"), "practice")
    purposes = (
        f", {_purposes(MY_TEAM)} || {line} || {_also(assured('w.id'), 'quality')}"
        f", {_purposes(I_MANAGE)} || {line}, {_purposes(I_REVIEW)}"
    )
    return [
        "DROP FUNCTION IF EXISTS medlock_facts(uuid[])",
        f"CREATE FUNCTION medlock_facts(people uuid[]) RETURNS TABLE (person uuid{simple}, "
        "involved text[], managed text[], reviewing text[], protected boolean) "
        f"LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$ "
        "#variable_conflict use_column\nBEGIN RETURN QUERY "
        f"SELECT w.id{answers}{purposes}, {protected('w.id')} FROM unnest(people) AS w(id) "
        f"WHERE {ON_RECORD.replace('WHO', 'w.id')}; END $$;"
        f"{only_for_pages('medlock_facts(uuid[])')}",
    ]


SUBJECTS = ("people_person", "people_household", "people_practitioner", "people_context")
ON_RECORD = f"({' OR '.join(f'EXISTS (SELECT 1 FROM {t} p WHERE p.id = WHO)' for t in SUBJECTS)})"
"""Whether there is anybody, or anything, of this id."""


def _also(test: str, purpose: str) -> str:
    return f"CASE WHEN {test} THEN ARRAY['{purpose}'] ELSE ARRAY[]::text[] END"


def _purposes(whose: str) -> str:
    return (
        "ARRAY(SELECT DISTINCT i.purpose FROM people_involvement i "
        f"WHERE i.person_id = w.id AND {whose} AND {CURRENT})"
    )


def only_for_pages(function: str) -> str:
    """Nobody else may call it, PostgreSQL's everybody included."""
    return (
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC;"
        f"GRANT EXECUTE ON FUNCTION {function} TO {APP}, {SYSTEM};"
    )


def protect(table: str, *people: str, changes: tuple[str, ...] = ()) -> list[str]:
    """Close `table` to pages but for rows whose every column in `people` names someone the actor
    reaches. `changes` are the columns pages and the system may update; nobody may delete.
    """
    reached = " AND ".join(f"medlock_reaches({column})" for column in people)
    return [
        *_closed(table, changes),
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({SOMEBODY} AND {reached})",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({SOMEBODY} AND {reached})",
        f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP} USING ({SOMEBODY} AND {reached})",
    ]


def protect_as(
    table: str, *, seen: str, added: str, changed: str = "false", changes: tuple[str, ...] = ()
) -> list[str]:
    """As `protect`, for a table with conditions of its own."""
    return [
        *_closed(table, changes),
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({SOMEBODY} AND ({seen}))",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({SOMEBODY} AND ({added}))",
        f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP} USING ({SOMEBODY} AND ({changed}))",
    ]


def protect_root(table: str, person: str, added: str, changes: tuple[str, ...]) -> list[str]:
    """As `protect`, for the tables that make someone reachable in the first place: what may be
    added is `added`, for the person it concerns cannot be reached yet."""
    reached = f"{SOMEBODY} AND medlock_reaches({person})"
    return [
        *_closed(table, changes),
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({reached})",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({SOMEBODY} AND {added})",
        f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP} USING ({reached}) WITH CHECK (true)",
    ]


def protect_pair(table: str, person: str, other: str, changes: tuple[str, ...]) -> list[str]:
    """As `protect`, for rows that join a reachable person to another, who becomes reachable by
    being joined: it is enough that the actor is not barred from them."""
    seen = f"{SOMEBODY} AND medlock_reaches({person}) AND medlock_reaches({other})"
    added = f"{SOMEBODY} AND medlock_reaches({person}) AND medlock_unbarred({other})"
    return [
        *_closed(table, changes),
        f"CREATE POLICY seen ON {table} FOR SELECT TO {APP} USING ({seen})",
        f"CREATE POLICY added ON {table} FOR INSERT TO {APP} WITH CHECK ({added})",
        f"CREATE POLICY changed ON {table} FOR UPDATE TO {APP} USING ({seen})",
    ]


def read_by_the_rules(table: str) -> str:
    """Let the functions above, which run as the owner, read a table they depend on."""
    return f"CREATE POLICY rules ON {table} FOR SELECT TO {OWNER} USING (true)"


def _closed(table: str, changes: tuple[str, ...]) -> list[str]:
    columns = ", ".join(changes)
    update = [f"GRANT UPDATE ({columns}) ON {table} TO {APP}, {SYSTEM}"] if changes else []
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"GRANT SELECT, INSERT ON {table} TO {APP}, {SYSTEM}",
        *update,
        f"CREATE POLICY system ON {table} TO {SYSTEM} USING (true) WITH CHECK (true)",
    ]
