"""`medlock town`: what it refuses, in a sentence; that it fills an empty ledger and no other; and
that the same seed writes the same bytes in whatever process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 5, 15, 15, 0, tzinfo=UTC)
BYTES = """
import django; django.setup()
from datetime import UTC, datetime
from hashlib import sha256
from medlock.ledger.rows import text
from medlock.town.planning import Asked, in_order, plan, walk_all
asked = Asked(now=datetime(2026, 5, 15, 15, 0, tzinfo=UTC), seed=5, children=40, months=12)
deeds = in_order(walk_all(plan(asked)))
print(sha256(text(e for deed in deeds for e in deed.events).encode()).hexdigest())
"""


def medlock(*arguments):
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "-m", "medlock.cli", "town", *arguments],
        env=kept, capture_output=True, text=True, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--children", "0"), "between 1 and 200,000 children, not 0"),
        (("--children", "-3"), "between 1 and 200,000 children, not -3"),
        (("--years", "0"), "not 0 years. Give --years another number, such as 2.5."),
        (("--years", "40"), "10 years at most, not 40 years"),
        (("--place", "Atlantis"), "Atlantis"),
        (("--place", "MCR-N01"), "is a neighbourhood: a town stands on a whole authority"),
        (("--children", "1", "--place", "Manchester", "--place", "Salford"), "2 places need"),
    ],
)
def test_what_cannot_be_built_is_refused_in_a_sentence(arguments, sentence):
    ended = medlock(*arguments)
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_empty_ledger_is_filled_and_no_other(committed_db):
    from medlock import town
    from medlock.cli.town import _build
    from medlock.footprint.places import find
    from medlock.ledger import book
    from medlock.people.models import Person
    from medlock.words.refusals import Refused

    assert town.build(town.Asked(now=NOW, children=12, months=3))
    filled = book.head("system")
    assert filled > 50
    assert Person.objects.as_the_system().using("system").count() > 12
    with pytest.raises(Refused, match="There are records here already"):
        _build(12, 3, 1, [find("Manchester")], False, lambda done, of: None)
    assert book.head("system") == filled


def test_what_a_town_leaves_behind_folds_to_what_is_projected(committed_db):
    from medlock import town
    from medlock.casework.acts.folding import content, fold
    from medlock.casework.models import Span
    from medlock.ledger import book

    assert town.build(town.Asked(now=NOW, children=15, months=8))
    kept = list(Span.objects.as_the_system().using("system"))
    histories = book.histories(list({row.subject for row in kept}), using="system")
    assert {content(row) for row in kept} == {
        content(row) for history in histories.values() for row in fold(history)
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_casework_refuses_nothing_of_the_last_day_and_the_audit_says_so(committed_db, seed):
    from medlock import town
    from medlock.ledger.models import AuditEntry

    assert town.build(town.Asked(now=NOW, children=20, months=6, seed=seed))
    (finished,) = AuditEntry.objects.using("system").filter(action="finish", object_type="town")
    assert finished.detail["refused"] == 0


def test_two_places_share_the_children_and_no_team(committed_db):
    from medlock import town
    from medlock.people.models import Agency, Person

    places = (("E08000003", "Manchester"), ("E08000006", "Salford"))
    asked = [
        town.Asked(now=NOW, children=6, months=3, place=code, called=name) for code, name in places
    ]
    assert town.build(asked)
    people = Person.objects.as_the_system().using("system")
    assert set(people.values_list("authority", flat=True)) == {code for code, _ in places}
    names = list(Agency.objects.using("system").values_list("name", flat=True))
    assert len(set(names)) == len(names)


def test_the_same_seed_writes_the_same_bytes_in_any_process():
    """Whatever the process shuffles its sets by."""
    said = {
        subprocess.run(
            [sys.executable, "-c", BYTES], env={**os.environ, "PYTHONHASHSEED": shuffled},
            capture_output=True, text=True, timeout=120, check=True,
        ).stdout.strip()
        for shuffled in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1
    assert len(said.pop()) == hashlib.sha256().digest_size * 2
