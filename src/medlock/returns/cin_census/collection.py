"""The CIN Census as a kind of file that can be loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medlock.pathway.event import Source
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.record import Child
from medlock.returns.cin_census.statement import Speaks, speaks
from medlock.returns.collection import Spoken
from medlock.returns.issue import Issues
from medlock.returns.report import FileRead
from medlock.returns.stated import Stated
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Reason, Unreadable
from medlock.returns.wish import Tell, Wish

MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")
"""How a file of markup begins, in the encodings one may be in."""


@dataclass(frozen=True, slots=True)
class CinCensus:
    key: str = "cin_census"
    title: str = "CIN Census"
    source: Source = Source.CIN_CENSUS

    def recognises(self, path: Path) -> bool:
        """Any file of markup: what is another collection, its header says."""
        try:
            with path.open("rb") as file:
                start = file.read(1024)
        except OSError:
            return False
        return start.lstrip().startswith(MARKUP)

    def statements(self, wish: Wish, today: date, tell: Tell, issues: Issues) -> Iterator[Spoken]:
        found: defaultdict[date, list[Speaks]] = defaultdict(list)
        for path in wish.files:
            said = speaks(path, wish.authority, wish.as_at, today, accept=wish.accept)
            issues.add(said.issues)
            found[said.as_at].append(said)
        for as_at in sorted(found):
            yield self._spoken(found[as_at], tell)

    def _spoken(self, together: Sequence[Speaks], tell: Tell) -> Spoken:
        issues = Issues()
        gathering = Gathering(issues)
        files = tuple(_read(each, gathering, issues, tell) for each in together)
        year, as_at = max(each.year for each in together), together[0].as_at

        def rows() -> Iterator[Stated]:
            for child, file in gathering:
                said = told(child, file, as_at)
                issues.add(said.issues)
                yield _stated(child, file)._replace(rows=said.rows, unread=said.unread)

        return Spoken(
            year=year,
            start=min(each.start for each in together),
            as_at=as_at,
            files=files,
            version=f"{self.key}@{year}",
            issues=issues,
            people=lambda: [_stated(child, file) for child, file in gathering],
            told=rows,
        )


def _read(said: Speaks, gathering: Gathering, issues: Issues, tell: Tell) -> FileRead:
    stream = TextStream(said.path)
    reader = Reader(stream, said.year, issues)
    size, before = said.path.stat().st_size, len(gathering)
    for child in reader.children(lambda done: tell("Reading", done, size)):
        gathering.add(child, stream.name)
    if len(gathering) == before and not reader.met:
        raise Unreadable(
            stream.name,
            Reason.NO_CHILDREN,
            "there is no child in it. Choose the CIN Census file, with its Children.",
        )
    return FileRead(stream.name, stream.size, stream.digest)


def _stated(child: Child, file: str) -> Stated:
    return Stated(
        key=child.child_id or "",
        file=file,
        line=child.line,
        born_on=child.born_on,
        expected_on=child.expected_on,
        died_on=child.died_on,
        upn=child.upn,
        former_upn=child.former_upn,
    )
