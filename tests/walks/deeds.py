"""What people did before a walk begins: work begun, written, completed and signed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

YESTERDAY = f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"


def client(town: Any, who: str) -> Any:
    from django.test import Client

    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def begun(town: Any, who: str, step: str, *children: str) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting(who) as actor:
        about = [town.children[name] for name in children]
        return start(actor, Wanted(step=step, children=about), now=actor.now).id


def written(town: Any, who: str, work: UUID, **answers: Any) -> None:
    """Saved over whatever stands."""
    from medlock.casework.acts.save import save
    from medlock.casework.models import Revision

    base = Revision.objects.using("system").filter(work=work).count()
    with town.acting(who) as actor:
        save(actor, work, answers, base, now=actor.now)


def plain(field: Any) -> Any:
    """An answer that fits any question."""
    from medlock.words.codes import code_set

    codes = [each.code for each in code_set(field.codes).codes] if field.codes else [""]
    kinds = {"date": YESTERDAY, "datetime": f"{YESTERDAY}T09:00", "yesno": True, "number": 0}
    kinds |= {"code": codes[-1], "codes": codes[-1:], "people": ["Jo Lind, aunt"]}
    return kinds.get(field.kind.value, "Words.")


def ended(town: Any, who: str, work: UUID, outcome: str, **answers: Any) -> list[UUID]:
    """Everything answered and completed; signed by the manager where it needs a signature."""
    from medlock.casework.acts.complete import complete
    from medlock.casework.acts.sign import sign, submit
    from medlock.pathways import CATALOGUE

    step = CATALOGUE.step(_work(work).step)
    whole = {each.name: plain(each) for each in step.required(outcome)}
    written(town, who, work, **(whole | answers))
    with town.acting(who) as actor:
        if not step.signs:
            return [e.id for e in complete(actor, work, outcome, now=actor.now).follows]
        submit(actor, work, outcome, now=actor.now)
    with town.acting("manager") as manager:
        return [e.id for e in sign(manager, work, now=manager.now).follows]


def _work(work: UUID) -> Any:
    from medlock.casework.models import Work

    return Work.objects.using("system").get(id=work)


def given(town: Any, work: UUID, to: str, team: str = "north") -> UUID:
    from medlock.casework.acts.hand_over import hand_over

    with town.acting("manager") as manager:
        hand_over(manager, work, town.teams[team], town.people[to], now=manager.now)
    return work


def assessment(town: Any, *children: str) -> UUID:
    """A contact referred and accepted; the assessment it led to is with the worker."""
    (referral,) = ended(town, "duty", begun(town, "duty", "contact", *children), "referral")
    (work,) = ended(town, "manager", referral, "assessment")
    return given(town, work, "worker")


def need_plan(town: Any, *children: str) -> None:
    """The assessment is signed, and a child in need plan is open."""
    ended(town, "worker", assessment(town, *children), "child_in_need_plan")
