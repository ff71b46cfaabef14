"""The three ways to find someone not yet reachable, as functions of the database. Whoever is
excluded finds nothing; a sealed record answers only that there is one."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

from medlock.access.where import EXCLUDED, LISTED, SEALED
from medlock.scoping.policies import PATH, only_for_pages
from medlock.scoping.settings import ME, NOW
from medlock.scoping.sql import condition

HIDDEN = f"({condition(SEALED & ~LISTED, 'p.id')})"
OPEN_TO_ME = f"NOT {condition(EXCLUDED, 'p.id')}"
FOUND = "person uuid, sealed boolean"
TOLERANCE = 31
"""Days a date of birth may be out; besides, a year out, or day and month the wrong way round."""


def finders() -> list[str]:
    return [_alike(), _exactly(), _by_number()]


def context_finder() -> str:
    """Contexts of these authorities by any word of their name, or by where they are; those with
    most of the words first."""
    words = "regexp_split_to_array(lower(c.name), '[^[:alnum:]]+')"
    same = f"(SELECT count(*) FROM unnest({words}) AS w (word) WHERE word = ANY(spelt))"
    hidden = f"({condition(SEALED & ~LISTED, 'c.id')})"
    return _finder(
        "medlock_find_contexts",
        "spelt text[], wheres text[], authorities text[], most integer",
        "context uuid, sealed boolean",
        f"SELECT c.id, {hidden} FROM people_context c WHERE c.authority = ANY(authorities) "
        f"AND ({same} > 0 OR c.place = ANY(wheres)) AND NOT {condition(EXCLUDED, 'c.id')} "
        f"ORDER BY {same} DESC, c.name, c.id LIMIT most",
    )


def _near() -> str:
    def part(name: str, of: str) -> str:
        return f"date_part('{name}', {of})"

    def same(one: str, other: str) -> str:
        return f"{part(one, 'p.born_on')} = {part(other, 'born')}"

    years = f"abs({part('year', 'p.born_on')} - {part('year', 'born')})"
    return (
        f"(born IS NULL OR p.born_on IS NULL OR abs(p.born_on - born) <= {TOLERANCE} "
        f"OR ({same('day', 'day')} AND {same('month', 'month')} AND {years} <= 1) "
        f"OR ({same('day', 'month')} AND {same('month', 'day')} AND {years} = 0))"
    )


def _alike() -> str:
    """By words as spelt or as heard: the most spelt alike first, then the nearest birthday."""
    return _finder(
        "medlock_find_alike",
        "spelt text[], heard text[], needed integer, born date, places text[], most integer",
        "person uuid, words integer, days integer, sealed boolean",
        "SELECT p.id, count(*) FILTER (WHERE NOT t.sounds)::integer, "
        f"abs(p.born_on - born), {HIDDEN} "
        "FROM people_nametoken t JOIN people_person p ON p.id = t.person_id "
        "WHERE ((t.token = ANY(spelt) AND NOT t.sounds) OR (t.token = ANY(heard) AND t.sounds)) "
        f"AND p.authority = ANY(places) AND {_near()} AND {OPEN_TO_ME} GROUP BY p.id "
        "HAVING count(*) FILTER (WHERE t.sounds) >= needed "
        "ORDER BY 2 DESC, 3 NULLS LAST, p.born_on DESC NULLS FIRST, p.id LIMIT most",
    )


def _exactly() -> str:
    """Everyone of this date of birth whose names hold every word, as spelt."""
    return _finder(
        "medlock_find_exactly",
        "spelt text[], born date, most integer",
        FOUND,
        f"SELECT p.id, {HIDDEN} FROM people_person p WHERE p.born_on = born "
        "AND cardinality(spelt) = (SELECT count(*) FROM people_nametoken t "
        "WHERE t.person_id = p.id AND NOT t.sounds AND t.token = ANY(spelt)) "
        f"AND {OPEN_TO_ME} ORDER BY p.id LIMIT most",
    )


def _by_number() -> str:
    return _finder(
        "medlock_find_by_number",
        "sort text, place text, number text",
        FOUND,
        f"SELECT p.id, {HIDDEN} FROM people_identifier n "
        "JOIN people_person p ON p.id = n.person_id WHERE n.kind = sort AND n.authority = place "
        f"AND n.value = number AND {OPEN_TO_ME}",
    )


def suspecting() -> str:
    """Someone just registered may be somebody whose record is closed to whoever registers: by a
    number, by name and birthday, at a front door by name as heard. Each such record is joined to
    the new one, which is from then on as closed, and nothing is told but how many there were."""
    takes = (
        "newcomer uuid, spelt text[], heard text[], needed integer, born date, places text[], "
        "sorts text[], owners text[], numbers text[]"
    )
    kinds = ", ".join(each.split()[1] for each in takes.split(", "))
    return (
        f"CREATE OR REPLACE FUNCTION medlock_suspect_closed({takes}) RETURNS integer "
        f"LANGUAGE plpgsql VOLATILE SECURITY DEFINER {PATH} AS $$ DECLARE closed integer; BEGIN "
        "IF NOT EXISTS (SELECT 1 FROM people_person p WHERE p.id = newcomer "
        f"AND p.registered_at > {NOW} - interval '1 day') OR NOT medlock_reaches_now(newcomer) "
        "THEN RETURN 0; END IF; "
        "INSERT INTO people_maybesame "
        "(id, person_id, other_id, suspected_at, suspected_by_id, verdict) "
        f"SELECT gen_random_uuid(), newcomer, p.id, {NOW}, {ME}, '' FROM people_person p "
        f"WHERE p.id <> newcomer AND {_taken_for_the_newcomer()} "
        f"AND ({HIDDEN} OR NOT ({OPEN_TO_ME})); "
        "GET DIAGNOSTICS closed = ROW_COUNT; "
        "RETURN closed; END $$;"
        f"{only_for_pages(f'medlock_suspect_closed({kinds})')}"
    )


def _taken_for_the_newcomer() -> str:
    """Whether `p` has a number or a name of theirs, as exactly as the numbers, words and birthday
    allow; asked only of the few that have some word or number of theirs."""
    number = (
        "EXISTS (SELECT 1 FROM unnest(sorts, owners, numbers) AS g (sort, owner, number) "
        "JOIN people_identifier n ON n.kind = g.sort AND n.authority = g.owner "
        "AND n.value = g.number WHERE n.person_id = p.id)"
    )
    same = "SELECT count(*) FROM people_nametoken t WHERE t.person_id = p.id AND"
    exactly = (
        "(p.born_on = born AND cardinality(spelt) > 1 AND cardinality(spelt) = "
        f"({same} NOT t.sounds AND t.token = ANY(spelt)))"
    )
    alike = (
        f"(p.authority = ANY(places) AND cardinality(heard) > 0 AND {_near()} "
        f"AND ({same} t.sounds AND t.token = ANY(heard)) >= needed)"
    )
    some = (
        "SELECT t.person_id FROM people_nametoken t WHERE (t.token = ANY(spelt) AND NOT t.sounds) "
        "OR (t.token = ANY(heard) AND t.sounds) UNION SELECT n.person_id "
        "FROM people_identifier n WHERE n.value = ANY(numbers)"
    )
    return f"p.id IN ({some}) AND ({number} OR {exactly} OR {alike})"


def _finder(name: str, takes: str, gives: str, body: str) -> str:
    kinds = ", ".join(each.split()[1] for each in takes.split(", "))
    return (
        f"CREATE OR REPLACE FUNCTION {name}({takes}) RETURNS TABLE ({gives}) "
        f"LANGUAGE sql STABLE SECURITY DEFINER BEGIN ATOMIC {body}; END;"
        f"{only_for_pages(f'{name}({kinds})')}"
    )
