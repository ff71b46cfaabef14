"""Where somebody lives and lived, and the school or home they are at."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict

from medlock.access.actor import Actor
from medlock.access.policy import decide
from medlock.access.vocabulary import Action, Compartment
from medlock.casework.pages.asking import uuids
from medlock.casework.pages.form.places import called, meant, offered
from medlock.casework.pages.kept import keep
from medlock.casework.pages.start import get_or_post
from medlock.casework.whereabouts.asking import Again, Whom, an_id, day_in, page, with_them
from medlock.footprint.place import Level
from medlock.people.acts.addresses import Home, record_address
from medlock.people.acts.details import Detail, end_detail, record_detail
from medlock.people.models.contact_detail import DetailKind
from medlock.people.reads.addresses import addresses as homes_of
from medlock.people.reads.details import details
from medlock.words.refusals import Refused

THERE = (DetailKind.SCHOOL, DetailKind.PLACEMENT)


@get_or_post
def addresses(request: HttpRequest, person: UUID) -> HttpResponse:
    deeds = {"address": _address, "detail": _detail, "end": _end, "prefill": _prefill}
    return page(request, person, deeds, ("casework/whereabouts_addresses.html", _shown))


addresses.keep_typed = keep  # type: ignore[attr-defined]


def _shown(actor: Actor, whom: Whom) -> dict[str, object]:
    person = whom.person
    reads = decide(actor, Action.READ, Compartment.ADDRESS, whom.known).allowed
    at_home = with_them(actor, person, Action.WRITE, Compartment.CONTACTS)
    groups = offered(whom.card.authority)
    return {
        "reads": reads,
        "homes": homes_of(actor, person) if reads else [],
        "called": called,
        "there": [each for each in details(actor, person, ended=True) if each.kind in THERE],
        "protected": whom.known.protected,
        "at_home": at_home,
        "wards": [each for group in groups for each in group.choices
                  if each.hint == Level.WARD.label],
    }  # fmt: skip


def _address(actor: Actor, person: UUID, posted: QueryDict) -> None:
    ward = posted.get("ward", "").strip()
    home = Home(
        lines=posted.get("lines", ""),
        postcode=posted.get("postcode", ""),
        ward=meant("Ward", ward) if ward else "",
        protected="protected" in posted,
        from_on=day_in(posted, "from", "From when they live there"),
    )
    also = set(uuids(posted.getlist("also")))
    home_with = with_them(actor, person, Action.WRITE, Compartment.CONTACTS)
    together = [each.person for each in home_with if each.person in also]
    record_address(actor, [person, *together], home, now=actor.now)


def _detail(actor: Actor, person: UUID, posted: QueryDict) -> None:
    kind = posted.get("kind", "")
    if kind not in THERE:
        raise Refused("Choose whether it is a school or a placement.")
    new = Detail(
        kind=DetailKind(kind),
        value=posted.get("value", ""),
        protected="protected" in posted,
        from_on=day_in(posted, "since", "Since when"),
    )
    record_detail(actor, person, new, now=actor.now)


def _end(actor: Actor, person: UUID, posted: QueryDict) -> None:
    detail = an_id(posted, "detail")
    if detail is not None:
        end_detail(actor, person, detail, now=actor.now)


def _prefill(actor: Actor, person: UUID, posted: QueryDict) -> None:
    """Brought from a note: it is shown in the form, for somebody to look at and to record."""
    raise Again
