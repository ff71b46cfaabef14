"""How somebody is reached in safety: the card, the numbers, and who must not know."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict

from medlock.access.actor import Actor
from medlock.casework.pages.kept import keep
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.pieces import pieces
from medlock.casework.whereabouts.asking import Whom, an_id, page
from medlock.people.acts.details import Detail, end_detail, record_detail
from medlock.people.acts.safe_contact import SafeWays, Secret, keep_card, keep_from, may_know
from medlock.people.models.contact_detail import DetailKind
from medlock.people.reads.details import details
from medlock.people.reads.family import family
from medlock.people.reads.safe_contact import safe_contact, safety
from medlock.words.refusals import Refused

REACHED = {
    DetailKind.PHONE: "Phone",
    DetailKind.EMAIL: "E-mail",
    DetailKind.MESSAGING: "Messages",
}


@get_or_post
def contact(request: HttpRequest, person: UUID) -> HttpResponse:
    deeds = {
        "card": _card,
        "detail": _detail,
        "end": _end,
        "secret": _secret,
        "no_secret": _no_secret,
    }

    def shown(actor: Actor, whom: Whom) -> dict[str, object]:
        return _shown(actor, whom) | {"work": _work(request.GET.get("work", ""), whom.person)}

    return page(request, person, deeds, ("casework/whereabouts_contact.html", shown))


contact.keep_typed = keep  # type: ignore[attr-defined]


def _shown(actor: Actor, whom: Whom) -> dict[str, object]:
    person, held = whom.person, safety(actor, [whom.person])
    secrets = held.secrets
    works = pieces(each.work for each in secrets if each.work)
    return {
        "safe": held.card(actor, person, whom.known),
        "ways": [each for each in details(actor, person) if each.kind in REACHED],
        "kinds": REACHED,
        "unknowing": [
            (each, works[each.work].step.title if each.work in works else "") for each in secrets
        ],
        "family": family(actor, person),
    }


def _work(said: str, person: UUID) -> UUID | None:
    """The one contact it is about, where the page was come to from there."""
    try:
        found = pieces([UUID(said)]) if said else {}
    except ValueError:
        return None
    return next((key for key, each in found.items() if person in each.people), None)


def _card(actor: Actor, person: UUID, posted: QueryDict) -> None:
    known = safe_contact(actor, person)
    number = posted.get("number", "").strip()
    if known is not None and known.masked and not number:
        raise Refused(
            "Give the safe number again: you cannot read the one on the card, and a new card "
            "takes its place."
        )
    ways = SafeWays(
        number=number,
        times=posted.get("times", ""),
        no_message="no_message" in posted,
        no_letters="no_letters" in posted,
        language=posted.get("language", ""),
        not_with=posted.get("not_with", ""),
    )
    keep_card(actor, person, ways, now=actor.now)


def _detail(actor: Actor, person: UUID, posted: QueryDict) -> None:
    kind = posted.get("kind", "")
    if kind not in REACHED:
        raise Refused("Choose what it is: a phone number, an e-mail address or another way.")
    new = Detail(
        kind=DetailKind(kind),
        value=posted.get("value", ""),
        whose=posted.get("whose", ""),
        protected="protected" in posted,
    )
    record_detail(actor, person, new, now=actor.now)


def _end(actor: Actor, person: UUID, posted: QueryDict) -> None:
    detail = an_id(posted, "detail")
    if detail is not None:
        end_detail(actor, person, detail, now=actor.now)


def _secret(actor: Actor, person: UUID, posted: QueryDict) -> None:
    other = an_id(posted, "other")
    relatives = {each.card.person: each.card.name for each in family(actor, person)}
    secret = Secret(
        name=posted.get("name", "") or relatives.get(other or person, ""),
        because=posted.get("because", ""),
        other=other if other in relatives else None,
        work=_work(posted.get("work", ""), person),
    )
    keep_from(actor, person, secret, now=actor.now)


def _no_secret(actor: Actor, person: UUID, posted: QueryDict) -> None:
    secret = an_id(posted, "secret")
    if secret is not None:
        may_know(actor, person, secret, now=actor.now)
