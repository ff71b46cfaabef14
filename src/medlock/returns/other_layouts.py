"""The statutory layouts in words, from the tables their readers use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medlock.returns.annex_a.layout import listings
from medlock.returns.cin_census.layout import FIRST_YEAR, LAST_YEAR, Block, blocks
from medlock.returns.described import Described


def cin_census() -> Described:
    return Described(
        key="cin_census",
        title="CIN Census",
        what="The XML of the children in need census, as written for the Department for Education:"
        f" the layouts of {FIRST_YEAR} to {LAST_YEAR}.",
        notes={"Speaks for": "its collection year, up to its reference date."},
        columns=tuple(leaf for block in blocks() for leaf in _leaves(block)),
    )


def _leaves(block: Block) -> Iterator[Mapping[str, str]]:
    for leaf in block.leaves:
        yield {
            "element": f"{block.element}/{leaf.element}",
            "years": str(leaf.years),
            "needed": "yes" if leaf.required else "",
            "holds": f"code of {leaf.codes}" if leaf.codes else leaf.kind.value,
        }


def annex_a() -> Described:
    return Described(
        key="annex_a",
        title="Annex A",
        what="The eleven lists of Ofsted’s Annex A, in one workbook or as a CSV for each list; one"
        " row of headings, in the first rows of each sheet.",
        notes={"Speaks for": "so many months before its as-at date as the list says."},
        columns=tuple(
            {
                "list": f"{each.number} {each.title}, {each.months} months",
                "column": column.heading,
                "needed": "yes" if column.must else "",
                "holds": f"code of {column.codes}" if column.codes else column.kind.value,
            }
            for each in listings()
            for column in each.fields
        ),
    )
