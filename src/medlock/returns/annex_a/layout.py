"""The eleven lists and their columns, as the template has them and as exports write them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from medlock.words.tables import rows

PACKAGE = "medlock.returns.annex_a"


class Kind(StrEnum):
    """What a cell of a column holds."""

    ID = "id"
    CODE = "code"
    FLAG = "yes or no"
    DATE = "date"
    AGE = "age"
    COUNT = "number"
    TEXT = "text"
    NAME = "name"
    POSTCODE = "postcode"
    PLACE = "authority"
    URN = "number of a home"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `must`: a row without it is listed; `identifies`: a sheet without it is not the
    list; `later`: not in the template of 2019."""

    list: int
    position: int
    key: str
    heading: str
    kind: Kind
    codes: str
    must: bool
    identifies: bool
    later: bool
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: it speaks for so many months before its as-at date. `one_row_each`: only the
    newest of each child."""

    number: int
    title: str
    months: int
    one_row_each: bool
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        return f"List {self.number}"

    @property
    def who(self) -> str:
        """The column of the id of whom the row is about."""
        return self.fields[0].key


@cache
def listings() -> tuple[Listing, ...]:
    """All eleven, in their order."""
    return tuple(
        Listing(
            int(row["number"]),
            row["title"],
            int(row["months"]),
            row["one_row_each"] == "yes",
            tuple(each for each in _fields() if each.list == int(row["number"])),
        )
        for row in rows(PACKAGE, "lists.csv")
    )


def listing(number: int) -> Listing:
    return listings()[number - 1]


@cache
def _fields() -> tuple[Field, ...]:
    return tuple(
        Field(
            list=int(row["list"]),
            position=int(row["position"]),
            key=row["key"],
            heading=row["heading"],
            kind=KINDS[row["kind"]],
            codes=row["codes"],
            must=row["must"] == "yes",
            identifies=row["identifies"] == "yes",
            later=row["since"] != "2019",
            also=tuple(row["also"].split("|")) if row["also"] else (),
        )
        for row in rows(PACKAGE, "columns.csv")
    )


KINDS = {each.name.lower(): each for each in Kind}
"""The kinds by their names in the table."""
