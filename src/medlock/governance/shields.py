"""A file of restrictions, read before anything else is loaded. Pure: which children, closed how and
to whom, or everything that is wrong with the file, each with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medlock.words.reasons import says_why
from medlock.words.refusals import Refused

COLUMNS = ("child", "kind", "reason", "because", "people")
KINDS = ("sealed", "excluded")
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Shield:
    """One line: `people` are e-mails at work, let in by a seal and kept out by an exclusion."""

    line: int
    child: str
    kind: str
    reason: str
    because: str
    people: tuple[str, ...]


def shields(content: bytes, reasons: Mapping[str, str]) -> list[Shield]:
    """`reasons`: each word a line may give, and what it stands for. All lines, or `Refused`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused("The file is not text. Save it as CSV (UTF-8).") from fault
    rows = csv.DictReader(text.splitlines())
    heads = [(each or "").strip().lower() for each in rows.fieldnames or ()]
    if missing := [each for each in COLUMNS if each not in heads]:
        raise Refused(
            f"The file has no column {' and none '.join(f'“{each}”' for each in missing)}. Head "
            f"its columns {', '.join(COLUMNS)}."
        )
    rows.fieldnames = heads
    found = [_shield(number, row) for number, row in enumerate(rows, start=2)]
    found = [each for each in found if any((each.child, each.kind, each.because, each.people))]
    if said := list(_objections(found, reasons)):
        raise Refused(said)
    return [
        Shield(each.line, each.child, each.kind, reasons[each.reason], each.because, each.people)
        for each in found
    ]


def _shield(line: int, row: Mapping[str, str | None]) -> Shield:
    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    people = said["people"].replace(";", " ").replace(",", " ").lower().split()
    return Shield(
        line,
        said["child"],
        said["kind"].lower(),
        said["reason"].lower().replace(" ", "_"),
        said["because"],
        tuple(dict.fromkeys(people)),
    )


def _objections(found: list[Shield], reasons: Mapping[str, str]) -> Iterator[str]:
    if not found:
        yield "The file has no line. Give one for each restriction."
    if len(found) > MOST:
        yield f"The file has more than {MOST:,} lines. Send it in parts."
    for each in found[:MOST]:
        yield from _line(each, reasons)


def _line(each: Shield, reasons: Mapping[str, str]) -> Iterator[str]:
    at = f"Line {each.line}:"
    if not each.child:
        yield f"{at} it names no child. Give the authority’s own child id."
    if each.kind not in KINDS:
        yield f"{at} the kind is “{each.kind}”. Give sealed or excluded."
    if each.reason not in reasons:
        yield f"{at} the reason is “{each.reason}”. Give one of {', '.join(sorted(reasons))}."
    if not says_why(each.because):
        yield f"{at} it does not say why in a sentence. Whoever reviews it judges by that."
    if not each.people:
        yield f"{at} it names nobody. Give at least one e-mail address at work."
