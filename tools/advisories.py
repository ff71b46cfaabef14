"""Are there known vulnerabilities of what is locked? `python tools/advisories.py`, in `make test`.

Every pin is asked for in one request to OSV, which gathers the advisories of PyPI and npm. The
answer is kept for a day. Where there is none within five seconds, that is said and nothing fails;
`make audit` asks for longer, by other ways, and does not end with 0 then.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.client import HTTPException
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

sys.path.insert(0, str(Path(__file__).parent))

from audit import COMPONENTS, FOUND, LOCKS, ROOT, SOUND, Pin, everything

SOURCE = "https://api.osv.dev/v1/querybatch"
ECOSYSTEMS = {"pypi": "PyPI", "npm": "npm"}
SECONDS = 5
ACCEPTED = ROOT / "locks/accepted-vulnerabilities.csv"
KEPT = ROOT / ".venv/.medlock-advisories.json"
Ask = Callable[[list[Pin]], str]


@dataclass(frozen=True)
class Accepted:
    """A known vulnerability lived with, why, and the last day of that."""

    advisory: str
    package: str
    reason: str
    until: date


class NotAnswered(Exception):
    """Why nobody can say today; nothing is wrong with what is locked."""


def ask_osv(parts: list[Pin]) -> str:
    """The answer as it came."""
    queries = [
        {
            "package": {"name": each.name, "ecosystem": ECOSYSTEMS[each.ecosystem]},
            "version": each.version,
        }
        for each in parts
    ]
    sent = json.dumps({"queries": queries}).encode()
    asked = Request(SOURCE, sent, {"Content-Type": "application/json"})
    try:
        with urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 — https
            return str(answer.read().decode())
    except URLError as fault:
        raise NotAnswered(str(fault.reason)) from fault
    except (OSError, HTTPException) as fault:
        raise NotAnswered(type(fault).__name__) from fault


def known(parts: list[Pin], answer: str) -> list[tuple[str, str]]:
    """(advisory, package) of each vulnerability in an answer, which has one result for each
    package asked for, in that order. An answer of another shape is none."""
    try:
        results = json.loads(answer)["results"]
        if len(results) != len(parts):
            raise NotAnswered(f"{len(results)} results for {len(parts)} packages")
        told = [each.get("vulns", ()) for each in results]
        partly = [part.name for part, each in zip(parts, results, strict=True)
                  if "next_page_token" in each and not each.get("vulns")]  # fmt: skip
        found = [(vuln["id"], part) for part, vulns in zip(parts, told, strict=True)
                 for vuln in vulns]  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise NotAnswered(f"an answer of another shape ({type(fault).__name__})") from fault
    if partly:
        raise NotAnswered(f"not all was told of {', '.join(partly[:3])}")
    return [(advisory, f"{part.name} {part.version}") for advisory, part in found]


def accepted(path: Path) -> list[Accepted]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if not all(row.values()):
            raise ValueError(
                f"{path.name}: {row} lacks something. Give id, package, reason, until."
            )
    return [
        Accepted(row["id"], row["package"], row["reason"], date.fromisoformat(row["until"]))
        for row in rows
    ]


def judged(found: list[tuple[str, str]], borne: list[Accepted], today: date) -> list[str]:
    """A sentence for each vulnerability nobody accepted, or not for as long."""
    until = {(each.advisory, each.package): each.until for each in borne}
    faults = []
    for advisory, package in found:
        last = until.get((advisory, package.partition(" ")[0]))
        if last is None:
            faults.append(
                f"{package} has the known vulnerability {advisory}. Lock a version that mends "
                f"it, or list it in {ACCEPTED.relative_to(ROOT)} with a reason and a day."
            )
        elif last < today:
            faults.append(f"{package}: {advisory} was accepted until {last}. Look at it again.")
    return faults


def answer(parts: list[Pin], ask: Ask, kept: Path, today: date) -> str:
    """Today's, asked for once a day and again when a lock changed. One nobody can read is not
    kept."""
    marks = f"{today} {hashlib.sha256(repr(parts).encode()).hexdigest()}"
    try:
        held = json.loads(kept.read_text("utf-8"))
        if held["marks"] == marks:
            return str(held["answer"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    told = ask(parts)
    known(parts, told)
    if kept.parent.is_dir():
        kept.write_text(json.dumps({"marks": marks, "answer": told}), "utf-8")
    return told


def main(ask: Ask = ask_osv, kept: Path = KEPT, listed: Path = ACCEPTED) -> int:
    parts, _ = everything()
    today = datetime.now(UTC).date()
    try:
        faults = judged(known(parts, answer(parts, ask, kept, today)), accepted(listed), today)
    except NotAnswered as reason:
        sys.stderr.write(
            f"Known vulnerabilities were NOT LOOKED UP: {SOURCE.split('/')[2]} did not answer "
            f"({reason}). Nothing fails for that; run `make audit` before a release.\n"
        )
        return SOUND
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    if not faults:
        sys.stdout.write(f"{len(parts)} packages of {len(LOCKS)} locks and {COMPONENTS.name} were "
                         "looked up: no known vulnerability that was not accepted.\n")  # fmt: skip
    return FOUND if faults else SOUND


if __name__ == "__main__":
    sys.exit(main())
