"""What addresses name besides children and work: files, boards, accounts, agencies, emergencies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

MANCHESTER, SALFORD = "E08000003", "E08000006"
COUNTS: dict[str, Any] = {
    "children": 0, "new_children": 0, "superseded": 0, "ended_unseen": 0, "issues": 0,
    "rows": {}, "added": {}, "taken_back": {},
}  # fmt: skip


def add_things(made: Any) -> None:
    made.things |= _of_boards(made)
    made.things |= _of_files(made)
    made.things |= _of_people_at_work(made)
    made.things |= _of_records(made)
    made.things |= _of_rights(made) | _of_what_goes_out(made)
    for each in _subjects(made):
        made.things |= each


def _keep(row: Any) -> Any:
    row.save(using="system", force_insert=True)
    return row


def _of_boards(made: Any) -> dict[str, Any]:
    from medlock.boards.models import Entry, Rebase
    from medlock.town.boards import write_book

    with made.acting("board_secretary") as secretary:
        write_book(secretary, MANCHESTER)
    found: dict[str, Any] = {"place": {"own": (MANCHESTER,), "missing": ("E09999999",)}}
    found["figure"] = {"own": ("CP05", MANCHESTER), "missing": ("CP05", "E09999999")}
    for kind in ("priority", "meeting", "action"):
        entry = Entry.objects.using("system").filter(kind=kind).first()
        assert entry is not None, kind
        found[kind] = {"own": (MANCHESTER, entry.id), "missing": (MANCHESTER, uuid4())}
    found["entry"] = {"own": found["priority"]["own"][1:], "missing": (uuid4(),)}
    rebase = _keep(
        Rebase(
            indicator="CP05", place=MANCHESTER, month=date(2024, 1, 1), because="A new form.",
            at=datetime.now(UTC), by_id=made.people["analyst"],
        )
    )  # fmt: skip
    found["rebase"] = {"own": (*found["figure"]["own"], rebase.id),
                       "missing": (*found["figure"]["own"], uuid4())}  # fmt: skip
    return found


def _of_files(made: Any) -> dict[str, Any]:
    from medlock.returns.models import Load
    from medlock.returns.staging import shelf
    from medlock.returns.staging.parcel import Parcel

    now = datetime.now(UTC)
    parcel, loads = uuid4(), {}
    sent = Parcel(id=parcel, owner=made.people["analyst"], authority=MANCHESTER, sent_at=now)
    shelf.put(sent)
    for state, authority in (("own", MANCHESTER), ("locality", SALFORD)):
        loads[state] = (
            _keep(
                Load(
                    collection="cin_census", source="cin_census", authority=authority, year=2026,
                    period_start=date(2025, 4, 1), as_at=date(2026, 3, 31), known_at=now,
                    loaded_at=now, loaded_by=made.people["analyst"], digest="", files=[],
                    counts=COUNTS,
                )
            ).id,
        )  # fmt: skip
    return {
        "parcel": {"own": (parcel,), "missing": (uuid4(),)},
        "parcel gone": {"missing": (uuid4(),)},  # what these do is done on the disk: see loading
        "load": loads | {"missing": (uuid4(),)},
    }


def _of_people_at_work(made: Any) -> dict[str, Any]:
    from medlock.accounts.acts.inviting import Invited, invite
    from medlock.governance.models import ProposedPlace
    from medlock.people.models import Agency, Membership

    council = Agency.objects.using("system").get(id=made.agencies["council"])
    with made.acting("administrator") as administrator:
        link = invite(
            administrator, Invited(name="New Ames", email="new@example.org"), council,
            administrator.now,
        )  # fmt: skip
    theirs = {"own": "practitioner", "agency": "partner"}
    held = {
        state: (Membership.objects.using("system").get(practitioner=made.people[who]).pk,)
        for state, who in theirs.items()
    }
    proposal = _keep(
        ProposedPlace(
            practitioner_id=made.people["operator"], team_id=made.teams["north"], role="manager",
            from_on=date(2026, 1, 1), proposed_by_id=made.people["manager"],
            proposed_at=datetime.now(UTC),
        )
    )  # fmt: skip
    gone = {"missing": (uuid4(),)}
    return {
        "invitation": {"own": (link.invitation, link.token), "missing": (uuid4(), "nonsense")},
        "held": held | {"missing": (2**31 - 1,)},
        "proposal": {"own": (proposal.id,)} | gone,
        "agency": {
            "own": (made.agencies["council"],), "agency": (made.agencies["trust"],),
        } | gone,
        "team": {"own": (made.teams["north"],), "agency": (made.teams["school"],)} | gone,
        "worker": {s: (made.people[who],) for s, who in theirs.items()} | gone,
        "account": {s: (made.accounts[who].id,) for s, who in theirs.items()} | gone,
        "factor": {s: (_factor(made, who),) for s, who in theirs.items()} | gone,
        "device": {s: (_device(made, who),) for s, who in theirs.items()} | gone,
    }  # fmt: skip


def _factor(made: Any, who: str) -> UUID:
    """Their only one: that may not be taken away."""
    from medlock.accounts.models import Factor
    from medlock.accounts.models.factor import FactorKind

    held = Factor(account=made.accounts[who], kind=FactorKind.APP, added_at=datetime.now(UTC))
    return UUID(str(_keep(held).id))


def _device(made: Any, who: str) -> UUID:
    from medlock.accounts.models import SignedIn

    now = datetime.now(UTC)
    held = SignedIn(account=made.accounts[who], began_at=now, seen_at=now, device="A phone")
    return UUID(str(_keep(held).id))


def _of_records(made: Any) -> dict[str, Any]:
    from medlock.people.models import BreakGlass

    now = datetime.now(UTC)
    opened = {
        state: _keep(
            BreakGlass(
                person_id=made.children[state], practitioner_id=made.people[who],
                agency_id=made.agencies[of], reason="risk_of_harm_now",
                because="The school rings: he is in the playground.", began_at=now,
                ends_at=now + timedelta(hours=1),
            )
        ).id
        for state, who, of in (("own", "colleague", "beyond"), ("agency", "colleague", "beyond"))
    }  # fmt: skip
    emergencies = {state: (each,) for state, each in opened.items()}
    return {
        "emergency": emergencies | {"missing": (uuid4(),)},
        "refusal": {"own": (_refused(made),), "missing": (uuid4(),)},
    }


def _refused(made: Any) -> UUID:
    from medlock.access.vocabulary import Compartment
    from medlock.law.information_sharing import Shared
    from medlock.sharing.acts.deciding import Asked, decide
    from medlock.sharing.acts.weighing import Share

    share = Share(
        what="Where she goes after school",
        parts=frozenset({Compartment.PLAN}),
        to=made.agencies["trust"],
        why="They wonder",
        outcome=Shared.DETRIMENTAL,
        reason="Her father works there",
        withheld="All of it",
        told_family=True,
        manager=made.people["manager"],
    )
    with made.acting("practitioner") as actor:
        return decide(actor, Asked((made.children["own"],)), share, now=actor.now)


def _subjects(made: Any) -> list[dict[str, Any]]:
    """A family, an adult and a context the practitioner's team works with; a worker it manages."""
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.contexts import NewContext, register_context
    from medlock.people.acts.registering import Team
    from medlock.people.acts.relating import live_together
    from medlock.people.models.context import ContextKind
    from medlock.people.reads.homes import homes_of

    park = NewContext(
        kind=ContextKind.PLACE, name="Philips Park", where="E05011350", authority=MANCHESTER
    )
    with made.acting("practitioner") as actor:
        team = Team(made.teams["north"], Purpose.FRONT_DOOR)
        context = register_context(actor, park, team, now=actor.now)
        both = [made.children["own"], made.children["protected"]]
        live_together(actor, both, from_on=date(2020, 1, 1), now=actor.now)
        (family,) = homes_of(actor, made.children["own"])
    steps = {"family": "family_group", "practice": "observation", "context": "intelligence"}
    ids = {"family": family, "practice": made.people["practitioner"], "context": context}
    words = {"family": "families", "practice": "workers", "context": "contexts"}
    return [
        {
            kind: {"own": (words[kind], ids[kind]), "missing": (words[kind], uuid4())},
            f"{kind}_step": {
                "own": (words[kind], ids[kind], step),
                "missing": (words[kind], uuid4(), step),
            },
        }
        for kind, step in steps.items()
    ]


def _of_rights(made: Any) -> dict[str, Any]:
    """A request of the records officer, about the practitioner’s own child."""
    from medlock.people.models import Restriction
    from medlock.people.reads.search import look_up
    from medlock.rights.acts.requests import NewRequest, register
    from medlock.rights.models import AskingAs

    now = datetime.now(UTC)
    child = made.children["own"]
    with made.acting("records_officer") as officer:
        look_up([child])
        asking = NewRequest(
            asker="Her mother", asking_as=AskingAs.PARENT, wanted="All that is written of her",
            received_on=now.date(), people=(child,),
        )  # fmt: skip
        request = register(officer, asking, now=officer.now)
    seal = Restriction.objects.as_the_system().get(person=made.children["sealed"])
    gone = {"missing": (uuid4(),)}
    work = made.things["work"]["own"][0]
    return {
        "access": {"own": (request,)} | gone,
        "access_record": {"own": (request, work, "what"), "missing": (uuid4(), work, "what")},
        "hold": {"own": (_hold(made),)} | gone,
        "disposal": {"own": (_disposal(made, made.children["ended"]),)} | gone,
        "disposed": {"own": (_disposal(made, uuid4(), carried_out=True),)} | gone,
        "suspicion": {"own": (_suspicion(made),)} | gone,
        "seal": {
            "sealed": (made.children["sealed"], seal.id),
            "missing": (made.children["own"], uuid4()),
        },
        "look": {
            "own": ("same_surname", made.people["practitioner"], child),
            "agency": ("same_surname", made.people["partner"], made.children["agency"]),
            "missing": ("own_street", uuid4(), "nobody"),
        },
    }


def _hold(made: Any) -> UUID:
    from medlock.rights.models import LegalHold

    held = LegalHold(
        person=made.children["own"], agency_id=made.agencies["council"], because="An inquiry.",
        from_at=datetime.now(UTC), by_id=made.people["records_officer"],
    )  # fmt: skip
    return UUID(str(_keep(held).id))


def _disposal(made: Any, person: UUID, *, carried_out: bool = False) -> UUID:
    """On the list, or done as two agreed: of a record that is nobody’s any more."""
    from medlock.people.models import RecordsRequest, RequestedRecord
    from medlock.people.models.records_request import RequestKind
    from medlock.rights.models import Disposal

    now, people = datetime.now(UTC), made.people
    request = _keep(
        RecordsRequest(
            kind=RequestKind.RETENTION, agency_id=made.agencies["council"], authority=MANCHESTER,
            received_on=now.date(), opened_at=now, opened_by_id=people["operator"],
        )
    )  # fmt: skip
    row = Disposal(
        request=request, person=person, authority=MANCHESTER, rule="child_in_need", says="It is.",
        rests_on="Local", kept_until=date(2026, 1, 1), listed_by_id=people["operator"],
        listed_at=now,
    )  # fmt: skip
    if carried_out:
        row.keepsakes, row.digest, row.counts = "There were none.", "0" * 64, {"entries": 1}
        row.proposed_by_id, row.proposed_at = people["records_officer"], now
        row.agreed_by_id, row.agreed_at = people["administrator"], now
        row.carried_out_by_id, row.carried_out_at = people["operator"], now
    else:
        _keep(RequestedRecord(request=request, person_id=person, added_at=now))
    return UUID(str(_keep(row).id))


def _suspicion(made: Any) -> UUID:
    """That the team’s own child and its child whose address is protected may be one."""
    from medlock.people.acts.suspecting import suspect
    from medlock.people.reads.cards import card

    with made.acting("practitioner") as actor:
        one, other = made.children["own"], made.children["protected"]
        card(actor, one)
        return suspect(actor, one, other, now=actor.now)


def _of_what_goes_out(made: Any) -> dict[str, Any]:
    """A letter about the practitioner’s own child, before the check."""
    from medlock.access.vocabulary import Compartment
    from medlock.disclosure.acts.composing import Wanted, compose
    from medlock.disclosure.check.draft import Kind, Passage
    from medlock.disclosure.models import Version
    from medlock.disclosure.reads.parties import parties

    child = made.children["own"]
    with made.acting("practitioner") as actor:
        wanted = Wanted(
            kind=Kind.LETTER, title="A letter", people=(child,),
            recipients=tuple(parties(actor, [child])[:1]),
            passages=(Passage(text="We meet on Monday.", compartment=Compartment.PLAN),),
        )  # fmt: skip
        outgoing = compose(actor, wanted, now=actor.now)
        version = Version.objects.filter(outgoing=outgoing).values_list("id", flat=True)[0]
    gone = {"missing": (uuid4(),)}
    return {"outgoing": {"own": (outgoing,)} | gone, "version": {"own": (version,)} | gone}
