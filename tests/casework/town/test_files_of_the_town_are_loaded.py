"""What no casework holds comes to the invented town by files: loaded once, by each place's own
operator, and caseloads are those of its records."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from medlock.law.term import months_after
from medlock.pathway.event import LONDON

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)
PLACES = (("E08000003", "Manchester"), ("E08000006", "Salford"))


def quietly(done: int, of: int) -> None:
    """Nobody watches."""


def test_each_places_files_are_loaded_once_by_its_operator(committed_db):
    from medlock import town
    from medlock.ledger import book
    from medlock.people.models import Involvement, Membership
    from medlock.returns.models import Load, LoadIssue
    from medlock.town.counted_cases import CASES, workforce

    asked = [
        town.Asked(now=NOW, children=12, months=9, place=code, called=name) for code, name in PLACES
    ]
    assert town.build(asked)
    town.tell_by_files(asked, quietly)
    loads = list(Load.objects.using("system"))
    assert {each.authority for each in loads} == {code for code, _ in PLACES}
    assert {each.collection for each in loads} >= {"attendance", "workforce"}
    assert not LoadIssue.objects.using("system").exists()
    roles = Membership.objects.using("system").filter(
        practitioner_id__in=[each.loaded_by for each in loads]
    )
    assert set(roles.values_list("role", flat=True)) == {"operator"}
    filled = book.head("system")
    town.tell_by_files(asked, quietly)
    another = town.Asked(now=NOW, children=12, months=9, seed=9)
    town.tell_by_files(another, quietly)
    assert book.head("system") == filled

    begins, until = months_after(NOW.date(), -9), NOW.date() - timedelta(days=1)
    rows = list(workforce("E08000003", 1, begins, until, "system"))
    last = max(row["as_at"] for row in rows)
    ends = datetime.fromisoformat(last).replace(tzinfo=LONDON) + timedelta(days=1)
    held = Involvement.objects.as_the_system().using("system").filter(
        worker__isnull=False, began_at__lt=ends, purpose__in=[each.value for each in CASES],
        team__agency__authority="E08000003", team__function="social_work",
    )  # fmt: skip
    pairs = {
        (each.worker_id, each.person_id)
        for each in held
        if each.ended_at is None or each.ended_at >= ends
    }
    counted = Counter(str(worker).replace("-", "")[:10].upper() for worker, _ in pairs)
    told = {row["worker_id"][2:]: int(row["cases"]) for row in rows if row["as_at"] == last}
    assert told == dict(counted)
