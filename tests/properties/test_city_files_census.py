"""Whatever a census can hold is written so that the reader finds just that, without an issue."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.returns.cin_census import record
from medlock.returns.cin_census.layout import CHILD, Block, Kind, Leaf
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.value import kept
from medlock.returns.cin_census.writing import Heading, write
from medlock.returns.issue import Issues
from medlock.returns.text_stream import TextStream
from medlock.words.codes import code_set
from tests.properties.invented_census import YEARS

LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
TEXTS = st.text(LETTERS, min_size=1, max_size=20)
LEAP, LAST = date(2024, 2, 29), date(2026, 3, 31)


def heading(year: int) -> Heading:
    at = datetime(2026, 4, 1, 12, tzinfo=UTC)
    last = date(year, 3, 31)
    return Heading(year=year, reference_date=last, authority_number="352", written_at=at)


def values(leaf: Leaf, year: int) -> st.SearchStrategy[Any]:
    match leaf.kind:
        case Kind.DATE:
            ends = [date(1900, 1, 1), LEAP, LAST, date(2199, 12, 31)]
            return st.one_of(st.sampled_from(ends), st.dates(date(1990, 1, 1), LAST))
        case Kind.CODE:
            held = [each for each in code_set(leaf.codes).codes if each.covers(year)]
            return st.sampled_from([kept(leaf.codes, each) for each in held])
        case Kind.FLAG:
            return st.booleans()
        case Kind.COUNT:
            return st.integers(0, 9999)
        case Kind.PUPIL_NUMBER:
            return st.from_regex(r"[A-Z][0-9]{11}[0-9A-Z]", fullmatch=True)
        case Kind.TEXT:
            return TEXTS.map(str.strip).filter(bool)


@st.composite
def records(draw: st.DrawFn, block: Block, year: int) -> Any:
    """One record with all, some or none of what the year's layout has."""
    held: dict[str, Any] = {}
    for leaf in block.leaves:
        if year not in leaf.years:
            continue
        if leaf.many:
            found = draw(st.lists(values(leaf, year), max_size=3, unique=True))
            held[leaf.field] = tuple(found)
        elif leaf.required or draw(st.booleans()):
            held[leaf.field] = draw(values(leaf, year))
    for inner in block.blocks:
        if year in inner.years:
            least = int(inner.required)
            found = draw(st.lists(records(inner, year), min_size=least, max_size=2))
            held[inner.field] = tuple(found)
    return block.makes(**held)


def bare(said: Any) -> Any:
    """The record as if it had been read from nowhere."""
    if not isinstance(said, tuple):
        return said
    if not hasattr(said, "_fields"):
        return tuple(map(bare, said))
    nowhere: Any = said
    return type(said)(*map(bare, nowhere._replace(line=0, raw=record.NOTHING_RAW)))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written") / "census.xml"


drawn = st.sampled_from(YEARS).flatmap(
    lambda year: st.tuples(st.just(year), st.lists(records(CHILD, year), min_size=1, max_size=2))
)


@given(drawn)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_again_without_an_issue(
    path: Path, drawn: tuple[int, list[record.Child]]
) -> None:
    year, children = drawn
    assert write(path, heading(year), children) == len(children)
    issues = Issues()
    read = list(Reader(TextStream(path), year, issues).children())
    assert list(map(bare, read)) == list(map(bare, children))
    assert [each for each in issues if each.rule.key != "missing"] == []


def test_the_same_children_are_the_same_bytes() -> None:
    child = record.Child(child_id="K1", sex="F", ethnicity="WBRI", born_on=LEAP)
    first, second = BytesIO(), BytesIO()
    write(first, heading(2026), [child])
    write(second, heading(2026), [child])
    assert first.getvalue() == second.getvalue()


def test_elements_stand_in_the_order_of_the_published_layout() -> None:
    episode = record.Episode(
        referred_on=LEAP,
        source="1A",
        no_further_action=False,
        assessments=(record.Assessment(started_on=LEAP),),
        section_47s=(record.Section47(started_on=LEAP, conference_not_required=True),),
        protection_plans=(record.ProtectionPlan(started_on=LEAP, reviews=(LAST,)),),
    )
    child = record.Child(child_id="K1", sex="U", ethnicity="WBRI", episodes=(episode,))
    into = BytesIO()
    write(into, heading(2020), [child])
    text = into.getvalue().decode()
    order = (
        "<Message>", "<Header>", "<Collection>CIN<", "<Year>2020<", "<LEA>352<", "<Children>",
        "<ChildIdentifiers>", "<LAchildID>K1<", "<GenderCurrent>0<", "<ChildCharacteristics>",
        "<Ethnicity>", "<CINreferralDate>", "<ReferralSource>", "<Assessments>", "<Section47>",
        "<ICPCnotRequired>1<", "<ReferralNFA>0<", "<ChildProtectionPlans>", "<Reviews>",
    )  # fmt: skip
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert "CINPlanDates" not in text


def test_what_a_year_does_not_ask_for_is_not_written() -> None:
    plan = record.CinPlan(started_on=LEAP)
    proceedings = record.PreProceedings(started_on=LEAP)
    episode = record.Episode(
        referred_on=LEAP, cin_plans=(plan,), pre_proceedings=(proceedings,), no_further_action=False
    )
    child = record.Child(child_id="K1", sex="M", episodes=(episode,))
    written = {}
    for year in (2021, 2022, 2024, 2025, 2026, 2027):
        into = BytesIO()
        write(into, heading(year), [child])
        written[year] = into.getvalue().decode()
    assert [year for year, text in written.items() if "CINPlanDates" in text] == [
        2022, 2024, 2025, 2026, 2027,
    ]  # fmt: skip
    assert [year for year, text in written.items() if "PreProceedings" in text] == [2027]
    assert [year for year, text in written.items() if "<Sex>M<" in text] == [2025, 2026, 2027]
    assert [year for year, text in written.items() if "<GenderCurrent>1<" in text] == [
        2021, 2022, 2024,
    ]  # fmt: skip
