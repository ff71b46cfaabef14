"""An XLSX: the words of its cells, and hidden sheets, rows, columns, names, caches, comments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from medlock.disclosure.check.opening.opened import Opened
from medlock.disclosure.check.opening.packed import (
    attribute,
    leads,
    local,
    of_name,
    parts,
    pictured,
    properties,
    tree,
)

ON = ("1", "true")
WHOLE = frozenset(
    ("si", "is", "comment", "v", "definedName", "f", "text", "p", "formula1", "formula2")
) | {f"{which}{part}" for which in ("odd", "even", "first") for part in ("Header", "Footer")}
"""What holds words: cells and strings, notes, boxes drawn on a sheet, lists to choose from."""
NAMED = frozenset(("s", "x", "sheet", "cacheField", "dataValidation", "cNvPr", "person", "table"))
SAYS = ("v", "name", "prompt", "promptTitle", "error", "descr", "displayName")
CALCULATES = ("xl/calcChain.xml", "xl/styles.xml", "xl/theme/")
PARTS = {
    "xl/pivotCache/": "It holds a pivot table's copy of its data, rows taken out included.",
    "xl/externalLinks/": "It holds links to other workbooks with a copy of their cells.",
    "xl/embeddings/": "Another file is embedded in it.",
    "xl/vbaProject": "It holds a macro.",
    "xl/queryTables/": "It holds a query to another source.",
    "customXml/": "It holds data of another program.",
}


def opened(content: bytes) -> Opened:
    """All its words count as shown: whoever gets a workbook can open every part of it."""
    found = parts(content)
    text: list[str] = []
    hidden: list[str] = []
    for name in sorted(found):
        if not name.endswith((".xml", ".vml")) or name.startswith(CALCULATES):
            continue
        if name.startswith(("xl/", "customXml/")):
            root = tree(found[name])
            text += _words(root)
            hidden += _hidden(name, root)
    hidden += [says for start, says in PARTS.items() if any(n.startswith(start) for n in found)]
    told, said = properties(found)
    return Opened(
        shown="\n".join(text),
        behind="\n".join(filter(None, (*leads(found), said))),
        hidden=tuple(dict.fromkeys((*hidden, *told))),
        look=pictured(found),
        parts=False,
    )


def _words(root: etree._Element) -> Iterator[str]:
    """Text of each cell, name, comment and shared string; runs of one string joined."""
    for each in root.iter():
        name = local(each)
        if name in WHOLE:
            said = "".join(map(str, each.itertext())).strip()
            if said:
                yield said
        elif name in NAMED:
            yield from (str(each.attrib[key]) for key in SAYS if each.get(key))


def _hidden(name: str, root: etree._Element) -> Iterator[str]:
    if name == "xl/workbook.xml":
        yield from _of_workbook(root)
    if name.startswith("xl/worksheets/"):
        yield from _of_sheet(root)
    many = len(list(of_name(root, "comment", "threadedComment")))
    if many and "comments" in name.casefold():
        yield f"It holds {many} comment{'s' if many > 1 else ''}."


def _of_workbook(root: etree._Element) -> Iterator[str]:
    for each in of_name(root, "sheet"):
        if attribute(each, "state") in ("hidden", "veryHidden"):
            yield f"The sheet “{attribute(each, 'name')}” is hidden."
    for each in of_name(root, "definedName"):
        if not attribute(each, "name").startswith("_xlnm."):
            yield f"A part of it is named “{attribute(each, 'name')}”."


def _of_sheet(root: etree._Element) -> Iterator[str]:
    for kind, words in (("row", "rows"), ("col", "columns")):
        if any(attribute(each, "hidden") in ON for each in of_name(root, kind)):
            yield f"It has hidden {words}."
