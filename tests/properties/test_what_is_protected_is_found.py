"""Whatever is protected is found wherever it stands in what is to go out, in whatever way people
write it, and is gone once it was redacted. And words that are not it are left alone."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest

from medlock.access.vocabulary import Compartment
from medlock.disclosure.check.draft import Draft, Hit, Known, Passage, Recipient, To
from medlock.disclosure.check.finding import Finding, Handled, How, What
from medlock.disclosure.check.findings import findings
from medlock.disclosure.check.making import fitted
from medlock.words.spotting import Needle, spot
from tests.properties.invented_papers import Planted, filler, planted

CHILD, MOTHER, FATHER = (UUID(int=number) for number in (1, 2, 3))
ALL = frozenset(Compartment)


def known(*needles: Needle) -> Known:
    def protected(text: str) -> list[Hit]:
        return [Hit(each.start, each.end, "address", MOTHER) for each in spot(needles, text)]

    return Known(protected=protected)


def draft(text: str) -> Draft:
    passage = Passage(text=text, compartment=Compartment.PLAN, about=frozenset((CHILD,)))
    return Draft(people=frozenset((CHILD,)), agency=UUID(int=9), passages=(passage,))


def to(who: UUID = FATHER) -> Recipient:
    return Recipient(to=To.PERSON, who=who, name="Tom Reed", parts=ALL)


def found(paper: Planted, who: UUID = FATHER) -> list[Finding]:
    told = findings(draft(paper.text), to(who), known(paper.needle))
    return [each for each in told if each.what is What.PROTECTED]


def missed(papers: int, seed: int) -> list[Planted]:
    """Those of which any of what was planted is not covered, or stays after redaction."""
    random, wrong = Random(seed), []
    for _ in range(papers):
        paper = planted(random)
        told = found(paper)
        covered = any(e.start <= paper.start and paper.end <= e.end for e in told)
        decided = dict.fromkeys(told, Handled(How.REDACT, "kept safe"))
        (left,) = fitted(draft(paper.text).passages, decided)
        if not covered or spot([paper.needle], left.text):
            wrong.append(paper)
    return wrong


def test_nothing_planted_is_missed() -> None:
    assert missed(150, seed=5) == []


@pytest.mark.soak
def test_nothing_planted_is_missed_in_ten_thousand_papers() -> None:
    assert missed(10_000, seed=11) == []


def test_the_same_is_not_told_to_those_whose_own_it_is() -> None:
    random = Random(7)
    assert [each for each in (planted(random) for _ in range(50)) if found(each, MOTHER)] == []


def false_findings(papers: int, seed: int) -> int:
    """Told of in papers in which the value does not stand."""
    random, many = Random(seed), 0
    for _ in range(papers):
        needle = planted(random).needle
        many += len(spot([needle], " ".join(filler(random, 40))))
    return many


def test_words_that_are_not_it_are_left_alone() -> None:
    assert false_findings(100, seed=3) == 0
