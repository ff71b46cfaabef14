"""The same deeds, written in bulk and done through the acts, leave the same behind."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, datetime
from uuid import UUID

import pytest

from medlock.access.policy import Decision
from medlock.access.vocabulary import Effect
from medlock.pathway.event import Kind

ANYBODY = Decision(Effect.ALLOW, 5, "To compare what is protected, letter by letter.")
FAMILIES = 5
LONGEST = 70  # deeds of one family


@pytest.fixture
def told(walked):
    """Families whose journeys between them take every step and are not too long for a test."""
    from medlock.town.planning import in_order

    journeys = [each for each in walked[1] if not each.shut_out]
    wanted, seen = [_with_turns(journeys)], Counter()
    for each in sorted(
        journeys, key=lambda j: -len({job.step.key for job in j.file.jobs.values()})
    ):
        steps = {job.step.key for job in each.file.jobs.values()}
        if each is wanted[0]:
            continue
        if len(each.file.deeds) <= LONGEST and (len(wanted) < FAMILIES or steps - set(seen)):
            wanted.append(each)
            seen.update(steps)
    assert len(seen) >= 30
    return wanted, in_order(wanted)


def _with_turns(journeys):
    """The family that saw most besides work: a birth, a move, a seal."""

    def turns(journey):
        return len({type(deed).__name__ for deed in journey.file.deeds})

    return max((j for j in journeys if len(j.file.deeds) <= LONGEST), key=turns)


@pytest.fixture
def acted(committed_db, walked, told):
    from medlock.town.hiring import hire
    from medlock.town.through_acts import Acts

    town, _ = walked
    hire(town.places, town.now.date(), "system")
    acts = Acts(town.authority)
    acts.perform(told[1])
    return acts


@pytest.fixture
def written(walked, told, acted):
    """The rows bulk would write, with the ids that the acts gave."""
    from medlock.town.in_bulk import Bulk

    town, _ = walked
    bulk = Bulk(town.authority)
    bulk.keep(told[1])
    for each in told[0]:
        bulk.keep_network(each.file.network, town.now)
    return bulk


def same(acts, value):
    from medlock.people.protected import Protected

    if isinstance(value, UUID):
        return str(acts.of(value))
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Protected):
        return value.text_for(ANYBODY)
    if isinstance(value, dict):
        return tuple(
            sorted(
                (str(acts.of(UUID(k))) if len(k) == 36 else k, repr(v)) for k, v in value.items()
            )
        )
    return str(value)


def said(acts, event):
    origin = None if event.kind is Kind.RECORDED else acts.of(event.origin)
    return (
        event.kind, event.name, event.outcome, acts.of(event.subject), event.subject_kind,
        event.happened_at, event.known_at, event.recorded_at, origin, event.authority,
        event.counts_from, event.ward, event.agency, event.team, event.worker, event.grade,
        event.version, tuple(sorted(event.facts.items())),
    )  # fmt: skip


def test_the_same_deeds_leave_the_same_events_and_rows(acted, written):
    assert_same_events(acted, written)
    assert_same_rows(acted, written)
    assert_shared_with_the_same(acted, written)


def assert_same_events(acted, written):
    from medlock.ledger import book

    kept = Counter(said(acted, event) for _, event in book.after(0))
    meant = Counter(said(acted, event) for event in written.events)
    assert meant - kept == Counter()
    assert kept - meant == Counter()


TABLES = {
    "Work": ("id", "step", "version", "because_id", "started_by_id", "started_at"),
    "WorkSubject": ("work_id", "subject", "kind", "added_at"),
    "Assignment": ("work_id", "team_id", "worker_id", "since", "until", "by_id"),
    "Revision": ("work_id", "number", "answers", "changed", "by_id", "at"),
    "Ask": ("work_id", "agency", "answer_id", "by_id", "at"),
    "Signature": ("work_id", "number", "revision", "verdict", "outcomes", "by_id", "at"),
    "Completion": ("work_id", "number", "revision", "outcomes", "by_id", "at"),
}
PEOPLE = {
    "Involvement": (
        "person_id", "team_id", "worker_id", "purpose", "ground", "began_at", "ended_at",
        "set_by_id", "origin",
    ),
    "Person": ("id", "authority", "born_on", "expected_on", "registered_at"),
    "HouseholdMember": ("person_id", "from_on"),
    "Address": (
        "person_id", "lines", "postcode", "ward", "protected", "unsafe", "from_on", "to_on",
    ),
    "ContactDetail": (
        "person_id", "kind", "value", "whose", "protected", "from_on", "to_on", "set_by_id",
    ),
    "SafeContact": (
        "person_id", "number", "times", "no_message", "no_letters", "language", "not_with",
        "from_at", "to_at", "set_by_id",
    ),
    "Agreement": (
        "person_id", "given_by", "given_at", "recorded_by_id", "withdrawn_at", "withdrawn_by_id",
    ),
    "Relationship": ("person_id", "relative_id", "kind", "has_parental_responsibility"),
    "Restriction": ("person_id", "kind", "reason", "because", "from_at", "review_on", "set_by_id"),
    "PersonName": ("person_id", "given", "family", "kind"),
}  # fmt: skip


def assert_same_rows(acted, written):
    from medlock.casework import models as casework
    from medlock.people import models as people

    for module, tables in ((casework, TABLES), (people, PEOPLE)):
        for name, columns in tables.items():
            table = getattr(module, name)
            kept = Counter(
                tuple(same(acted, value) for value in row)
                for row in _system(table).values_list(*columns)
            )
            meant = Counter(
                tuple(same(acted, row.get(column)) for column in columns)
                for row in written.rows[table]
            )
            assert (meant - kept, kept - meant) == (Counter(), Counter()), name


def assert_shared_with_the_same(acts, written):
    """With which agencies each agreement lets them share."""
    from medlock.people.models import AgreedAgency, Agreement

    columns = ("agreement__person_id", "agreement__given_at", "agency_id")
    rows = _system(AgreedAgency).values_list(*columns)
    kept = Counter(tuple(same(acts, value) for value in row) for row in rows)
    agreements = {row["id"]: row for row in written.rows[Agreement]}
    meant = Counter()
    for row in written.rows[AgreedAgency]:
        given = agreements[row["agreement_id"]]
        told = (given["person_id"], given["given_at"], row["agency_id"])
        meant[tuple(same(acts, value) for value in told)] += 1
    assert (meant - kept, kept - meant) == (Counter(), Counter())
    assert kept


def _system(table):
    from django.db.models import QuerySet

    return QuerySet(table, using="system")


def test_whoever_agrees_anew_or_no_longer_has_taken_back_what_they_agreed_before(walked):
    from medlock.people.models import Agreement
    from medlock.town.agreement_rows import AgreementRows
    from medlock.town.deeds import Ended

    ended = taken_back = 0
    for journey in walked[1]:
        mine = AgreementRows(defaultdict(list))
        for deed in journey.file.deeds:
            if isinstance(deed, Ended):
                mine.keep(deed)
        heard = {who: [said.withdrawn for _, said in each] for who, each in mine.heard.items()}
        mine.keep_network(journey.file.network)
        for who, said in heard.items():
            rows = [row for row in mine.rows[Agreement] if row["person_id"] == who]
            standing = [row for row in rows if row["withdrawn_at"] is None]
            assert len(rows) == said.count(False)
            assert len(standing) == (not said[-1])
            assert all(row is rows[-1] for row in standing)
            ended += len(rows) - len(standing)
            taken_back += bool(rows) and said[-1]
    assert (ended > taken_back, taken_back > 0) == (True, True)
