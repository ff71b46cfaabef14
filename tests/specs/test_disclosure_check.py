"""What the check says of a draft for one recipient: each rule once, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from medlock.access.vocabulary import Compartment
from medlock.disclosure.check.draft import (
    Draft,
    Hit,
    Known,
    Named,
    Passage,
    Recipient,
    Secret,
    Shape,
    To,
)
from medlock.disclosure.check.finding import Finding, Handled, How, What
from medlock.disclosure.check.findings import findings
from medlock.disclosure.check.making import fitted
from medlock.disclosure.check.quotes import marks

AMARA, NGOZI, TOM, OTHER = (UUID(int=number) for number in range(1, 5))
OURS, POLICE, SCHOOL = (UUID(int=number) for number in range(11, 14))
WORK = UUID(int=21)
PEOPLE = (Named(AMARA, ("Amara Okafor",)), Named(NGOZI, ("Ngozi Okafor",)))
FATHER = Recipient(
    to=To.PERSON,
    who=TOM,
    name="Tom Reed",
    address=("4 Oak Road", "M1 1AA"),
    parts=frozenset({Compartment.INDEX, Compartment.PLAN, Compartment.CASEWORK}),
    own=frozenset({AMARA, NGOZI}),
)
TEAM = replace(FATHER, to=To.TEAM, who=SCHOOL, name="Harpur Green", agency=SCHOOL, address=())


def told(
    text: str, to: Recipient = FATHER, known: Known | None = None, **more: object
) -> list[Finding]:
    passage = replace(
        Passage(text=text, compartment=Compartment.PLAN, about=frozenset({AMARA}), agency=OURS,
                work=WORK),
        **more,
    )  # fmt: skip
    draft = Draft(people=frozenset({AMARA}), agency=OURS, passages=(passage,))
    return list(findings(draft, to, known or Known(people=PEOPLE)))


def whats(text: str, *args: object, **more: object) -> list[What]:
    return [each.what for each in told(text, *args, **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "agency", "to", "expected"),
    [
        (Compartment.POLICE, OURS, FATHER, [What.COMPARTMENT]),
        (Compartment.PLAN, OURS, FATHER, []),
        (Compartment.ADOPTION, OURS, TEAM, [What.COMPARTMENT]),
    ],
)
def test_a_part_of_the_record_they_may_not_have_is_told(
    part: Compartment, agency: UUID, to: Recipient, expected: list[What]
) -> None:
    assert whats("She is well.", to, compartment=part, agency=agency) == expected


def test_a_team_may_have_what_its_own_agency_wrote() -> None:
    own = replace(TEAM, own_parts=frozenset({Compartment.HEALTH}))
    assert whats("She is well.", own, compartment=Compartment.HEALTH, agency=SCHOOL) == []
    assert whats("She is well.", own, compartment=Compartment.HEALTH, agency=OURS) == [
        What.COMPARTMENT
    ]


def test_what_is_written_about_another_family_is_told() -> None:
    assert whats("She is well.", about=frozenset({OTHER})) == [What.OTHER_FAMILY]
    assert whats("She is well.", about=frozenset({OTHER, AMARA})) == []


def test_another_agencys_words_are_told_before_they_go_to_the_family() -> None:
    words = {"agency": POLICE, "shape": Shape.ANSWER}
    assert whats("He was seen there.", **words) == [What.OTHER_AGENCY]
    assert whats("He was seen there.", TEAM, **words) == []
    assert whats("He was seen there.", replace(FATHER, to=To.PERSON), shape=Shape.ANSWER) == []


def test_people_of_the_case_may_be_named_and_others_not() -> None:
    known = Known(people=(*PEOPLE, Named(OTHER, ("Janet Cole",))), workers=frozenset({"Sam Kaya"}))
    text = "Amara and Ngozi Okafor met Sam Kaya. Cole, Janet was there; Janet left."
    found = told(text, known=known)
    assert [text[each.start : each.end] for each in found] == ["Cole, Janet", "Janet"]
    assert {each.whose for each in found} == {OTHER}


def test_somebody_introduced_by_name_is_told_though_nobody_has_a_record_of_them() -> None:
    text = "Her friend Ellie Marsh came. Mrs Hart, the neighbour, rang. A friend of hers too."
    assert [text[e.start : e.end] for e in told(text)] == ["Ellie Marsh", "Hart"]
    known = Known(people=PEOPLE, workers=frozenset({"Priya Hart"}))
    assert whats("Mrs Priya Hart rang.", known=known) == []


def test_the_recipients_own_name_is_theirs() -> None:
    known = Known(people=(*PEOPLE, Named(TOM, ("Tom Reed",))))
    assert whats("Mr Reed, dear Tom Reed, we met on Monday.", known=known) == []


def test_a_postcode_of_anywhere_but_their_own_address_is_told() -> None:
    text = "At 4 Oak Road, m11aa. Not at M4 6AG."
    assert [text[e.start : e.end] for e in told(text)] == ["M4 6AG"]
    assert whats(text, TEAM) == []


def test_where_somebody_lived_is_told_as_an_old_address() -> None:
    known = Known(people=PEOPLE, old=(("9 Mill Lane\nAncoats", "Ngozi Okafor"),))
    (found,) = told("Send it to 9 Mill Ln please.", known=known)
    assert found.what is What.OLD_ADDRESS
    assert "Ngozi Okafor" in found.says


def test_what_somebody_must_not_know_is_kept_from_them_and_not_from_others() -> None:
    secret = Secret(TOM, "Tom Reed", WORK, "she would be beaten")
    known = Known(people=PEOPLE, secrets=(secret,))
    assert whats("She rang us.", known=known) == [What.KEPT_FROM]
    assert whats("She rang us.", known=known, work=UUID(int=99)) == []
    assert whats("She rang us.", TEAM, known) == []
    of_all = Known(people=PEOPLE, secrets=(Secret(None, "tom  reed", None, "she is afraid"),))
    assert whats("She rang us.", known=of_all) == [What.KEPT_FROM]


def test_words_that_stand_in_another_familys_record_are_told() -> None:
    minutes = (
        "The father was arrested on Sunday for what he did to the youngest of the three boys, "
        "and he was let go the next day"
    )
    known = Known(people=PEOPLE, others=frozenset(each.number for each in marks(minutes)))
    text = f"We met on Monday. {minutes}, we heard. She is well."
    (found,) = told(text, known=known)
    assert found.what is What.QUOTED
    assert "arrested on Sunday" in text[found.start : found.end]
    assert "We met" not in text[found.start : found.end]


def test_ten_words_in_a_row_always_have_a_mark_in_common() -> None:
    whole = [f"word{number}x" for number in range(60)]
    theirs = {each.number for each in marks(" ".join(whole))}
    for first in range(50):
        pasted = "Before it, these. " + " ".join(whole[first : first + 10]).upper() + " and so on"
        assert theirs & {each.number for each in marks(pasted)}, first


def test_a_protected_value_is_told_and_never_repeated() -> None:
    known = Known(people=PEOPLE, protected=lambda text: [Hit(8, 19, "address", NGOZI)])
    (found,) = told("Go to 12 Safe Lane now.", known=known)
    assert found.what is What.PROTECTED
    assert "Safe" not in found.says
    assert found.what.grave


def test_what_is_redacted_or_removed_is_in_it_in_no_form() -> None:
    passages = (Passage(text="Go to 12 Safe Lane now."), Passage(text="Janet Cole came."))
    first = Finding(what=What.PROTECTED, says="", passage=0, start=6, end=18)
    over = Finding(what=What.ADDRESS, says="", passage=0, start=9, end=22)
    whole = Finding(what=What.NAMED, says="", passage=1, start=0, end=10)
    made = fitted(
        passages,
        {
            first: Handled(How.REDACT, "kept safe"),
            over: Handled(How.REDACT, "an address"),
            whole: Handled(How.REMOVE),
        },
    )
    assert [each.text for each in made] == ["Go to [left out: kept safe; an address]."]
