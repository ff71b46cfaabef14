"""How well a reader finds the faults that were planted: what it reported beside what there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from medlock.city.dirt.fault import Fault, Manifest
from medlock.footprint.place import Place
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.cin_census.collection import CinCensus
from medlock.returns.collection import Collection
from medlock.returns.issue import Issue, Issues
from medlock.returns.wish import Wish, quietly

READERS: Mapping[str, Collection] = {"CIN_Census_*.xml": CinCensus(), "Annex_A_*.xlsx": AnnexA()}
Where = tuple[str, str, str]
"""File, rule and child."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one kind of fault: how many were planted, and how many of them a rule reported."""

    planted: int
    found: int


@dataclass(frozen=True, slots=True)
class Score:
    """`missed`: faults a rule should have reported and none did. `false_alarms`: issues about
    children in whom nothing was planted, that the clean files do not have. `silent`: faults that
    no file can show to be one."""

    found: tuple[Fault, ...]
    missed: tuple[Fault, ...]
    silent: tuple[Fault, ...]
    false_alarms: tuple[Issue, ...]

    @property
    def by_kind(self) -> Mapping[str, Tally]:
        found = Counter(each.kind for each in self.found)
        planted = found + Counter(each.kind for each in self.missed)
        return {kind: Tally(count, found[kind]) for kind, count in sorted(planted.items())}

    @property
    def share_found(self) -> float:
        """Of the faults that can be found; 1 where there are none."""
        all_there_are = len(self.found) + len(self.missed)
        return len(self.found) / all_there_are if all_there_are else 1.0


def score(manifest: Manifest, issues: Iterable[Issue], clean: Iterable[Issue] = ()) -> Score:
    """`issues`: what the reader reported of the dirty files; `clean`: what it reports of the same
    files without faults."""
    reported = list(issues)
    left = Counter(map(_where, reported))
    found, missed, silent = [], [], []
    for fault in manifest.faults:
        where = (fault.file, fault.rule, fault.seen_as)
        if not fault.rule:
            silent.append(fault)
        elif left[where]:
            left[where] -= 1
            found.append(fault)
        else:
            missed.append(fault)
    alarms = _false_alarms(manifest, reported, clean)
    return Score(tuple(found), tuple(missed), tuple(silent), alarms)


def _false_alarms(
    manifest: Manifest, reported: Iterable[Issue], clean: Iterable[Issue]
) -> tuple[Issue, ...]:
    touched = {(each.file, who) for each in manifest.faults for who in (each.child, each.seen_as)}
    usual = Counter(map(_where, clean))
    alarms = []
    for each in reported:
        where = _where(each)
        if (each.at.file, each.at.child) in touched:
            continue
        if usual[where]:
            usual[where] -= 1
        else:
            alarms.append(each)
    return tuple(alarms)


def _where(issue: Issue) -> Where:
    return issue.at.file, issue.rule.key, issue.at.child


def heard(folder: Path, authority: Place, today: date) -> list[Issue]:
    """What the readers of the product report of the files in a folder. Nothing is loaded."""
    found: list[Issue] = []
    for pattern, reader in READERS.items():
        for path in sorted(folder.glob(pattern)):
            found += _heard(path, reader, authority, today)
    return found


def _heard(path: Path, reader: Collection, authority: Place, today: date) -> list[Issue]:
    wish, issues = Wish(files=(path,), authority=authority), Issues()
    for spoken in reader.statements(wish, today, quietly, issues):
        for _ in spoken.told():
            pass
        issues.take(spoken.issues)
    return list(issues)
