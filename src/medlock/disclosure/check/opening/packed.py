"""Office files are packed folders of XML: their parts, within sizes no honest file exceeds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from medlock.disclosure.check.opening.opened import Unopened

LARGEST = 100 * 1024 * 1024
BROKEN = (BadZipFile, OSError, zlib.error, NotImplementedError, RuntimeError, EOFError)
LOCKED = "It is damaged or locked with a password. Save it again without one."
PROPERTIES = {
    "creator": "who wrote it",
    "lastModifiedBy": "who changed it last",
    "keywords": "keywords",
    "description": "a description",
    "subject": "a subject",
    "category": "a category",
    "Manager": "a manager",
    "Company": "an organisation",
}
PICTURES = "It holds {}: words and faces in them cannot be checked. Look yourself."
OURS = frozenset(("Medlock", "python-docx", "openpyxl", "Microsoft Office User"))


def parts(content: bytes) -> dict[str, bytes]:
    """Every part by its name; `Unopened` where it is broken, locked or far too large."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST:
                raise Unopened("It unpacks to far more than a document. It was not opened.")
            return {each.filename: packed.read(each) for each in packed.infolist()}
    except BROKEN as fault:
        raise Unopened(LOCKED) from fault


def tree(part: bytes) -> etree._Element:
    """Its XML, with nothing fetched or blown up; `Unopened` where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as fault:
        raise Unopened(LOCKED) from fault


def local(element: etree._Element) -> str:
    """Its name without the namespace, of which there are several for the same thing."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def of_name(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (each for each in root.iter() if local(each) in names)


def attribute(element: etree._Element, name: str) -> str:
    """By its name without the namespace; empty where it has none."""
    for key, value in element.attrib.items():
        if etree.QName(key).localname == name:
            return str(value)
    return ""


def leads(found: dict[str, bytes]) -> list[str]:
    """Where its links lead: addresses of pages, of e-mail, of files on somebody's disk."""
    return [
        attribute(each, "Target")
        for name in sorted(found)
        if name.endswith(".rels")
        for each in of_name(tree(found[name]), "Relationship")
        if attribute(each, "TargetMode") == "External"
    ]


def pictured(found: dict[str, bytes]) -> str:
    """What somebody must look at, where it holds pictures: words in them are not searched."""
    many = sum("/media/" in name for name in found)
    return PICTURES.format(f"{many} picture{'s' if many > 1 else ''}") if many else ""


def properties(found: dict[str, bytes]) -> tuple[list[str], str]:
    """What the file says of itself in its properties: a sentence each, and their text."""
    told, text = [], []
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if name not in found:
            continue
        for each in tree(found[name]).iter():
            said = (each.text or "").strip()
            if said:
                text.append(said)
                kind = PROPERTIES.get(local(each), "" if "custom" not in name else "a property")
                if kind and said not in OURS:
                    told.append(f"Its properties say {kind}: {said}.")
    return told, "\n".join(text)
