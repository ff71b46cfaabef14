"""The answer to the lists of Annex A hangs on what they say, and on nothing about how it is laid
out: the order of rows, sheets and columns, titles above the headings, the names of sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from medlock.returns.annex_a.codes import officials
from medlock.returns.annex_a.layout import Kind, listing
from medlock.returns.issue import Issue
from medlock.returns.row import Row
from medlock.returns.stated import Stated
from medlock.returns.tabular.book import Cell, Sheet
from tests.properties.invented_lists import AS_AT, hear, row, sheet

EDGES = (-4000, -183, -182, -181, -30, -1, 0, 1)
"""Days from the as-at date: the first day of the period, the last, and their neighbours."""

dates = st.one_of(st.none(), st.sampled_from([AS_AT + timedelta(days=each) for each in EDGES]))


def cells(kind: Kind, codes: str) -> st.SearchStrategy[Cell]:
    written = [each.written for each in officials() if each.set == codes]
    match kind:
        case Kind.CODE | Kind.FLAG:
            return st.sampled_from([None, *written[:3], "what?"])
        case Kind.DATE:
            return dates
        case Kind.COUNT:
            return st.sampled_from([None, 0, 1, 2])
        case Kind.AGE:
            return st.sampled_from([None, -1, 0, 10])
        case _:
            return st.sampled_from([None, "F1"])


def rows_of(number: int) -> st.SearchStrategy[list[dict[str, Cell]]]:
    fields = listing(number).fields
    who = st.sampled_from(["K1", "K2"])
    strategies = {each.key: cells(each.kind, each.codes) for each in fields[1:]}
    born = st.sampled_from([date(2015, 5, 1), date(2015, 1, 5), date(2026, 5, 1), None])
    if "born" in strategies:
        strategies["born"] = born
    return st.lists(st.fixed_dictionaries({fields[0].key: who, **strategies}), max_size=3)


lists = st.sets(st.sampled_from(range(1, 12)), min_size=1, max_size=4).flatmap(
    lambda numbers: st.fixed_dictionaries({each: rows_of(each) for each in sorted(numbers)})
)


def said(people: Iterable[Stated]) -> list[tuple[object, ...]]:
    return [
        (each.kind, each.key, each.born_on, each.expected_on, [_without_line(r) for r in each.rows])
        for each in people
    ]


def _without_line(told: Row) -> Row:
    return told._replace(line=0)


AS_LAID_OUT = ("written-otherwise", "same-row-twice", "one-row-each", "sheet-misnamed")


def odd(issues: Iterable[Issue]) -> Counter[tuple[str, str, str, str, str]]:
    """Without the lines, and without what names a row or a sheet for what others there are."""
    return Counter(
        (each.rule.key, each.at.child, each.at.element, each.found, each.suggested)
        for each in issues
        if each.rule.key not in AS_LAID_OUT
    )


def laid_out(numbers: dict[int, list[dict[str, Cell]]], random: Random) -> list[Sheet]:
    sheets = []
    for number, rows in numbers.items():
        keys = [each.key for each in listing(number).fields]
        random.shuffle(keys)
        shuffled = random.sample(rows, len(rows))
        title, name = random.random() < 0.5, random.choice(["", "Sheet9 copy", f"list{number}"])
        sheets.append(sheet(number, *shuffled, keys=keys, title=title, name=name))
    random.shuffle(sheets)
    return sheets


@given(lists, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_and_layout_never_change_the_answer(
    numbers: dict[int, list[dict[str, Cell]]], random: Random
) -> None:
    people, issues = hear(*(sheet(number, *rows) for number, rows in numbers.items()))
    others, changed = hear(*laid_out(numbers, random))
    assert said(people) == said(others)
    assert odd(issues) == odd(changed)


@given(lists)
@settings(max_examples=15, deadline=None)
def test_whatever_the_lists_say_one_thing_is_told_at_a_time_and_nothing_in_the_future(
    numbers: dict[int, list[dict[str, Cell]]],
) -> None:
    people, _ = hear(*(sheet(number, *rows) for number, rows in numbers.items()))
    for each in people:
        spans = [told for told in each.rows if told.is_status]
        for place, told in enumerate(spans):
            assert not any(
                told.name == other.name and told.overlaps(other) for other in spans[:place]
            )
        for told in each.rows:
            assert all(saying.on <= AS_AT for saying in told.sayings)
            assert list(told.sayings) == sorted(told.sayings, key=lambda saying: saying.on)
            assert all(
                saying.counts_from is None or saying.counts_from <= saying.on
                for saying in told.sayings
            )


@given(lists)
@settings(max_examples=15, deadline=None)
def test_everyone_is_met_once_and_in_order(numbers: dict[int, list[dict[str, Cell]]]) -> None:
    people, _ = hear(*(sheet(number, *rows) for number, rows in numbers.items()))
    who = [(each.kind == "adult", each.key) for each in people]
    assert who == sorted(set(who))
    every = {
        (number == 11, line[listing(number).who])
        for number, rows in numbers.items()
        for line in rows
    }
    assert set(who) == every


def test_a_sheet_is_known_by_its_columns_when_all_are_called_the_same() -> None:
    on = date(2026, 1, 12)
    sheets = [
        sheet(1, row(1, contacted=on), name="Sheet1"),
        sheet(3, row(3, referred=on), name="Sheet2"),
        sheet(6, row(6, since=on, case_status="c) Child in need plan"), name="Sheet3"),
    ]
    (child,), issues = hear(*sheets)
    assert {"contact", "referral", "in_need"} <= {each.name for each in child.rows}
    assert issues == []
