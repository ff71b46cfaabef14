"""Every protected text around some people, as one function of the database: what is looked for in
what goes out. It reads further than its caller may, so what it gives is never shown."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from medlock.scoping.facts import kin, protected
from medlock.scoping.policies import PATH, only_for_pages

SOUGHT = "medlock_sought(uuid[])"


def sought() -> str:
    """Of these people as far as the actor reaches them, of their families two steps on, whoever may
    be barred from those, and of the other record of an adoption. `person` is empty where the actor
    may not know whose it is."""
    known = "CASE WHEN medlock_reaches(c.id) THEN c.id END"
    return (
        "CREATE OR REPLACE FUNCTION medlock_sought(people uuid[]) "
        "RETURNS TABLE (person uuid, what text, value text) "
        f"LANGUAGE plpgsql STABLE SECURITY DEFINER {PATH} AS $$ "
        "#variable_conflict use_column\n"
        "DECLARE near uuid[]; adopted uuid[]; BEGIN "
        "near := ARRAY(SELECT b.id FROM unnest(people) AS b(id) WHERE medlock_reaches(b.id)); "
        f"FOR step IN 1..2 LOOP near := near || {_kin_of('near')}; END LOOP; "
        "adopted := ARRAY(SELECT d.after_id FROM people_adoption d WHERE d.before_id = ANY(near) "
        "UNION SELECT d.before_id FROM people_adoption d WHERE d.after_id = ANY(near)); "
        f"RETURN QUERY SELECT {known}, t.what, t.value FROM "
        f"(SELECT DISTINCT x.id FROM unnest(near) AS x(id) WHERE {protected('x.id')}) AS c, "
        f"LATERAL ({_texts('c.id')}) AS t (what, value); "
        f"RETURN QUERY SELECT {known}, t.what, t.value FROM "
        "(SELECT DISTINCT x.id FROM unnest(near) AS x(id)) AS c, "
        f"LATERAL ({_kept_apart('c.id')}) AS t (what, value); "
        "RETURN QUERY SELECT NULL::uuid, t.what, t.value FROM "
        f"(SELECT DISTINCT x.id FROM unnest(adopted || {_kin_of('adopted')}) AS x(id)) AS c, "
        f"LATERAL ({_texts('c.id')} UNION ALL {_names('c.id')}) AS t (what, value); "
        "END $$;"
        f"{only_for_pages(SOUGHT)}"
    )


def _kin_of(people: str) -> str:
    return f"ARRAY(SELECT k.id FROM unnest({people}) AS b(id), LATERAL ({kin('b.id')}) AS k(id))"


def _texts(who: str) -> str:
    """All that is kept of where they are and were, and how they are reached."""
    return (
        f"SELECT 'address', a.lines FROM people_address a WHERE a.person_id = {who} "
        f"UNION ALL SELECT 'postcode', a.postcode FROM people_address a WHERE a.person_id = {who} "
        "UNION ALL SELECT d.kind, d.value FROM people_contactdetail d "
        f"WHERE d.person_id = {who} "
        "UNION ALL SELECT 'phone', s.number FROM people_safecontact s "
        f"WHERE s.person_id = {who}"
    )


def _kept_apart(who: str) -> str:
    """Of anybody: what is protected by itself, and where it is not safe to write any more."""
    return (
        "SELECT 'old address', a.lines FROM people_address a "
        f"WHERE a.person_id = {who} AND (a.unsafe OR a.protected) "
        "UNION ALL SELECT 'old postcode', a.postcode FROM people_address a "
        f"WHERE a.person_id = {who} AND (a.unsafe OR a.protected) "
        "UNION ALL SELECT d.kind, d.value FROM people_contactdetail d "
        f"WHERE d.person_id = {who} AND d.protected"
    )


def _names(who: str) -> str:
    return (
        "SELECT 'other identity', n.given || ' ' || n.family FROM people_personname n "
        f"WHERE n.person_id = {who} AND EXISTS (SELECT 1 FROM people_adoption d "
        f"WHERE d.before_id = {who} OR d.after_id = {who})"
    )
