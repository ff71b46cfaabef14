"""Load files of the CIN Census into the ledger: all or nothing, and again without change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid4

from django.db import connections, transaction

from medlock.access.actor import Actor
from medlock.footprint.place import Level
from medlock.footprint.place import Place as Authority
from medlock.ledger import audit
from medlock.ledger.acting import acting
from medlock.pathway.event import LONDON
from medlock.returns.acts.enter import Entering, known_at
from medlock.returns.cin_census.child_rows import told
from medlock.returns.cin_census.gather import Gathering
from medlock.returns.cin_census.read import Reader
from medlock.returns.cin_census.statement import Speaks, speaks
from medlock.returns.issue import Issues
from medlock.returns.known import Statement as Speech
from medlock.returns.models import Load, LoadIssue
from medlock.returns.reads.loads import loads_of
from medlock.returns.reads.operators import may_load
from medlock.returns.report import FileRead, Report, Statement
from medlock.returns.text_stream import TextStream
from medlock.returns.unreadable import Reason, Unreadable
from medlock.words.refusals import NotAllowed, Refused

COLLECTION = "cin_census"
SYSTEM = "system"
Tell = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and of how much."""


def quietly(stage: str, done: int, of: int) -> None:
    """For those who do not watch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What someone asks to be loaded. `as_at` goes before what the files say; `accept`: load
    them although their header names another authority."""

    files: tuple[Path, ...]
    authority: Authority
    as_at: date | None = None
    accept: bool = False
    dry_run: bool = False


class _UndoneAsAsked(Exception):
    """Ends a dry run: what it wrote is rolled back, its note in the audit stays."""


def load(wish: Wish, *, by: Actor, now: datetime, tell: Tell = quietly) -> Report:
    """Read the files and enter what they say. `Refused` or `NotAllowed`, and nothing was done.

    Files of one as-at date are one statement; several are entered in the order of their dates.
    """
    _require_sense(wish)
    report = Report(wish.authority.code, wish.authority.name, wish.dry_run)
    with acting(by, using=SYSTEM):
        _require_operator(by, wish.authority)
        loading = Loading(wish, by, now, tell, report)
        try:
            with transaction.atomic(using=SYSTEM):
                loading.run()
                if wish.dry_run:
                    raise _UndoneAsAsked
        except _UndoneAsAsked:
            pass
        loading.note()
    return report


def _require_sense(wish: Wish) -> None:
    if not wish.files:
        raise Refused("No file was named. Name the files of one authority's CIN Census.")
    if wish.authority.level is not Level.AUTHORITY:
        raise Refused(
            f"{wish.authority.name} is a {wish.authority.level.label}. "
            "A census is one local authority's: name that."
        )
    if twice := {each.name for each in wish.files if wish.files.count(each) > 1}:
        raise Refused(f"{', '.join(sorted(twice))} is named twice. Name each file once.")


def _require_operator(by: Actor, authority: Authority) -> None:
    """Loading is for operators of the place: they load and compute, and read no record."""
    if not may_load(by, authority):
        raise NotAllowed(
            f"This account may not load files for {authority.name}. "
            "That is for its operators: ask whoever runs Medlock there for such an account."
        )


@dataclass(slots=True)
class Loading:
    """One loading while it runs, inside its transaction."""

    wish: Wish
    by: Actor
    now: datetime
    tell: Tell
    report: Report
    touched: set[UUID] = field(default_factory=set)

    def run(self) -> None:
        """Every statement of the files, oldest first. One loading of an authority at a time."""
        with connections[SYSTEM].cursor() as cursor:
            lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 80))"
            cursor.execute(lock, [f"{COLLECTION} {self.wish.authority.code}"])
        for together in self._statements():
            self._one(together)

    def note(self) -> None:
        """The audit of it: who loaded which files for whom, and whose records it touched."""
        files = [file for each in self.report.statements for file in each.files]
        loads = [str(each.load) for each in self.report.statements if each.load]
        audit.note(
            self.by,
            "try_load" if self.wish.dry_run else "load",
            COLLECTION,
            " ".join(loads),
            self.touched,
            authority=self.wish.authority.code,
            files=" ".join(file.name for file in files),
            sha256=" ".join(file.sha256 for file in files),
        )

    def _statements(self) -> list[list[Speaks]]:
        today = self.now.astimezone(LONDON).date()
        wish = self.wish
        found: defaultdict[date, list[Speaks]] = defaultdict(list)
        for path in wish.files:
            said = speaks(path, wish.authority, wish.as_at, today, accept=wish.accept)
            self.report.issues.add(said.issues)
            found[said.as_at].append(said)
        return [found[as_at] for as_at in sorted(found)]

    def _one(self, together: Sequence[Speaks]) -> None:
        issues = Issues()
        gathering = Gathering(issues)
        files = tuple(self._read(each, gathering, issues) for each in together)
        year = max(each.year for each in together)
        start, as_at = min(each.start for each in together), together[0].as_at
        statement = Statement(year, start, as_at, files, children=len(gathering))
        self.report.statements.append(statement)
        earlier = loads_of(COLLECTION, self.wish.authority.code, SYSTEM)
        if _is_known(statement, earlier):
            _look_only(gathering, statement)
        else:
            self._enter(statement, gathering, issues, earlier)
        self.report.issues.take(issues)

    def _enter(
        self, statement: Statement, gathering: Gathering, issues: Issues, earlier: Sequence[Load]
    ) -> None:
        statement.load = uuid4()
        speech = Speech(statement.start, statement.as_at, known_at(statement.as_at, self.now))
        entering = Entering(
            load=statement.load,
            authority=self.wish.authority.code,
            speech=speech,
            version=f"{COLLECTION}@{statement.year}",
            earlier=earlier,
            now=self.now,
            using=SYSTEM,
            issues=issues,
            report=statement,
        )
        entering.enter(gathering, lambda done, of: self.tell("Entering", done, of))
        self.touched |= entering.touched
        self._keep(statement, speech, issues)

    def _read(self, said: Speaks, gathering: Gathering, issues: Issues) -> FileRead:
        stream = TextStream(said.path)
        reader = Reader(stream, said.year, issues)
        size, before = said.path.stat().st_size, len(gathering)
        for child in reader.children(lambda done: self.tell("Reading", done, size)):
            gathering.add(child, stream.name)
        if len(gathering) == before and not reader.met:
            raise Unreadable(
                stream.name,
                Reason.NO_CHILDREN,
                "there is no child in it. Choose the CIN Census file, with its Children.",
            )
        return FileRead(stream.name, stream.size, stream.digest)

    def _keep(self, statement: Statement, speech: Speech, issues: Issues) -> None:
        kept = Load(
            id=statement.load,
            collection=COLLECTION,
            authority=self.wish.authority.code,
            year=statement.year,
            period_start=statement.start,
            as_at=statement.as_at,
            known_at=speech.known_at,
            loaded_at=self.now,
            loaded_by=self.by.practitioner,
            digest=_digest(statement),
            files=[each.as_row() for each in statement.files],
            counts=statement.counts() | {"issues": len(issues)},
        )
        kept.save(using=SYSTEM, force_insert=True)
        rows = [LoadIssue(load=kept, **each.as_row()) for each in issues]
        LoadIssue.objects.using(SYSTEM).bulk_create(rows, batch_size=2_000)


def _look_only(gathering: Gathering, statement: Statement) -> None:
    """The same files again change nothing, and are answered as they were the first time."""
    for child, file in gathering:
        said = told(child, file, statement.as_at)
        gathering.issues.add(said.issues)
        statement.rows.update(row.name for row in said.rows)


def _digest(statement: Statement) -> str:
    """Of all its files, in whatever order they were named."""
    together = sorted(each.sha256 for each in statement.files)
    return sha256(" ".join(together).encode()).hexdigest()


def _is_known(statement: Statement, earlier: Sequence[Load]) -> bool:
    """Whether the last load of that as-at date was of the same files."""
    same = [each for each in earlier if each.as_at == statement.as_at]
    last = max(same, key=lambda each: each.loaded_at, default=None)
    return (
        last is not None
        and last.digest == _digest(statement)
        and (last.year, last.period_start) == (statement.year, statement.start)
    )
