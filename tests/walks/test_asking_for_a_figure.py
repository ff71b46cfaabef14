"""An analyst asks at the command line: one figure, what it means, how sure it is, where from."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner

from medlock.cli import figure, refresh
from medlock.ledger import book
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.words.refusals import Refused


@pytest.fixture
def ask(committed_db, monkeypatch):
    """The two commands, on the database of the test: it is open already."""

    @contextmanager
    def already(settings: str = ""):
        yield committed_db

    monkeypatch.setattr(figure, "opened", already)
    monkeypatch.setattr(refresh, "opened", already)

    def run(command, *words):
        done = CliRunner().invoke(command, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    return run


def referrals() -> None:
    """Twenty in April 2018, three of them a second time in May, one with no further action."""
    from django.db import transaction

    days = [(child, 4, 2 + child) for child in range(1, 21)]
    days += [(child, 5, 3) for child in range(1, 4)]
    events = []
    for child, month, day in days:
        moment = datetime(2018, month, day, 10, tzinfo=LONDON)
        outcome = "no_further_action" if (child, month) == (9, 4) else "assessment"
        events.append(
            Event(
                id=uuid4(), act=uuid4(), origin=uuid4(), kind=Kind.COMPLETED, name="referral",
                subject=UUID(int=child), happened_at=moment, known_at=moment, recorded_at=moment,
                source=Source.CASEWORK, authority="E08000003", outcome=outcome,
            )
        )  # fmt: skip
    with transaction.atomic(using="system"):
        book.append(events, using="system")


def test_a_figure_says_what_it_is_what_it_means_and_where_it_comes_from(ask):
    referrals()
    said = ask(figure.command, "FD05", "--place", "Manchester", "--period", "2018-04..2018-05")
    assert said.startswith(
        "Referrals within 12 months of an earlier referral, Manchester, April 2018"
    )
    assert "13.0 %   (3 of 23)" in said
    assert "between 4.5 and 32.1 nineteen times in twenty" in said
    assert "Do families come back because we did not resolve it?" in said
    assert "Out of: Referral, completed." in said
    assert "It does not tell: Whether the first answer was wrong" in said
    assert "Read with: FD04." in said
    assert "Source: casework recorded here, as known on" in said
    assert "Id: FD05_1-f9a682fd_E08000003_2018-04..2018-05_period_record_" in said


def test_a_program_gets_the_same_with_what_stands_beside(ask):
    referrals()
    said = ask(
        figure.command,
        *("FD03", "--place", "352", "--period", "2018-05", "--as-known", "2018-06-30", "--json"),
    )
    found = json.loads(said)
    assert (found["value"], found["shown"], found["as_known"]) == (3.0, "3", "2018-06-30")
    assert found["told_by"] == {"E08000003": "casework"}
    assert found["beside"] == []


def test_a_year_has_the_published_figure_beside_it(ask):
    referrals()
    said = ask(figure.command, "FD03", "--place", "Manchester", "--period", "2018/19")
    assert "Beside it, published by DfE: 11,174" in said
    assert "  23" in said


def test_a_rate_says_over_whose_children(ask):
    referrals()
    said = ask(figure.command, "FD04", "--place", "Manchester", "--period", "2018-05")
    assert "per 10,000 children" in said
    assert "Children: mid-2017: ONS mid-year estimate" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("FD03", "--place", "Manchster", "--period", "2018-05"), "Did you mean"),
        (("FD03", "--place", "Manchester", "--period", "May"), "is not a period"),
        (("FD03", "--place", "Manchester", "--period", "2018-05"), "medlock load"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(ask, words, says):
    with pytest.raises(Refused, match=says):
        ask(figure.command, *words)


def test_the_store_is_brought_up_to_the_ledger(ask):
    referrals()
    assert "23 events copied. The store reaches event " in ask(refresh.command)
    assert "Nothing was new." in ask(refresh.command)
    assert json.loads(ask(refresh.command, "--anew", "--json"))["copied"] == 23
