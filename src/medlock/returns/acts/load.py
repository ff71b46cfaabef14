"""Load files into the ledger, of whatever kind: all or nothing, and again without change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction

from medlock.access.actor import Actor
from medlock.footprint.place import Level
from medlock.ledger import audit
from medlock.ledger.acting import acting
from medlock.pathway.event import LONDON
from medlock.returns.acts.enter import Entering, known_at, speech_of
from medlock.returns.acts.turn import SYSTEM, require_loader, take_turn
from medlock.returns.addresses import addresses
from medlock.returns.collection import Collection, Spoken
from medlock.returns.collections import collection_of
from medlock.returns.issue import Issues
from medlock.returns.models import Load, LoadIssue, Undoing
from medlock.returns.placed import with_wards
from medlock.returns.reads.loads import loads_of, mark, undoings_of
from medlock.returns.report import Report, Statement
from medlock.returns.unreadable import Reason, Unreadable
from medlock.returns.wish import Tell, Wish, quietly
from medlock.words.refusals import Refused


class Overtaken(Refused):
    """What would change was worked out beside other loads than there are now."""


class _UndoneAsAsked(Exception):
    """Ends a dry run: what it wrote is rolled back, its note in the audit stays."""


def load(wish: Wish, *, by: Actor, now: datetime, tell: Tell = quietly) -> Report:
    """Read the files and enter what they say. `Refused` or `NotAllowed`, and nothing was done.

    Files of one as-at date are one statement; several are entered in the order of their dates.
    """
    _require_sense(wish)
    with acting(by, using=SYSTEM):
        require_loader(by, wish.authority)
        kind = collection_of(wish)
        whose = wish.authority
        report = Report(whose.code, whose.name, wish.dry_run, kind.key, kind.title)
        loading = Loading(wish, kind, by, now, tell, report)
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
        raise Refused("No file was named. Name the files of one authority.")
    if wish.authority.level is not Level.AUTHORITY:
        raise Refused(
            f"{wish.authority.name} is a {wish.authority.level.label}. "
            "A file is one local authority's: name that."
        )
    if twice := {each.name for each in wish.files if wish.files.count(each) > 1}:
        raise Refused(f"{', '.join(sorted(twice))} is named twice. Name each file once.")


@dataclass(slots=True)
class Loading:
    """One loading while it runs, inside its transaction."""

    wish: Wish
    kind: Collection
    by: Actor
    now: datetime
    tell: Tell
    report: Report
    touched: set[UUID] = field(default_factory=set)
    of_files: Issues = field(default_factory=Issues)

    def run(self) -> None:
        """Every statement of the files, oldest first. One loading of an authority at a time."""
        self.now = take_turn(self.kind.source, self.wish.authority.code, self.now)
        self.report.beside = mark(self.kind.key, self.wish.authority.code, SYSTEM)
        if self.wish.seen and self.wish.seen != self.report.beside:
            raise Overtaken(
                f"Somebody has loaded or undone a {self.kind.title} of {self.wish.authority.name} "
                "since you looked at what this one would change. Look again."
            )
        today = self.now.astimezone(LONDON).date()
        lived = addresses(self.wish.addresses, self.wish.postcodes) if self.wish.addresses else None
        for spoken in self.kind.statements(self.wish, today, self.tell, self.of_files):
            self._one(with_wards(spoken, lived) if lived else spoken)
        self.report.issues.take(self.of_files)

    def note(self) -> None:
        """The audit of it: who loaded which files for whom, and whose records it touched. The name
        of a file can be somebody's: their hashes say which they were."""
        files = [file for each in self.report.statements for file in each.files]
        loads = [str(each.load) for each in self.report.statements if each.load]
        audit.note(
            self.by,
            "try_load" if self.wish.dry_run else "load",
            self.kind.key,
            " ".join(loads),
            self.touched,
            authority=self.wish.authority.code,
            sha256=" ".join(file.sha256 for file in files),
        )

    def _one(self, spoken: Spoken) -> None:
        people = len(spoken.people())
        if not people and not (self.wish.dry_run and len(spoken.issues)):
            raise _nobody(spoken)
        statement = Statement(
            spoken.year, spoken.start, spoken.as_at, spoken.files, children=people
        )
        self.report.statements.append(statement)
        which = (self.kind.key, self.wish.authority.code, SYSTEM)
        earlier, undoings = loads_of(*which), undoings_of(*which)
        issues = self.of_files.take_out({each.name for each in spoken.files})
        if _is_known(statement, earlier):
            _look_only(spoken, statement)
            issues.take(spoken.issues)
        else:
            kept = self._enter(statement, spoken, earlier, undoings)
            issues.take(spoken.issues)
            _keep(kept, statement, issues)
        self.report.issues.take(issues)

    def _enter(
        self,
        statement: Statement,
        spoken: Spoken,
        earlier: Sequence[Load],
        undoings: Sequence[Undoing],
    ) -> Load:
        statement.load = uuid4()
        kept = self._kept(statement, spoken)
        entering = Entering(
            load=kept,
            spoken=spoken,
            speech=speech_of(kept),
            earlier=earlier,
            undoings=undoings,
            now=self.now,
            using=SYSTEM,
            report=statement,
        )
        entering.enter(lambda done, of: self.tell("Entering", done, of))
        self.touched |= entering.touched
        return kept

    def _kept(self, statement: Statement, spoken: Spoken) -> Load:
        """The record of the load, saved once its counts are known."""
        return Load(
            id=statement.load,
            collection=self.kind.key,
            source=self.kind.source.value,
            authority=self.wish.authority.code,
            year=statement.year,
            period_start=statement.start,
            as_at=statement.as_at,
            scopes={name: since.isoformat() for name, since in spoken.scopes.items()},
            latest=sorted(spoken.latest),
            known_at=known_at(statement.as_at, self.now),
            loaded_at=self.now,
            loaded_by=self.by.practitioner,
            digest=_digest(statement),
            files=[each.as_row() for each in statement.files],
        )


def _keep(kept: Load, statement: Statement, issues: Issues) -> None:
    """The record of the load, with all that was odd: of what is not listed how many there were."""
    unlisted = [
        [rule.key, rule.severity.value, rule.remedy, count]
        for rule, count in issues.unlisted.items()
    ]
    kept.counts = statement.counts() | {"issues": len(issues), "unlisted": unlisted}
    kept.save(using=SYSTEM, force_insert=True)
    rows = [LoadIssue(load=kept, **each.as_row()) for each in issues]
    LoadIssue.objects.using(SYSTEM).bulk_create(rows, batch_size=2_000)


def _nobody(spoken: Spoken) -> Unreadable:
    """A statement about nobody would take back everything said before of its months."""
    return Unreadable(
        ", ".join(file.name for file in spoken.files),
        Reason.NO_CHILDREN,
        "nobody can be read in it, so nothing was loaded: that would take back what earlier files "
        "said of the same months. Check that it is the filled-in file, with an id in every row.",
    )


def _look_only(spoken: Spoken, statement: Statement) -> None:
    """The same files again change nothing, and are answered as they were the first time."""
    for each in spoken.told():
        statement.rows.update(row.name for row in each.rows)


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
