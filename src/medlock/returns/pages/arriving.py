"""The first page of loading: send files, see what was sent and what was loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from medlock.access.actor import Actor
from medlock.footprint.places import place
from medlock.ledger.audit import note
from medlock.returns.collections import COLLECTIONS, collection_of, recognised
from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.pages.asking import (
    authorities,
    get_or_post,
    in_words,
    loader,
    looked,
    may,
)
from medlock.returns.pages.receiving import Arrival, Arrived, ToDisk, arriving
from medlock.returns.pages.starting import start_trying
from medlock.returns.reads.history import history
from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Parcel
from medlock.returns.wish import Wish
from medlock.words.refusals import Refused

LATEST = 10
FILES, ADDRESSES, POSTCODES = "files", "addresses", "postcodes"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is the matter, and with which question of the form."""

    field: str
    sentence: str


@csrf_exempt  # only here: the way files come must be settled before the form is looked at
@get_or_post
def home(request: HttpRequest) -> HttpResponse:
    actor = loader(request)
    shelf.throw_away_old(timezone.now())
    if request.method != "POST":
        return _page(request, actor)
    with arriving(settings.LARGEST_UPLOAD) as arrival:
        request.upload_handlers = [ToDisk(arrival)]
        return _received(request, actor, arrival)


@csrf_protect
def _received(request: HttpRequest, actor: Actor, arrival: Arrival) -> HttpResponse:
    posted = request.POST
    if arrival.too_large:
        return _page(request, actor, [Wrong(FILES, _too_large())], status=413)
    if arrival.no_room:
        told = "The server’s disk is full, so nothing was kept. Tell whoever runs Medlock."
        return _page(request, actor, [Wrong(FILES, told)], status=507)
    parcel, wrong = _parcel(actor, posted.dict(), arrival)
    if wrong:
        return _page(request, actor, wrong, status=422)
    _put(parcel, arrival)
    if wrong := _what_they_are(parcel):
        shelf.discard(parcel.id)
        return _page(request, actor, wrong, status=422)
    hashes = " ".join(each.sha256 for each in parcel.every_file)
    note(actor, "send", "parcel", parcel.id, (), authority=parcel.authority, sha256=hashes)
    transaction.on_commit(lambda: start_trying(parcel.id, actor))
    return redirect("returns:parcel", parcel=parcel.id)


def _parcel(actor: Actor, posted: dict[str, str], arrival: Arrival) -> tuple[Parcel, list[Wrong]]:
    wrong: list[Wrong] = []
    mine = authorities(actor)
    authority = posted.get("authority", "") if len(mine) > 1 else mine[0].code
    if not may(actor, authority):
        wrong.append(Wrong("authority", "Choose whose files they are."))
    as_at = day(posted.get("as-at", ""), wrong)
    wrong += _files(arrival)
    sent = {name: [each.sent for each in arrival.files if each.field == name] for name in
            (FILES, ADDRESSES, POSTCODES)}  # fmt: skip
    parcel = Parcel(
        id=uuid4(),
        owner=actor.practitioner,
        authority=authority,
        sent_at=actor.now,
        files=tuple(sent[FILES]),
        addresses=next(iter(sent[ADDRESSES]), None),
        postcodes=next(iter(sent[POSTCODES]), None),
        collection=posted.get("kind", "") if posted.get("kind", "") in COLLECTIONS else "",
        as_at=as_at,
    )
    return parcel, wrong


def day(text: str, wrong: list[Wrong]) -> date | None:
    """The day typed, or none; what it cannot be is added to `wrong`."""
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        wrong.append(Wrong("as-at", "Give the day as year-month-day, for example 2026-03-31."))
        return None
    if found > timezone.localdate():
        wrong.append(Wrong("as-at", "The day the files speak as at cannot lie in the future."))
    return found


def _files(arrival: Arrival) -> Iterator[Wrong]:
    if not any(each.field == FILES for each in arrival.files):
        yield Wrong(FILES, "No file was chosen. Choose the files of one authority.")
    names = Counter(each.sent.name for each in arrival.files)
    for name in sorted(name for name, count in names.items() if count > 1):
        yield Wrong(
            FILES, f"Two files are called {name}. Rename one, so that they can be told apart."
        )
    hashes = Counter(each.sent.sha256 for each in arrival.files)
    for one in sorted(each for each, count in hashes.items() if count > 1):
        same = " and ".join(each.sent.name for each in arrival.files if each.sent.sha256 == one)
        yield Wrong(FILES, f"{same} are the same file. Choose it once.")


def _put(parcel: Parcel, arrival: Arrival) -> None:
    shelf.put(parcel)
    for each in arrival.files:
        _move(parcel, each)


def _move(parcel: Parcel, arrived: Arrived) -> None:
    to = shelf.path_of(parcel.id, arrived.sent)
    to.parent.mkdir(mode=0o700, exist_ok=True)
    arrived.path.chmod(0o600)
    arrived.path.rename(to)


def _what_they_are(parcel: Parcel) -> list[Wrong]:
    """What keeps the files from being read at all, each beside its name."""
    if parcel.collection:
        return []
    wish = Wish(
        files=tuple(shelf.path_of(parcel.id, each) for each in parcel.files),
        authority=place(parcel.authority),
    )
    found = [each for path in wish.files for each in _objections(partial(recognised, path))]
    found = found or _objections(partial(collection_of, wish))
    return [Wrong(FILES, each) for each in in_words(found)]


def _objections(ask: Callable[[], object]) -> list[str]:
    try:
        ask()
    except Refused as refusal:
        return list(refusal.objections)
    return []


def _page(
    request: HttpRequest, actor: Actor, wrong: list[Wrong] | None = None, status: int = 200
) -> HttpResponse:
    looked(actor, "page", "returns:home")
    context = {
        "wrong": wrong or [],
        "by_field": {each.field: each.sentence for each in reversed(wrong or [])},
        "typed": request.POST,
        "authorities": authorities(actor),
        "kinds": {key: each.title for key, each in COLLECTIONS.items()},
        "layouts": LAYOUTS.values(),
        "largest": settings.LARGEST_UPLOAD,
        "largest_words": _size(settings.LARGEST_UPLOAD),
        "parcels": [
            each for each in shelf.parcels(actor.practitioner) if may(actor, each.authority)
        ],
        "history": history(LATEST),
        "all_loads": reverse("returns:loads"),
    }
    return render(request, "returns/home.html", context, status=status)


def _too_large() -> str:
    return (
        f"The files are larger than {_size(settings.LARGEST_UPLOAD)} together. Send fewer at a "
        "time, or have them loaded on the server with “medlock load”."
    )


def _size(length: int) -> str:
    return f"{length / 2**30:.3g} GB" if length >= 2**30 else f"{length / 2**20:.3g} MB"
