"""`medlock figure`: what cannot be answered is refused before anything is opened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from click.testing import CliRunner

from medlock.cli.figure import command
from medlock.words.refusals import Refused


def asked(*arguments: str) -> str:
    with pytest.raises(Refused) as refused:
        CliRunner().invoke(command, arguments, catch_exceptions=False)
    return " ".join(refused.value.objections)


def test_nobody_knows_what_will_be_known_on_a_day_to_come() -> None:
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 the day on the caller's wall
    said = asked("FD03", "--place=352", "--period=2026-10", f"--as-known={tomorrow}")
    assert str(tomorrow) in said
    assert "still to come" in said


def test_an_unknown_indicator_is_answered_with_the_codes_there_are() -> None:
    said = asked("XX99", "--place=352", "--period=2026-10")
    assert "“XX99”" in said
    assert "FD03" in said


def test_an_unknown_place_is_answered_with_places_of_like_name() -> None:
    assert "Manchester (E08000003)" in asked("FD03", "--place=Manchestr", "--period=2026-10")


def test_a_period_the_wrong_way_round_is_refused() -> None:
    assert "before it begins" in asked("FD03", "--place=352", "--period=2026-10..2026-09")


def test_a_word_that_is_no_period_is_answered_with_the_ways_to_write_one() -> None:
    assert "2018/19" in asked("FD03", "--place=352", "--period=banana")
