"""Why something may be left out of what a person is given of their own record: the reason in words
they can read, what it is weighed by, and who says so. Nothing is left out without one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from medlock.law.timescale import Evidence


class Why(StrEnum):
    SERIOUS_HARM = "serious_harm"
    THIRD_PARTY = "third_party"
    CHILDS_WISHES = "childs_wishes"
    HEALTH = "health"
    PRIVILEGE = "privilege"
    ADOPTION = "adoption"
    CRIME = "crime"
    COURT = "court"
    SAFETY = "safety"
    NOT_THEIRS = "not_theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """`tells` is what the requester reads; `test` is what whoever decides must weigh first."""

    why: Why
    label: str
    tells: str
    test: str
    authority: str
    evidence: Evidence = Evidence.QUOTED


SCHEDULE_3 = "Data Protection Act 2018, schedule 3"
REASONS = (
    Reason(
        why=Why.SERIOUS_HARM,
        label="It would be likely to cause serious harm",
        tells="We left this out because reading it would be likely to seriously harm somebody’s "
        "health, or the work to keep them safe.",
        test="Would it be likely to harm social work seriously, because somebody’s physical or "
        "mental health would suffer serious harm? Embarrassment and distress are not enough.",
        authority=f"{SCHEDULE_3}, part 3 (social work data), paragraphs 7 and 11",
    ),
    Reason(
        why=Why.THIRD_PARTY,
        label="It is about somebody else",
        tells="We left this out because it is about another person, who has not agreed, and it "
        "would not be fair to them to share it.",
        test="Has the other person agreed? If not, is it reasonable to give it without that: what "
        "kind of information is it, was it told in confidence, does the requester know it already? "
        "Professionals who wrote or acted at work are normally not left out.",
        authority="Data Protection Act 2018, schedule 2, part 3, paragraphs 16 and 17",
    ),
    Reason(
        why=Why.CHILDS_WISHES,
        label="The child told us in the expectation it would not be passed on",
        tells="We left this out because the child told us this expecting that we would not pass "
        "it on.",
        test="Somebody asks for a child. Did the child say it, or agree to be examined, expecting "
        "that it would not be passed on, or say plainly that it must not be?",
        authority=f"{SCHEDULE_3}, part 3, paragraph 10",
    ),
    Reason(
        why=Why.HEALTH,
        label="A health professional says it would cause serious harm",
        tells="We left this out because a health professional told us that reading it would be "
        "likely to cause serious harm.",
        test="Health data goes out only after the health professional responsible has been asked "
        "within the last six months, unless the person knows it already.",
        authority=f"{SCHEDULE_3}, part 2 (health data), paragraphs 5 and 6",
    ),
    Reason(
        why=Why.PRIVILEGE,
        label="It is advice between us and our lawyers",
        tells="We left this out because it is confidential advice between us and our lawyers.",
        test="Was it written to ask for or give legal advice, or for court proceedings?",
        authority="Data Protection Act 2018, schedule 2, part 4, paragraph 19",
    ),
    Reason(
        why=Why.ADOPTION,
        label="The law on adoption does not let us share it here",
        tells="We left this out because there are separate rules about who may see adoption "
        "records. We will tell you how to ask for them.",
        test="Adoption records and reports are outside access requests. Tell the person how an "
        "adopted adult can ask, and who helps.",
        authority="Data Protection Act 2018, schedule 4, paragraph 3; Adoption and Children Act "
        "2002, sections 56 to 65",
    ),
    Reason(
        why=Why.CRIME,
        label="It would harm the prevention or investigation of a crime",
        tells="We left this out because sharing it now could stop a crime being prevented or "
        "investigated.",
        test="Ask the police force concerned. Would giving it be likely to prejudice that work?",
        authority="Data Protection Act 2018, schedule 2, part 1, paragraph 2",
    ),
    Reason(
        why=Why.COURT,
        label="It was given to a family court",
        tells="We left this out because it was given to a family court, which decides who sees it.",
        test="Is it a report to a court in proceedings about a child, whose rules may withhold it?",
        authority=f"{SCHEDULE_3}, part 3, paragraph 9",
    ),
    Reason(
        why=Why.SAFETY,
        label="It would tell where somebody is who is being kept safe",
        tells="We left this out to keep somebody safe.",
        test="Is it an address, a school or a number that is protected, for anybody in the record?",
        authority=f"{SCHEDULE_3}, part 3, paragraphs 7 and 11; schedule 2, part 3, paragraph 16",
    ),
    Reason(
        why=Why.NOT_THEIRS,
        label="It is not about them",
        tells="We left this out because it is not information about you.",
        test="Is it about the person at all, or only on the same page?",
        authority="UK General Data Protection Regulation, article 15(1)",
    ),
)
BY_CODE = {each.why: each for each in REASONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is known of one answer, for what it might be weighed by."""

    part: str  # the compartment it lies in
    field: str
    own_words_of_child: bool
    for_somebody_else: bool  # the requester is not whom the record is about


def suggested(piece: Piece) -> tuple[Why, ...]:
    """What to weigh before it goes out. A suggestion leaves nothing out by itself."""
    by_part = {
        "third_party": (Why.THIRD_PARTY,),
        "police": (Why.CRIME, Why.THIRD_PARTY),
        "legal": (Why.PRIVILEGE, Why.COURT),
        "health": (Why.HEALTH,),
        "address": (Why.SAFETY,),
        "adoption": (Why.ADOPTION,),
    }
    found = list(by_part.get(piece.part, ()))
    if piece.own_words_of_child and piece.for_somebody_else:
        found.append(Why.CHILDS_WISHES)
    return tuple(found)
