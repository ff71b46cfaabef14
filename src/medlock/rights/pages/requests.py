"""Requests for records: the list, a new one, one in its workspace, what happens in it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.access.actor import Actor
from medlock.casework.pages.asking import uuids
from medlock.casework.pages.searching import NUMBERS, search
from medlock.law.request_clock import PROVISIONS
from medlock.rights.acts.bundling import before_the_check, keep_bundle, make_bundle
from medlock.rights.acts.holding import hold
from medlock.rights.acts.requests import NewRequest, NewStep, close, put_down, register
from medlock.rights.messages import drafted
from medlock.rights.models import AskingAs, Bundle, StepKind
from medlock.rights.pages.asking import (
    day_typed,
    get_or_post,
    hold_in_session,
    officer,
    one_of,
    said_of,
    today_of,
    typed,
)
from medlock.rights.reads.asking import answering
from medlock.rights.reads.disposals import holds_on
from medlock.rights.reads.requests import Opened, in_hand, requests
from medlock.words.refusals import NotAllowed, Refused

ASKING = tuple(each for each in AskingAs if each is not AskingAs.RECORDS)
OFFERED = tuple(each for each in StepKind if each not in (StepKind.RELEASED, StepKind.BUNDLE_MADE))
NAMES = ("asker", "asking_as", "reply_to", "wanted")


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    actor = officer(request)
    context = {"rows": requests(actor), "said": said_of, "provisions": PROVISIONS}
    return render(request, "rights/requests.html", context)


@get_or_post
def new(request: HttpRequest) -> HttpResponse:
    """Find the record first: by an exact name and birthday, or a number. Then who asks."""
    actor = officer(request)
    sent = request.POST if request.method == "POST" else request.GET
    found = search(actor, sent)
    told = found.problems
    said = typed(request.POST, NAMES, ("received",))
    if request.method == "POST" and not told:
        try:
            chosen = tuple(found.chosen(uuids(request.POST.getlist("child"))))
            made = register(
                actor,
                NewRequest(
                    asker=said["asker"],
                    asking_as=one_of(AskingAs, said["asking_as"], "Who asks"),
                    wanted=said["wanted"],
                    received_on=day_typed(said, "received", "When did the request come?"),
                    reply_to=said["reply_to"],
                    people=chosen,
                ),
                now=actor.now,
            )
            return redirect("rights:request", request_id=made)
        except Refused as refused:
            told = refused.objections
    answering(actor, "read page")
    context = {
        "search": found, "numbers": NUMBERS, "on": today_of(actor), "typed": said, "told": told,
        "asking": ASKING, "said": said_of,
    }  # fmt: skip
    return render(request, "rights/new_request.html", context, status=422 if told else 200)


@get_or_post
def one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """The workspace. A step put down, a hold, the bundle: each comes back here."""
    actor = officer(request)
    hold_in_session(request, request_id)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            _put_down(request, actor, request_id)
            return redirect("rights:request", request_id=request_id)
        except Refused as refused:
            told = refused.objections
    opened = in_hand(actor, request_id)
    return render(
        request, "rights/request.html", _workspace(request, actor, opened, told),
        status=422 if told else 200,
    )  # fmt: skip


def _workspace(
    request: HttpRequest, actor: Actor, opened: Opened, told: tuple[str, ...]
) -> dict[str, object]:
    kinds = frozenset(StepKind(each.kind) for each in opened.steps)
    held = [(card, each) for card in opened.cards for each in holds_on(actor, card.person)]
    return {
        "opened": opened,
        "asked": opened.standing,
        "said": said_of,
        "offered": OFFERED,
        "typed": typed(request.POST, ("kind", "words"), ("on",)),
        "messages_drafted": drafted(opened.standing, kinds, today_of(actor)),
        "sent": before_the_check(actor, opened),
        "bundles": list(Bundle.objects.filter(request=opened.standing.id).order_by("number")),
        "holds": held,
        "told": told,
        "by_law": PROVISIONS,
    }


def _put_down(request: HttpRequest, actor: Actor, wanted: UUID) -> None:
    said = typed(request.POST, ("kind", "words"), ("on",))
    kind = one_of(StepKind, said["kind"], "What happened")
    if kind not in OFFERED:
        raise Refused("This is put down by itself when it is done.")
    on = day_typed(said, "on", "When", usual=today_of(actor))
    put_down(actor, wanted, NewStep(kind=kind, on=on, words=said["words"]), now=actor.now)


@require_POST
def do(request: HttpRequest, request_id: UUID, what: str) -> HttpResponse:
    """Make the bundle, keep it once it has left, close the request, hold somebody's record."""
    actor = officer(request)
    hold_in_session(request, request_id)
    match what:
        case "bundle":
            made = make_bundle(actor, request_id, now=actor.now)
            return redirect("disclosure:outgoing", outgoing=made)
        case "keep":
            keep_bundle(actor, request_id, now=actor.now)
        case "close":
            close(actor, request_id, now=actor.now)
        case "hold":
            for who in uuids(request.POST.getlist("child")):
                hold(actor, request_id, who, request.POST.get("because", ""), now=actor.now)
        case _:
            raise NotAllowed("There is nothing of this name to do.")
    return redirect("rights:request", request_id=request_id)


@require_safe
def file(request: HttpRequest, request_id: UUID, number: int, form: str) -> HttpResponse:
    """What was given, as it left."""
    actor = officer(request)
    opened = in_hand(actor, request_id)
    found = Bundle.objects.filter(request=opened.standing.id, number=number).first()
    if found is None or form not in ("pdf", "zip"):
        raise NotAllowed("There is no such file.")
    content = bytes(found.pdf if form == "pdf" else found.archive)
    kind = "application/pdf" if form == "pdf" else "application/zip"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="access-request-{number}.{form}"'
    return answer
