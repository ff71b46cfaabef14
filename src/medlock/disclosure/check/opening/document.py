"""A DOCX: its words, and its comments, tracked changes, hidden text and properties."""

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

SHOWN = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "word/endnotes")
DRAWN = ("word/diagrams/", "word/charts/", "word/glossary/", "word/drawings/")
UNREAD = "Another document is set into it, which cannot be checked. Save it as a PDF."
OFF = ("0", "false", "off")


def opened(content: bytes) -> Opened:
    found = parts(content)
    shown: list[str] = []
    behind: list[str] = []
    hidden: list[str] = []
    for name in sorted(found):
        if not name.endswith(".xml") or not name.startswith(("word/", "customXml/item")):
            continue
        root = tree(found[name])
        if name.startswith(DRAWN):
            shown.append("\n".join(map(str, root.itertext())))
        elif name.startswith(SHOWN):
            shown += _paragraphs(root, seen=True)
            behind += [*_paragraphs(root, seen=False), *_described(root)]
            hidden += _changes(root)
        elif "comments" in name:
            behind += _paragraphs(root, seen=True)
            hidden += _comments(root)
        elif name.startswith("customXml/"):
            behind.append("\n".join(map(str, root.itertext())))
    told, said = properties(found)
    hidden += [*told, *_embedded(found)]
    return Opened(
        shown="\n".join(shown),
        behind="\n".join(filter(None, [*behind, *leads(found), said])),
        hidden=tuple(dict.fromkeys(hidden)),
        unread=UNREAD if any(name.startswith("word/afchunk") for name in found) else "",
        look=pictured(found),
    )


def _paragraphs(root: etree._Element, *, seen: bool) -> Iterator[str]:
    """The words of each paragraph that somebody sees, or those that nobody does."""
    for paragraph in of_name(root, "p"):
        words = [_words(run) for run in of_name(paragraph, "r") if _is_seen(run) is seen]
        if any(words):
            yield "".join(words)


def _words(run: etree._Element) -> str:
    found = []
    for each in run:
        match local(each):
            case "t" | "delText" | "instrText":
                found.append(each.text or "")
            case "tab" | "br" | "cr":
                found.append(" ")
    return "".join(found)


def _is_seen(run: etree._Element) -> bool:
    if any(local(each) in ("delText", "instrText") for each in run):
        return False
    style = next(of_name(run, "rPr"), None)
    marks = of_name(style, "vanish", "webHidden") if style is not None else iter(())
    return all(attribute(each, "val") in OFF for each in marks)


def _described(root: etree._Element) -> list[str]:
    """What stands behind pictures, for those who do not see them."""
    pictures = list(of_name(root, "docPr"))
    found = (attribute(each, name) for each in pictures for name in ("descr", "title"))
    return [each for each in found if each]


def _changes(root: etree._Element) -> Iterator[str]:
    if any(_all(each) for each in of_name(root, "del")):
        yield "It holds deleted text, as tracked changes that were never accepted."
    if any(_all(each) for each in of_name(root, "ins")):
        yield "It holds tracked changes that were never accepted, with who made them."
    if any(_words(run) for run in of_name(root, "r") if _is_hidden(run)):
        yield "It holds hidden text."


def _all(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _is_hidden(run: etree._Element) -> bool:
    other = any(local(each) in ("instrText", "delText") for each in run)
    return not other and not _is_seen(run)


def _comments(root: etree._Element) -> Iterator[str]:
    if many := len(list(of_name(root, "comment"))):
        yield f"It holds {many} comment{'s' if many > 1 else ''}."


def _embedded(found: dict[str, bytes]) -> Iterator[str]:
    if any(name.startswith("word/embeddings/") for name in found):
        yield "Another file is embedded in it."
    if any("vbaProject" in name for name in found):
        yield "It holds a macro."
