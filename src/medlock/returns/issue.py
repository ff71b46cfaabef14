"""One thing in a file that was not as expected: where, what, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """What became of it. The order is the order of reports."""

    LEFT_OUT = "left out"  # it is not in the ledger
    DOUBTFUL = "doubtful"  # it is in the ledger as the file has it; someone should look
    MENDED = "mended"  # its meaning was plain though written otherwise


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of issue. `official` is the number of the collection's own rule, where it has one."""

    key: str
    severity: Severity
    title: str
    remedy: str
    official: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file: the line, the element, and the child by the authority's own id."""

    file: str
    line: int
    element: str
    child: str = ""

    @property
    def words(self) -> str:
        """The file, and as far as it is there the line and the element."""
        line = f"line {self.line}" if self.line else ""
        return ", ".join(filter(None, (self.file, line, self.element)))


@dataclass(frozen=True, slots=True)
class Issue:
    rule: Rule
    at: Place
    found: str
    expected: str
    official: str = ""  # the collection's rule for this element, where the kind of issue has many
    suggested: str = ""  # a value that is likely meant; never put in by itself

    def as_row(self) -> dict[str, str | int]:
        """Flat, for reports and programs."""
        return {
            "file": self.at.file,
            "line": self.at.line,
            "element": self.at.element,
            "child": self.at.child,
            "found": self.found,
            "expected": self.expected,
            "suggested": self.suggested,
            "rule": self.rule.key,
            "official_rule": self.official or self.rule.official,
            "severity": self.rule.severity.value,
            "what_to_do": self.rule.remedy,
        }


LISTED = 20_000
"""Issues kept one by one; beyond these only counted, so that no file can fill the memory."""


@dataclass(slots=True)
class Issues:
    """All that was found in one load: every one counted by rule, the first `LISTED` kept."""

    listed: list[Issue] = field(default_factory=list)
    counts: Counter[Rule] = field(default_factory=Counter)

    def add(self, found: Iterable[Issue]) -> None:
        for each in found:
            self.counts[each.rule] += 1
            if len(self.listed) < LISTED:
                self.listed.append(each)

    def take(self, others: Issues) -> None:
        """Add those of a part, counted and listed as they are."""
        self.counts += others.counts
        self.listed += others.listed[: max(0, LISTED - len(self.listed))]

    def take_out(self, files: Collection[str]) -> Issues:
        """Those of some files, which are in here no longer. Of such as are only counted nobody
        knows the file: they go with the first."""
        unlisted = self.unlisted
        mine = Issues([each for each in self.listed if each.at.file in files])
        mine.counts = Counter(each.rule for each in mine.listed) + unlisted
        self.listed = [each for each in self.listed if each.at.file not in files]
        self.counts -= mine.counts
        return mine

    @property
    def unlisted(self) -> Counter[Rule]:
        """How many there are of each rule that are only counted."""
        return self.counts - Counter(each.rule for each in self.listed)

    def __len__(self) -> int:
        return self.counts.total()

    def __iter__(self) -> Iterator[Issue]:
        return iter(self.listed)

    def by_rule(self) -> list[tuple[Rule, int]]:
        """Rules with their counts: what was left out first, then the most frequent."""
        order = list(Severity)
        return sorted(
            self.counts.items(),
            key=lambda each: (order.index(each[0].severity), -each[1], each[0].key),
        )
