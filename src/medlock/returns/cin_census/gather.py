"""The children of the files of one statement, each once: several blocks of one child are read as
one child, and what they contradict each other in is left out and listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from medlock.returns import loading_rules
from medlock.returns.cin_census import rules
from medlock.returns.cin_census.record import Child
from medlock.returns.issue import Issue, Issues, Place

ELEMENTS = {
    "upn": "UPN",
    "former_upn": "FormerUPN",
    "upn_unknown": "UPNunknown",
    "born_on": "PersonBirthDate",
    "expected_on": "ExpectedPersonBirthDate",
    "sex": "Sex",
    "died_on": "PersonDeathDate",
    "ethnicity": "Ethnicity",
}
LONGEST_ID = 20


@dataclass(slots=True)
class Gathering:
    """Children by the authority's id, with the file each was first met in."""

    issues: Issues
    _children: dict[str, tuple[Child, str]] = field(default_factory=dict)
    _pupils: dict[str, str] = field(default_factory=dict)
    _contradicted: dict[str, set[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._children)

    def __iter__(self) -> Iterator[tuple[Child, str]]:
        """In the order of their ids, whatever the order of the files."""
        return iter(self._children[each] for each in sorted(self._children))

    def add(self, child: Child, file: str) -> None:
        """Add a block of a child; `child.child_id` is there."""
        key = child.child_id or ""
        if len(key) > LONGEST_ID or not key.isalnum():
            expected = f"at most {LONGEST_ID} letters and digits"
            self.issues.add(
                [Issue(rules.ODD_CHILD_ID, _at(child, file, "LAchildID"), key, expected)]
            )
        self._look_at_pupil_number(child, file)
        known = self._children.get(key)
        if known is None:
            self._children[key] = (child, file)
        else:
            self._children[key] = (self._joined(known[0], child, file), known[1])

    def _look_at_pupil_number(self, child: Child, file: str) -> None:
        if not child.upn:
            return
        first = self._pupils.setdefault(child.upn, child.child_id or "")
        if first != child.child_id:
            where = _at(child, file, "UPN")
            found = f"{child.upn}, also of {first}"
            self.issues.add([Issue(loading_rules.PUPIL_NUMBER_SHARED, where, found, "one child")])

    def _joined(self, first: Child, second: Child, file: str) -> Child:
        where = _at(second, file, "LAchildID")
        self.issues.add([Issue(rules.CHILD_TWICE, where, "another block", "one block")])
        single: dict[str, Any] = {
            name: self._agreed(name, first, second, file) for name in ELEMENTS
        }
        return first._replace(
            **single,
            disabilities=tuple(sorted({*first.disabilities, *second.disabilities})),
            episodes=(*first.episodes, *second.episodes),
            raw={**second.raw, **first.raw},
        )

    def _agreed(self, name: str, first: Child, second: Child, file: str) -> object:
        """What both say, or the one that says anything; nothing where they contradict."""
        one, other = getattr(first, name), getattr(second, name)
        gone = self._contradicted.setdefault(first.child_id or "", set())
        if name in gone:
            return None
        if one is None or other is None or one == other:
            return other if one is None else one
        gone.add(name)
        where = _at(second, file, ELEMENTS[name])
        found = f"{other}, but {one} in another block"
        self.issues.add([Issue(rules.CHILD_CONTRADICTS, where, found, "one answer")])
        return None


def _at(child: Child, file: str, element: str) -> Place:
    return Place(file, child.line, element, child.child_id or "")
