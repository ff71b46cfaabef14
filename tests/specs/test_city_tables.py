"""The city's own tables: small, each row from a named source with a licence, and assumptions that
anybody may change within bounds."""

import csv
from importlib.resources import files

import pytest

from medlock.city.calibration.assumptions import assumption, assumptions, checked_assumptions
from medlock.city.calibration.everywhere import authorities
from medlock.city.calibration.held import PACKAGE, sources
from medlock.footprint.places import every_place
from medlock.words.refusals import Refused

TABLES = sorted(
    (each for each in files(PACKAGE).joinpath("tables").iterdir() if each.name.endswith(".csv")),
    key=lambda each: each.name,
)
OF_OUR_OWN = ("assumptions_", "fields.csv", "splits.csv", "sources.csv")
"""What nobody published: rules, assumptions, and the list of sources itself."""
UNITS = {"count", "share", "days", "rate", "ratio", "score"}


def test_every_row_of_published_figures_names_a_source_with_a_licence_and_an_attribution() -> None:
    published = [each for each in TABLES if not each.name.startswith(OF_OUR_OWN)]
    assert len(published) > 30
    for table in published:
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
            source = sources().get(row["source"])
            told = (source.licence, source.attribution) if source else (row.get("licence"),)
            assert all(told), (table.name, row["source"])


def test_no_row_has_more_or_fewer_cells_than_its_table_has_columns() -> None:
    for table in TABLES:
        head, *rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
        assert [row for row in rows if len(row) != len(head)] == [], table.name


def test_no_place_and_year_is_told_twice() -> None:
    for table in TABLES:
        head, *rows = csv.reader(table.read_text(encoding="utf-8").splitlines())
        if head[:2] == ["place", "year"]:
            assert len({tuple(row[:2]) for row in rows}) == len(rows), table.name


def test_all_of_it_is_small() -> None:
    assert sum(len(each.read_bytes()) for each in TABLES) < 600_000


def test_every_place_told_of_is_a_place() -> None:
    for table in TABLES:
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
            assert row.get("place", "E92000001") in every_place(), table.name


def test_every_code_of_the_footprints_authorities_is_one_of_englands() -> None:
    known = {code for code, each in every_place().items() if each.level == "authority"}
    assert known <= authorities().keys()
    for code in known:
        told, here = authorities()[code], every_place()[code]
        assert (told.dfe_number, told.name) == (here.dfe_number, here.name)


def test_every_assumption_has_bounds_a_meaning_and_a_reason_in_sentences() -> None:
    assert len(assumptions()) > 20
    for each in assumptions().values():
        assert each.lowest <= each.value <= each.highest, each.name
        assert each.unit in UNITS, each.name
        for text in (each.means, each.why):
            assert (text[0].isupper(), text[-1]) == (True, "."), (each.name, text)


def test_no_two_parts_name_an_assumption_alike() -> None:
    names = [
        row["name"]
        for table in TABLES
        if table.name.startswith("assumptions_")
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    ]
    assert len(set(names)) == len(names)


def test_what_is_given_is_used_and_what_is_not_is_as_assumed() -> None:
    assert assumption("age_referred_16_to_17") == 0.11
    assert assumption("deprivation_gradient", {}) == 1
    assert assumption("deprivation_gradient", {"deprivation_gradient": 0.0}) == 0


def test_an_assumption_may_lie_on_its_bounds_and_not_beyond() -> None:
    known = assumptions()["deprivation_gradient"]
    for value in (known.lowest, known.highest):
        assert checked_assumptions({known.name: value}) == {known.name: value}
    for value in (known.lowest - 0.01, known.highest + 0.01, float("nan")):
        with pytest.raises(Refused, match=r"must lie between 0 and 3"):
            checked_assumptions({known.name: value})


def test_an_unknown_assumption_is_refused_with_what_was_meant_perhaps() -> None:
    with pytest.raises(Refused, match=r"not an assumption.*Did you mean deprivation_gradient"):
        checked_assumptions({"deprivation_gradiant": 1.0})
    with pytest.raises(Refused, match=r"“zzz” is not an assumption of the city\.$"):
        checked_assumptions({"zzz": 1.0})


def test_a_name_nobody_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        assumption("zzz", {"zzz": 1.0})
