"""`medlock place`: in words for a person, in JSON for a program, refused in a sentence."""

import json

import pytest
from click.testing import CliRunner

from medlock.cli.place import command
from medlock.words.refusals import Refused


def told(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_a_city_is_told_with_what_it_lies_in_and_holds() -> None:
    text = told("Manchester", "--on", "2025-01-01")
    assert text.startswith("Manchester (E08000003), authority, DfE number 352\n")
    for line in ("E47000001  combined authority Greater Manchester", "Wards on 2025-01-01: 32"):
        assert line in text
    assert "MCR-S04    school cluster     Wythenshawe school cluster" in text
    assert "Children aged 0-17, mid-2024: 131,831" in text


@pytest.mark.parametrize(("day", "year"), [("2018-06-29", 2017), ("2018-06-30", 2018)])
def test_children_are_those_of_the_last_mid_year_reached(day: str, year: int) -> None:
    assert f"mid-{year}:" in told("352", "--on", day)


def test_a_name_of_several_words_needs_no_quotes() -> None:
    assert "E05015243" in told("Brooklands,", "Trafford")


def test_an_ended_ward_says_so_and_what_became_of_it() -> None:
    text = told("E05000697", "--on", "2018-05-03")
    assert "It does not exist on 2018-05-03." in text
    assert "no certain successor" in text
    assert "It does not exist" not in told("E05000697", "--on", "2018-05-02")


def test_a_place_without_a_population_says_what_is_missing() -> None:
    assert "No estimate of children is held for Liverpool" in told("Liverpool")


def test_a_program_reads_json() -> None:
    facts = json.loads(told("MCR-N04", "--json", "--on", "2018-05-03"))
    assert (facts["code"], facts["level"], len(facts["wards"])) == ("MCR-N04", "neighbourhood", 4)
    assert [each["code"] for each in facts["lies_in"]][-2:] == ["MCR-L01", "GM-C01"]
    before = json.loads(told("MCR-N04", "--json", "--on", "2018-05-02"))
    assert len(before["wards"]) == 3
    assert facts["children"]["mid_year"] == 2017
    ward = json.loads(told("E05011351", "--json"))
    assert ward["breaks"][0]["on"] == "2018-05-03"
    assert ward["children"]["modelled"] is True


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(Refused, match="not a place Medlock knows"):
        CliRunner().invoke(command, ["nowhere"], catch_exceptions=False)
