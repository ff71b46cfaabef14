"""Who may see and do what. The table and the invariants are written here a second time, from the
signed policy and not from the code, and the whole lattice of cases is held against them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from uuid import uuid4

import pytest

from medlock.access.actor import Actor, Entry, Facts, Membership
from medlock.access.bringing_in import (
    may_begin_with,
    may_bring_in,
    takes_up_adults,
    takes_up_contexts,
)
from medlock.access.entries import (
    decide_answer,
    decide_correction,
    decide_entry,
    lies,
)
from medlock.access.policy import REACHABLE, decide, scope
from medlock.access.vocabulary import (
    WORKING,
    Action,
    AgencyKind,
    Compartment,
    Effect,
    Purpose,
    Role,
    TeamFunction,
)
from medlock.access.where import Where

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
R, W, APPROVE = Action.READ, Action.WRITE, Action.APPROVE
C, P = Compartment, Purpose


def someone(
    *roles: Role,
    kind: AgencyKind = AgencyKind.SOCIAL_CARE,
    function: TeamFunction = TeamFunction.SOCIAL_WORK,
    active: bool = True,
) -> Actor:
    team = uuid4()
    return Actor(
        practitioner=uuid4(),
        agency=uuid4(),
        kind=kind,
        now=NOW,
        active=active,
        memberships=tuple(Membership(team=team, role=role, function=function) for role in roles),
    )


WORKER = someone(Role.PRACTITIONER)
PARTNER = someone(Role.PRACTITIONER, kind=AgencyKind.HEALTH, function=TeamFunction.HEALTH)
HUB = someone(Role.PRACTITIONER, kind=AgencyKind.POLICE, function=TeamFunction.COMPLEX_SAFEGUARDING)
MANAGER = someone(Role.MANAGER)
DUTY = someone(Role.DUTY, function=TeamFunction.FRONT_DOOR)
REVIEWER = someone(Role.REVIEWER)
ANALYST = someone(Role.ANALYST)
ADMINISTRATOR = someone(Role.ADMINISTRATOR)
OPERATOR = someone(Role.OPERATOR)
LEAVER = someone(Role.PRACTITIONER, active=False)
EVERYONE = {
    "worker": WORKER, "partner": PARTNER, "hub": HUB, "manager": MANAGER, "duty": DUTY,
    "reviewer": REVIEWER, "analyst": ANALYST, "administrator": ADMINISTRATOR,
    "operator": OPERATOR, "leaver": LEAVER,
}  # fmt: skip

# Read in the signed table: what each purpose lets be read and written of any entry, by side.
READS = {
    P.FRONT_DOOR: (
        "index contacts address plan casework third_party",
        "index contacts address plan",
    ),
    P.EARLY_HELP: ("index contacts address plan", "index contacts address plan"),
    P.EDUCATION: ("index contacts address plan", "index contacts address plan"),
    P.CHILD_IN_NEED: (
        "index contacts address plan casework health third_party",
        "index contacts address plan health",
    ),
    P.CHILD_PROTECTION: (
        "index contacts address plan casework health police legal third_party",
        "index contacts address plan health police",
    ),
    P.CARE: (
        "index contacts address plan casework health legal third_party",
        "index contacts address plan health",
    ),
    P.YOUTH_JUSTICE: ("index contacts address plan police", "index contacts address plan police"),
    P.COMPLEX_SAFEGUARDING: (
        "index contacts address plan police",
        "index contacts address plan",
    ),  # the hub's own members are below
    P.MISSING: ("index contacts address plan police", "index contacts address plan police"),
    P.QUALITY: (
        "index contacts address plan casework health police third_party",
        "index contacts address plan casework health police third_party",
    ),
    P.ALLEGATIONS: (
        "index contacts address plan casework police legal third_party",
        "index contacts address plan",
    ),
    P.PRACTICE: ("index contacts plan casework third_party",) * 2,
}  # fmt: skip
WRITES = {
    P.FRONT_DOOR: ("contacts casework third_party", "contacts"),
    P.EARLY_HELP: ("contacts plan", "contacts plan"),
    P.EDUCATION: ("", ""),
    P.CHILD_IN_NEED: ("contacts plan casework third_party", "contacts plan"),
    P.CHILD_PROTECTION: ("contacts plan casework third_party", "contacts plan"),
    P.CARE: ("contacts plan casework third_party", "contacts plan"),
    P.YOUTH_JUSTICE: ("contacts plan", "contacts plan"),
    P.COMPLEX_SAFEGUARDING: ("contacts plan", "contacts plan"),
    P.MISSING: ("", ""),
    P.QUALITY: ("", ""),
    P.ALLEGATIONS: ("contacts plan casework third_party", "contacts plan"),
    P.PRACTICE: ("contacts plan casework third_party",) * 2,
}
# And what it adds for an entry of which something is true, in either agency unless said.
ADDS = [
    (P.EARLY_HELP, R, C.CASEWORK, "own", "both"), (P.EARLY_HELP, W, C.CASEWORK, "own", "both"),
    (P.EARLY_HELP, R, C.HEALTH, "agreed", "both"),
    (P.EDUCATION, R, C.CASEWORK, "own", "both"), (P.EDUCATION, W, C.CASEWORK, "own", "both"),
    (P.EDUCATION, W, C.PLAN, "own", "both"), (P.EDUCATION, R, C.HEALTH, "relevant", "both"),
    (P.YOUTH_JUSTICE, R, C.CASEWORK, "own", "both"),
    (P.YOUTH_JUSTICE, W, C.CASEWORK, "own", "both"),
    (P.YOUTH_JUSTICE, R, C.HEALTH, "relevant", "both"),
    (P.FRONT_DOOR, R, C.POLICE, "own", "both"), (P.FRONT_DOOR, W, C.POLICE, "own", "both"),
    (P.ALLEGATIONS, R, C.CASEWORK, "own", "partner"),
    (P.ALLEGATIONS, W, C.CASEWORK, "own asked", "partner"),
    (P.ALLEGATIONS, R, C.THIRD_PARTY, "own", "partner"),
    (P.ALLEGATIONS, W, C.THIRD_PARTY, "own asked", "partner"),
    (P.FRONT_DOOR, R, C.CASEWORK, "own", "partner"),
    (P.FRONT_DOOR, W, C.CASEWORK, "own", "partner"),
    (P.FRONT_DOOR, R, C.THIRD_PARTY, "own", "partner"),
    (P.FRONT_DOOR, W, C.THIRD_PARTY, "own", "partner"),
    (P.CHILD_IN_NEED, R, C.CASEWORK, "own", "partner"),
    (P.CHILD_IN_NEED, W, C.CASEWORK, "own", "partner"),
    (P.CHILD_PROTECTION, R, C.CASEWORK, "own", "partner"),
    (P.CHILD_PROTECTION, R, C.CASEWORK, "summary", "partner"),
    (P.CHILD_PROTECTION, W, C.CASEWORK, "own", "partner"),
    (P.CARE, R, C.CASEWORK, "own", "partner"), (P.CARE, W, C.CASEWORK, "own", "partner"),
    # who may write what: the work each purpose is for, where the signed table let nobody write it
    (P.CARE, W, C.HEALTH, "own", "both"),
    (P.CARE, W, C.LEGAL, "own", "social care"),
    (P.CHILD_PROTECTION, W, C.LEGAL, "own", "social care"),
    (P.COMPLEX_SAFEGUARDING, R, C.CASEWORK, "own", "both"),
    (P.COMPLEX_SAFEGUARDING, W, C.CASEWORK, "own", "both"),
    (P.COMPLEX_SAFEGUARDING, R, C.POLICE, "own", "partner"),
    (P.COMPLEX_SAFEGUARDING, W, C.POLICE, "own", "partner"),
    (P.QUALITY, W, C.CASEWORK, "own_team", "both"),
    (P.QUALITY, W, C.THIRD_PARTY, "own_team", "both"),
    *((each, action, C.THIRD_PARTY, "own_team", "both") for action in (R, W) for each in (
        P.EARLY_HELP, P.EDUCATION, P.YOUTH_JUSTICE, P.COMPLEX_SAFEGUARDING)),
    *((each, action, C.THIRD_PARTY, "own_team", "partner") for action in (R, W) for each in (
        P.CHILD_IN_NEED, P.CHILD_PROTECTION, P.CARE)),
]  # fmt: skip
RECORDLESS = {Role.ANALYST, Role.ADMINISTRATOR, Role.OPERATOR}
SIDES = {"social care": (0,), "partner": (1,), "both": (0, 1)}
ENTRIES = [
    "", "own", "own_team", "own own_team", "relevant", "summary", "agreed", "asked", "own asked",
]  # fmt: skip


def case(marks: str, **more: object) -> Facts:
    """What is said of the entry, and whether the family agreed."""
    said = set(marks.split())
    entry = Entry(**dict.fromkeys(said - {"agreed"}, True))
    return Facts(entry=entry, agreed="agreed" in said, **more)


def in_the_table(
    side: int, purpose: Purpose, action: Action, part: Compartment, marks: str
) -> bool:
    whole = (READS if action is R else WRITES)[purpose][side]
    if part.value in whole.split():
        return True
    for mine, what, where, needs, whose in ADDS:
        applies = (mine, what, where) == (purpose, action, part) and side in SIDES[whose]
        if applies and set(needs.split()) <= set(marks.split()):
            return True
    return False


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize(("side", "actor"), [(0, WORKER), (1, PARTNER)])
def test_each_purpose_opens_exactly_its_row_of_the_table(side, actor, purpose):
    for action, part, marks in product((R, W), Compartment, ENTRIES):
        known = case(marks, involved=frozenset({purpose}))
        decision = decide(actor, action, part, known)
        expected = in_the_table(side, purpose, action, part, marks)
        assert decision.allowed is expected, (action, part, marks)
        assert decision.rule == (4 if part is C.ADOPTION else 5 if expected else 13)


HUB_READS = frozenset(Compartment) - {C.ADOPTION}
HUB_WRITES = frozenset({C.CONTACTS, C.PLAN, C.POLICE, C.THIRD_PARTY})


@pytest.mark.parametrize("kind", [AgencyKind.SOCIAL_CARE, AgencyKind.POLICE])
def test_the_hub_reads_all_of_its_own_work_whoever_pays_its_members(kind):
    member = someone(Role.PRACTITIONER, kind=kind, function=TeamFunction.COMPLEX_SAFEGUARDING)
    for marks, part in product((Entry(), Entry(own=True), Entry(own_team=True)), Compartment):
        known = Facts(involved=frozenset({P.COMPLEX_SAFEGUARDING}), entry=marks)
        assert decide(member, R, part, known).allowed is (part in HUB_READS), part
        mine = part is C.CASEWORK and marks.own_team
        assert decide(member, W, part, known).allowed is (part in HUB_WRITES or mine), part


def cases(actor: Actor):
    """Every combination of facts that can be true for someone of these roles."""
    works = any(each.role in WORKING for each in actor.memberships)
    manages = Role.MANAGER in actor.roles
    purposes = [frozenset(), *(frozenset({purpose}) for purpose in Purpose)]
    bars = [{}, {"excluded": True}, {"sealed": True}, {"sealed": True, "listed": True}]
    flags = [
        dict(zip(("lately", "related"), each, strict=True))
        for each in (product((False, True), repeat=2) if works else [(False, False)])
    ] + [{"themself": True}]
    finds = [
        dict(zip(("on_duty", "looked_up"), each, strict=True))
        for each in product((False, True) if actor.duty else (False,), (False, True))
    ]
    for bar, flag, find in product(bars, flags, finds):
        for held in purposes:
            yield Facts(
                involved=held if works else frozenset(),
                managed=held if manages else frozenset(),
                reviewing=held if Role.REVIEWER in actor.roles else frozenset(),
                **bar,
                **flag,
                **find,
            )


MARKS = [Entry(), Entry(own=True), Entry(own=True, own_team=True), Entry(own=True, closed=True)]


def violations(actor: Actor, action: Action, part: Compartment, known: Facts) -> list[str]:
    """Which promises one yes breaks, each said without the rules' help."""
    held = known.involved or known.reviewing
    tie = held or known.lately or known.related or known.on_duty or known.looked_up
    tie = tie or known.themself
    new = action is Action.REGISTER
    entry = known.entry
    promises = {
        "a leaver gets nothing": actor.active,
        "whoever is excluded gets nothing": not known.excluded,
        "a seal opens to its list alone": not known.sealed or known.listed,
        "adoption identity stays shut": part is not C.ADOPTION,
        "nobody without a tie gets anything": tie or new,
        "what is closed is not written": action is not W or not entry.closed,
        "managers alone approve": action is not APPROVE or known.managed,
        "reviewers only read": actor is not REVIEWER or action is R,
        "analysts and administrators have no record": not RECORDLESS & actor.roles,
        "work that ended shows what the team wrote": held
        or known.related
        or known.on_duty
        or known.looked_up
        or known.themself
        or entry.own_team
        or new,
        "a card is all that a look-up or a family tie opens": held
        or known.lately
        or known.on_duty
        or known.themself
        or part is C.INDEX,
        "duty reads three parts and writes contacts": held
        or known.lately
        or known.themself
        or (action in (R, Action.REGISTER) and part in (C.INDEX, C.CONTACTS, C.PLAN))
        or (action is W and part is C.CONTACTS),
        "a worker only reads of their own practice": held
        or not known.themself
        or action is not W
        or known.on_duty,
        "the database would show it too": new or REACHABLE.covers(known),
        "who writes may read": action is not W or decide(actor, R, part, known).allowed,
        "nothing goes out without the disclosure check": action is not R
        or decide(actor, Action.DISCLOSE, part, known).effect is Effect.REVIEW,
    }
    return [promise for promise, kept in promises.items() if not kept]


@pytest.mark.parametrize("name", EVERYONE)
def test_no_case_of_the_whole_lattice_breaks_a_promise(name):
    actor = EVERYONE[name]
    asked = list(product((R, W, APPROVE, Action.REGISTER), Compartment))
    lists = {(action, part): scope(actor, part, action) for action, part in asked}
    checked = 0
    for known, marks in product(cases(actor), MARKS):
        case = replace(known, entry=marks)
        for action, part in asked:
            says_yes = decide(actor, action, part, case).allowed
            assert lists[action, part].covers(case) is says_yes, (action, part, case)
            broken = violations(actor, action, part, case) if says_yes else []
            assert not broken, (action, part, case, broken)
            checked += 1
    assert checked >= 1_000


@pytest.mark.parametrize("action", [R, W, APPROVE])
@pytest.mark.parametrize("part", Compartment)
def test_a_bar_never_opens_what_was_shut(action, part):
    for known in cases(MANAGER):
        if not decide(MANAGER, action, part, known).allowed:
            assert not decide(MANAGER, action, part, replace(known, excluded=True)).allowed


def test_whoever_is_on_the_list_of_a_seal_works_as_if_there_were_none():
    for known in cases(MANAGER):
        if known.listed:
            for action, part in product((R, W, APPROVE), Compartment):
                unsealed = replace(known, sealed=False, listed=False)
                with_seal = decide(MANAGER, action, part, known)
                assert with_seal == decide(MANAGER, action, part, unsealed)


@pytest.mark.parametrize(
    ("actor", "known", "action", "part", "rule"),
    [
        (LEAVER, Facts(excluded=True), R, C.INDEX, 1),
        (WORKER, Facts(excluded=True, sealed=True), R, C.INDEX, 2),
        (WORKER, Facts(sealed=True, involved=frozenset({P.CARE})), R, C.INDEX, 3),
        (WORKER, Facts(involved=frozenset({P.CARE})), R, C.ADOPTION, 4),
        (DUTY, Facts(on_duty=True, involved=frozenset({P.CARE})), R, C.INDEX, 5),
        (DUTY, Facts(on_duty=True), R, C.PLAN, 6),
        (MANAGER, Facts(involved=frozenset({P.CARE}), managed=frozenset({P.CARE})), APPROVE,
         C.PLAN, 7),
        (REVIEWER, Facts(reviewing=frozenset({P.QUALITY})), R, C.CASEWORK, 8),
        (WORKER, Facts(themself=True), R, C.THIRD_PARTY, 14),
        (WORKER, Facts(themself=True), W, C.THIRD_PARTY, 13),
        (WORKER, Facts(themself=True), R, C.POLICE, 13),
        (WORKER, Facts(themself=True, excluded=True), R, C.INDEX, 2),
        (PARTNER, Facts(looked_up=True), R, C.INDEX, 10),
        (ANALYST, Facts(), R, C.INDEX, 12),
        (WORKER, Facts(), R, C.INDEX, 13),
    ],
)  # fmt: skip
def test_the_first_rule_that_covers_a_case_decides_it(actor, known, action, part, rule):
    decision = decide(actor, action, part, known)
    assert decision.rule == rule
    assert decision.because.endswith(".")


@pytest.mark.parametrize(
    ("known", "masked"),
    [
        (Facts(involved=frozenset({P.CHILD_IN_NEED})), False),
        (Facts(involved=frozenset({P.CHILD_IN_NEED}), protected=True), True),
        (Facts(involved=frozenset({P.CHILD_IN_NEED}), protected=True, address_needed=True), False),
        (Facts(involved=frozenset({P.QUALITY})), True),
        (Facts(involved=frozenset({P.QUALITY}), protected=True, address_needed=True), True),
        (Facts(involved=frozenset({P.QUALITY, P.CARE})), False),
    ],
)
def test_an_address_is_masked_where_protected_and_always_for_quality(known, masked):
    decision = decide(WORKER, R, C.ADDRESS, known)
    assert (decision.allowed, decision.masked) == (True, masked)
    assert decide(WORKER, Action.DISCLOSE, C.ADDRESS, known).masked is masked
    assert not decide(WORKER, R, C.INDEX, known).masked


def test_disclosure_waits_for_its_check_or_is_refused():
    known = Facts(involved=frozenset({P.CARE}))
    assert decide(WORKER, Action.DISCLOSE, C.PLAN, known).effect is Effect.REVIEW
    assert decide(WORKER, Action.DISCLOSE, C.POLICE, known).effect is Effect.DENY


@pytest.mark.parametrize(
    ("actor", "may"),
    [(WORKER, True), (DUTY, True), (PARTNER, True), (REVIEWER, False), (ANALYST, False)],
)
def test_those_who_work_with_children_may_open_a_new_record(actor, may):
    assert decide(actor, Action.REGISTER, C.INDEX, Facts()).allowed is may


def test_an_entry_is_read_only_where_all_it_touches_may_be():
    strategy = lies(C.CASEWORK, "police")
    need = Facts(involved=frozenset({P.CHILD_IN_NEED}))
    protection = Facts(involved=frozenset({P.CHILD_PROTECTION}))
    assert decide_entry(WORKER, R, strategy, protection).allowed
    assert decide_entry(WORKER, W, strategy, protection).allowed
    assert not decide_entry(WORKER, R, strategy, need).allowed
    assert not decide_entry(PARTNER, R, strategy, protection).allowed
    assert lies(C.PLAN, "case").home is C.PLAN
    assert lies(C.PLAN, "adoption").home is C.ADOPTION
    with pytest.raises(KeyError):
        lies(C.CONTACTS, "secret")


def test_an_answer_is_written_by_the_agency_that_was_asked_and_by_no_other():
    check = lies(C.CASEWORK, "restricted")
    door = Facts(involved=frozenset({P.FRONT_DOOR}))
    mine = replace(door, entry=Entry(own=True, asked=True))
    assert decide_answer(PARTNER, W, check, mine).allowed
    assert not decide_answer(PARTNER, W, check, replace(door, entry=Entry(own=True))).allowed
    assert not decide_answer(WORKER, W, check, door).allowed
    assert decide_answer(WORKER, R, check, door).allowed
    assert not decide_answer(PARTNER, R, check, door).allowed


def test_the_team_that_wrote_an_entry_corrects_it_while_it_may_read_it():
    note = lies(C.CASEWORK, "case")
    need = Facts(involved=frozenset({P.CHILD_IN_NEED}))
    gone = Facts(lately=True)
    mine = Entry(own=True, own_team=True)
    assert decide_correction(WORKER, note, need).allowed
    assert decide_correction(WORKER, note, replace(gone, entry=mine)).allowed
    assert not decide_correction(WORKER, note, gone).allowed
    assert not decide_correction(WORKER, note, Facts(entry=mine)).allowed
    closed = replace(mine, closed=True)
    assert not decide_correction(WORKER, note, replace(need, entry=closed)).allowed
    assert not decide_correction(WORKER, note, replace(gone, entry=closed)).allowed


def test_the_reference_page_shows_every_rule_purpose_and_right():
    from medlock.access.matrix import RIGHTS
    from medlock.access.policy import RULES
    from medlock.access.reference import pages

    (page,) = pages().values()
    for rule in RULES:
        assert f"| {rule.number} | {rule.effect} | {rule.because} |" in page
    for purpose in Purpose:
        assert f"| {purpose.label} | {purpose.ground} |" in page
    for word in RIGHTS:
        assert f"* `{word}`: " in page
    assert "| R | W | R | W | W / own | R | - | - | W / mine |" in page
    assert "mine / mine / W |" in page
    assert "| adoption | adoption identity |" in page


@pytest.mark.parametrize(
    ("actor", "known", "purpose", "may"),
    [
        (DUTY, Facts(on_duty=True), P.CHILD_IN_NEED, True),
        (DUTY, Facts(on_duty=True), P.CARE, False),
        (WORKER, Facts(on_duty=True), P.CHILD_IN_NEED, False),  # not on duty by any role
        (WORKER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_PROTECTION, True),
        (WORKER, Facts(involved=frozenset({P.EARLY_HELP})), P.CHILD_PROTECTION, False),
        (PARTNER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_PROTECTION, False),
        (PARTNER, Facts(involved=frozenset({P.CHILD_IN_NEED})), P.CHILD_IN_NEED, True),
        (PARTNER, Facts(looked_up=True), P.EARLY_HELP, False),
        (WORKER, Facts(involved=frozenset({P.CARE}), excluded=True), P.CARE, False),
        (WORKER, Facts(involved=frozenset({P.CHILD_PROTECTION})), P.ALLEGATIONS, False),
        (WORKER, Facts(involved=frozenset({P.CHILD_PROTECTION})), P.PRACTICE, False),
    ],
)
def test_nobody_brings_in_a_team_for_more_than_their_own_work_leads_to(actor, known, purpose, may):
    assert may_bring_in(actor, known, purpose).allowed is may


def test_a_partner_on_duty_opens_the_front_door_and_no_more():
    mash = someone(Role.DUTY, kind=AgencyKind.POLICE, function=TeamFunction.MASH)
    assert may_bring_in(mash, Facts(on_duty=True), P.FRONT_DOOR).allowed
    assert not may_bring_in(mash, Facts(on_duty=True), P.CHILD_IN_NEED).allowed


def test_a_refusal_to_bring_in_keeps_the_rule_that_bars():
    assert may_bring_in(DUTY, Facts(excluded=True), P.FRONT_DOOR).rule == 2


@pytest.mark.parametrize(
    ("actor", "purpose", "may"),
    [
        (WORKER, P.CHILD_IN_NEED, True),
        (WORKER, P.MISSING, False),
        (DUTY, P.MISSING, True),
        (PARTNER, P.EARLY_HELP, True),
        (PARTNER, P.CHILD_IN_NEED, False),
        (HUB, P.MISSING, True),
    ],
)
def test_a_new_record_begins_with_what_the_agency_is_for(actor, purpose, may):
    assert may_begin_with(actor, purpose) is may


OFFICER = someone(Role.PRACTITIONER, function=TeamFunction.DESIGNATED_OFFICER)


@pytest.mark.parametrize(
    ("actor", "adults", "contexts"),
    [
        (OFFICER, {P.ALLEGATIONS}, {P.FRONT_DOOR}),
        (DUTY, {P.FRONT_DOOR}, {P.FRONT_DOOR}),
        (WORKER, set(), {P.FRONT_DOOR}),
        (PARTNER, set(), {P.FRONT_DOOR}),
        (HUB, set(), {P.FRONT_DOOR, P.COMPLEX_SAFEGUARDING}),
        (ANALYST, set(), set()),
    ],
)
def test_allegations_are_the_designated_officers_and_anyone_may_tell_of_a_place(
    actor, adults, contexts
):
    assert takes_up_adults(actor) == adults
    assert takes_up_contexts(actor) == contexts


def test_an_expression_that_nobody_wrote_answers_nobody():
    with pytest.raises(NotImplementedError):
        Where().covers(Facts())


def test_expressions_of_everybody_and_nobody_fold_away():
    from medlock.access.where import EXCLUDED, Both, Either, Everybody, Nobody, Not

    everybody, nobody = Everybody(), Nobody()
    assert (everybody & EXCLUDED, EXCLUDED & everybody) == (EXCLUDED, EXCLUDED)
    assert (nobody & EXCLUDED, EXCLUDED & nobody) == (nobody, nobody)
    assert (everybody | EXCLUDED, EXCLUDED | everybody) == (everybody, everybody)
    assert (nobody | EXCLUDED, EXCLUDED | nobody) == (EXCLUDED, EXCLUDED)
    assert (~everybody, ~nobody) == (nobody, everybody)
    assert isinstance(EXCLUDED & EXCLUDED, Both)
    assert isinstance(EXCLUDED | EXCLUDED, Either)
    assert isinstance(~EXCLUDED, Not)
    assert not nobody.covers(Facts())
    assert everybody.covers(Facts())
