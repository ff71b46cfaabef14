"""A file of addresses gives what is told the ward of its day; a postcode goes no further."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from medlock.pathway.event import Kind
from medlock.pathway.language import SubjectKind
from medlock.returns.addresses import addresses
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issue, Issues
from medlock.returns.placed import unplaced, with_wards
from medlock.returns.postcode import Postcode, wards
from medlock.returns.report import FileRead
from medlock.returns.row import Row, Saying
from medlock.returns.stated import KnownBy, Stated
from medlock.returns.unreadable import Unreadable
from medlock.words.refusals import Refused

ARDWICK, BAGULEY = "E05011354", "E05011356"
MOVED = date(2026, 2, 1)
HEAD = "Child ID,Ward,Postcode,From,To"


def at(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "addresses.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


def directory(folder: Path, *lines: str, head: str = "pcds,osward") -> Path:
    path = folder / "postcodes.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8")
    return path


def contact(on: date) -> Row:
    return Row("contact", on, on, (Saying(Kind.COMPLETED, "contact", on),))


def spoken(*people: Stated) -> Spoken:
    def told() -> Iterator[Stated]:
        yield from people

    issues = Issues()
    files = (FileRead("lists.xlsx", 1, "0"),)
    return Spoken(
        year=2026, start=date(2025, 9, 30), as_at=date(2026, 3, 31), files=files, version="x@1",
        issues=issues, people=lambda: list(people), told=told,
    )  # fmt: skip


def child(key: str, *days: date) -> Stated:
    return Stated(key, "lists.xlsx", rows=tuple(contact(each) for each in days))


def said_wards(people: Sequence[Stated]) -> list[str]:
    return [saying.ward for each in people for told in each.rows for saying in told.sayings]


def found(issues: Sequence[Issue] | Issues) -> list[tuple[str, str]]:
    return [(each.rule.key, each.at.child) for each in issues]


@pytest.mark.parametrize(
    ("days", "ward"), [(-1, ARDWICK), (0, BAGULEY), (1, BAGULEY)], ids=["before", "move", "after"]
)
def test_what_happened_has_the_ward_of_its_day(tmp_path: Path, days: int, ward: str) -> None:
    path = at(tmp_path, f"K1,{ARDWICK},,,01/02/2026", f"K1,{BAGULEY},,01/02/2026,")
    whole = with_wards(spoken(child("K1", MOVED + timedelta(days=days))), addresses(path))
    assert said_wards(list(whole.told())) == [ward]
    assert found(whole.issues) == []


def test_the_file_of_addresses_is_one_of_the_files_of_the_statement(tmp_path: Path) -> None:
    lived = addresses(at(tmp_path, f"K1,{ARDWICK},,,"))
    assert [each.name for each in with_wards(spoken(), lived).files] == [
        "lists.xlsx",
        "addresses.csv",
    ]


def test_a_day_without_an_address_and_a_child_without_one_are_listed(tmp_path: Path) -> None:
    lived = addresses(at(tmp_path, f"K1,{ARDWICK},,01/02/2026,28/02/2026"))
    before, last, after = MOVED - timedelta(days=1), date(2026, 2, 28), date(2026, 3, 1)
    whole = with_wards(spoken(child("K1", before, MOVED, last, after), child("K2", MOVED)), lived)
    assert said_wards(list(whole.told())) == ["", ARDWICK, ARDWICK, "", ""]
    assert found(whole.issues) == [("address-gap", "K1"), ("without-address", "")]
    assert [each.found for each in whole.issues] == ["2 from 2026-01-31", "1 children"]


@pytest.mark.parametrize(
    ("kind", "known_by"),
    [
        (SubjectKind.ADULT, KnownBy.CHILD_ID),
        (SubjectKind.CHILD, KnownBy.OWN_ID),
        (SubjectKind.WORKER, KnownBy.OWN_ID),
    ],
)
def test_nobody_but_a_child_of_the_authority_has_a_ward(
    tmp_path: Path, kind: SubjectKind, known_by: KnownBy
) -> None:
    lived = addresses(at(tmp_path, f"K1,{ARDWICK},,,"))
    other = child("K1", MOVED)._replace(kind=kind, known_by=known_by)
    whole = with_wards(spoken(other), lived)
    assert said_wards(list(whole.told())) == [""]
    assert found(whole.issues) == []


def test_a_ward_can_be_taken_off_again_for_somebody_protected(tmp_path: Path) -> None:
    lived = addresses(at(tmp_path, f"K1,{ARDWICK},,,"))
    (told,) = with_wards(spoken(child("K1", MOVED)), lived).told()
    assert said_wards([told._replace(rows=unplaced(told.rows))]) == [""]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("K1,E05999999,,,", "address-without-ward"),
        ("K1,E08000003,,,", "address-without-ward"),  # an authority is no ward
        ("K1,,nowhere,,", "address-without-ward"),
        ("K1,,,,", "address-without-ward"),
        (f",{ARDWICK},,,", "address-of-nobody"),
        (f"K1,{ARDWICK},,soon,", "address-day"),
        (f"K1,{ARDWICK},,,30/02/2026", "address-day"),
    ],
)
def test_an_address_that_cannot_be_used_is_left_out_and_listed(
    tmp_path: Path, line: str, key: str
) -> None:
    lived = addresses(at(tmp_path, line, f"K9,{ARDWICK},,,"))
    assert [name for name, _ in found(lived.issues)] == [key]
    assert set(lived.stays) == {"K9"}


@pytest.mark.parametrize(
    ("until", "overlaps"), [("31/01/2026", 0), ("01/02/2026", 0), ("02/02/2026", 1), ("", 1)]
)
def test_two_addresses_at_a_time_are_listed_and_the_last_counts(
    tmp_path: Path, until: str, overlaps: int
) -> None:
    path = at(tmp_path, f"K1,{BAGULEY},,01/02/2026,", f"K1,{ARDWICK},,,{until}")
    lived = addresses(path)
    assert found(lived.issues) == [("addresses-overlap", "K1")] * overlaps
    assert lived.ward("K1", MOVED) == BAGULEY


def test_postcodes_become_wards_by_a_directory(tmp_path: Path) -> None:
    path = at(tmp_path, "K1,,m12 6aa,,", "K2,,M23 9AB,,", f"K3,{ARDWICK},M99 9ZZ,,")
    lived = addresses(path, directory(tmp_path, f"M12 6AA,{ARDWICK}", "M23 9AB,pseudo"))
    assert {key: lived.ward(key, MOVED) for key in ("K1", "K2", "K3")} == {
        "K1": ARDWICK, "K2": "", "K3": ARDWICK,
    }  # fmt: skip
    assert found(lived.issues) == [("address-without-ward", "K2")]
    assert "M23" not in str(lived.issues)


def test_another_directory_of_postcodes_makes_another_statement(tmp_path: Path) -> None:
    """Lists loaded again with the right directory would be the same files as before otherwise."""
    path = at(tmp_path, "K1,,M12 6AA,,")
    wrong = with_wards(spoken(child("K1", MOVED)), addresses(path, directory(tmp_path, "M1 1AE,x")))
    right = with_wards(
        spoken(child("K1", MOVED)), addresses(path, directory(tmp_path, f"M12 6AA,{ARDWICK}"))
    )
    assert [each.name for each in right.files] == ["lists.xlsx", "addresses.csv", "postcodes.csv"]
    assert wrong.files[:2] == right.files[:2]
    assert wrong.files[2] != right.files[2]
    path = at(tmp_path, f"K1,{ARDWICK},,,")
    assert addresses(path, directory(tmp_path, f"M12 6AA,{ARDWICK}")).directory is None


def test_an_address_in_the_wrong_column_is_not_shown(tmp_path: Path) -> None:
    streets = ("K3,4 Elm Street,,,", f"K4,{ARDWICK},,4 Elm Street in Hulme,")
    told = addresses(at(tmp_path, "K1,M12 6AA,,,", f"K2,{ARDWICK},,M12 6AA,", *streets)).issues
    assert len(told) == 4
    assert not any(word in str(told).upper() for word in ("M12", "ELM"))
    (shown,) = addresses(at(tmp_path, "K1,E05999999,,,")).issues
    assert shown.found == "E05999999"


def test_postcodes_without_a_directory_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="--postcodes"):
        addresses(at(tmp_path, "K1,,M12 6AA,,"))


@pytest.mark.parametrize("head", ["pcds,osward", "pcd,lat,wd24cd", "Postcode,Ward Code,x"])
def test_a_directory_is_known_by_its_columns(tmp_path: Path, head: str) -> None:
    columns = {"pcds": "M12 6AA", "pcd": "M12 6AA", "Postcode": "M126AA", "lat": "53", "x": ""}
    line = ",".join(columns.get(each, ARDWICK) for each in head.split(","))
    asked = Postcode.of("M12 6AA")
    assert asked is not None
    assert wards([asked], directory(tmp_path, line, head=head)) == {asked: ARDWICK}


@pytest.mark.parametrize("head", ["a,b", "pcds,b", "a,osward", ""])
def test_what_is_no_directory_is_refused(tmp_path: Path, head: str) -> None:
    with pytest.raises(Unreadable, match="column of postcodes"):
        wards([], directory(tmp_path, "1,2", head=head))


def test_what_is_no_file_of_addresses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="Child ID, Ward or Postcode"):
        addresses(at(tmp_path, "K1,x,y", head="Child ID,From,To"))


def test_a_postcode_cannot_be_shown_written_or_kept() -> None:
    one, same, other = (Postcode.of(each) for each in ("m1 1ae", "M1 1AE", "M1 1AF"))
    assert one == same
    assert one != other
    assert len({one, same, other}) == 2
    assert "1" not in f"{one} {one!r} {[one]}"
    with pytest.raises(TypeError):
        pickle.dumps(one)
    assert Postcode.of("not one") is None
