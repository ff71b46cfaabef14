"""Someone acts: one transaction, in which the database knows who it is and the audit is kept.

The audit is written last and in the same transaction, so there is no act without its audit and
no audit without its act. What is refused is rolled back, and the refusal noted by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from medlock.access.actor import Actor
from medlock.access.keeping import hosted_by, keeps
from medlock.access.loading import authorities_loaded_by
from medlock.ledger import sight
from medlock.ledger.audit import denials, write
from medlock.ledger.present import Acting, Request, current, present
from medlock.words.refusals import NotAllowed

__all__ = ["Acting", "Request", "acting", "current", "introduce"]


@contextmanager
def acting(
    actor: Actor, request: Request | None = None, using: str = "default"
) -> Iterator[Acting]:
    """Everything inside is one act, or one page, of `actor`. Never one inside another."""
    if present.get() is not None:
        raise RuntimeError("Somebody is acting already: one actor, one transaction.")
    mine = Acting(actor, request or Request(), using)
    told, seen = present.set(mine), sight.current.set(mine.sight)
    try:
        with _transaction(mine):
            yield mine
            mine.sight.settle()
            write(mine)
    except NotAllowed:
        mine.notes, mine.shown, mine.consulted = denials(mine.notes, mine.request.page), {}, {}
        with _transaction(mine):
            write(mine)
        raise
    finally:
        sight.current.reset(seen)
        present.reset(told)


@contextmanager
def _transaction(mine: Acting) -> Iterator[None]:
    connection = connections[mine.using]
    with transaction.atomic(using=mine.using), connection.execute_wrapper(mine.sight.watch):
        introduce(mine.actor, mine.using)
        yield


def introduce(actor: Actor, using: str) -> None:
    """Tell the database who acts, until the transaction ends."""
    settings = {
        "practitioner": str(actor.practitioner),
        "agency": str(actor.agency),
        "teams": _array(map(str, actor.teams)),
        "managed": _array(map(str, actor.managed)),
        "reviewer": str(actor.reviews).lower(),
        "assures": str(actor.assures).lower(),
        "works": str(actor.standing.works).lower(),
        "answers_first": str(actor.answers_first).lower(),
        "answers_requests": str(actor.answers_requests).lower(),
        "keeps": str(keeps(actor) or ""),
        "hosts": _array(hosted_by(actor)),
        "in_hand": "",
        "wards": _array(ward for each in actor.duty for ward in each.wards),
        "authorities": _array(code for each in actor.duty for code in each.authorities),
        "loads": _array(authorities_loaded_by(actor)),
        "looked_up": "{}",
        "reached": "",
        "now": actor.now.isoformat(),
    }
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join("set_config(%s, %s, true)" for _ in settings),
            [part for name, value in settings.items() for part in (f"medlock.{name}", value)],
        )


def _array(values: Iterable[str]) -> str:
    """A PostgreSQL array of ids and place codes, which hold nothing that needs quoting."""
    return "{" + ",".join(sorted(set(values))) + "}"
