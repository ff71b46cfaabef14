"""One version: what was found beside the text, decided about, seen as the recipient will see it,
agreed to, and made."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from medlock.access.actor import Actor
from medlock.accounts.proof import step_up
from medlock.disclosure.acts.composing import again
from medlock.disclosure.acts.deciding import approve, handle, release, send_back
from medlock.disclosure.check.draft import Kind, To
from medlock.disclosure.check.finding import Handled, How
from medlock.disclosure.models import Verdict, Way
from medlock.disclosure.pages.asking import get_or_post, one_of, sender
from medlock.disclosure.pages.showing import Group, groups, marked, preview
from medlock.disclosure.reads.outgoing import (
    Sent,
    State,
    approving,
    files,
    unveiled,
    version,
    versions,
)
from medlock.ledger.audit import note
from medlock.words.refusals import NotAllowed, Refused

WAYS = {
    To.PERSON: (Way.HAND, Way.POST, Way.EMAIL, Way.MEETING),
    To.REQUESTER: (Way.HAND, Way.POST, Way.EMAIL),
    To.TEAM: (Way.EMAIL, Way.HAND, Way.MEETING, Way.POST),
    To.OWN_TEAM: (Way.FILE, Way.MEETING),
    To.COURT: (Way.COURT, Way.HAND, Way.POST),
}


@require_safe
def outgoing(request: HttpRequest, outgoing: UUID) -> HttpResponse:
    """Every recipient's version beside the others; where there is one, that."""
    found = versions(sender(request), outgoing)
    if len(found) == 1:
        return redirect("disclosure:version", wanted=found[0].id)
    return render(request, "disclosure/outgoing.html", {"versions": found, "of": found[0].of})


@get_or_post
def of_version(request: HttpRequest, wanted: UUID) -> HttpResponse:
    actor = sender(request)
    sent = version(actor, wanted)
    told: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            handle(actor, wanted, _decisions(request, groups(actor, sent)), now=actor.now)
            return redirect("disclosure:version", wanted=wanted)
        except Refused as refused:
            told = refused.objections
    return _page(request, actor, sent, told)


@require_POST
def go(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """Agree to it and let it go out; or ask the second person, where it takes two."""
    actor = sender(request)
    sent = version(actor, wanted)
    try:
        way = one_of(request.POST, "way", (each.value for each in WAYS[sent.to.to]))
        if not way and not sent.grave:
            raise Refused("Say how it goes.")
        if sent.grave and sent.state is not State.APPROVED and not _has_a_hand(actor, sent):
            raise NotAllowed("The second person agrees, or sends it back, on the page for that.")
        if (
            sent.state is not State.APPROVED
            and approve(actor, wanted, now=actor.now) is Verdict.ASKED
        ):
            return redirect("disclosure:version", wanted=wanted)
        release(actor, wanted, Way(way), now=actor.now)
        return redirect("disclosure:version", wanted=wanted)
    except Refused as refused:
        return _page(request, actor, version(actor, wanted), refused.objections)


@require_POST
@step_up
def second(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """The second person agrees, or sends it back and says why."""
    actor = sender(request)
    if _has_a_hand(actor, version(actor, wanted)):
        raise NotAllowed("Whoever wrote it, or keeps something in it, is not the second person.")
    try:
        if request.POST.get("verdict") == Verdict.AGREED.value:
            approve(actor, wanted, now=actor.now)
        else:
            send_back(actor, wanted, request.POST.get("note", ""), now=actor.now)
        return redirect("disclosure:version", wanted=wanted)
    except Refused as refused:
        return _page(request, actor, version(actor, wanted), refused.objections)


@require_POST
def anew(request: HttpRequest, wanted: UUID) -> HttpResponse:
    """Check the same again, as things stand now."""
    actor = sender(request)
    try:
        return redirect("disclosure:version", wanted=again(actor, wanted, now=actor.now))
    except Refused as refused:
        return _page(request, actor, version(actor, wanted), refused.objections)


@require_safe
def file(request: HttpRequest, wanted: UUID, number: int) -> HttpResponse:
    """The exact bytes that left, again and again the same; each time on record."""
    actor = sender(request)
    sent = version(actor, wanted)
    found = {each.number: each for each in files(actor, wanted)}.get(number)
    if found is None or (sent.grave and not unveiled(actor, sent)):
        raise NotAllowed("There is no such file, or none that you may open.")
    note(
        actor, "take file", "outgoing", sent.of.id, sent.of.people,
        approving(actor, sent), version=str(wanted), sha256=found.sha256,
    )  # fmt: skip
    kind = "application/pdf" if number == 0 else "application/octet-stream"
    answer = HttpResponse(bytes(found.content), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


def _has_a_hand(actor: Actor, sent: Sent) -> bool:
    return actor.practitioner in sent.hands


def _decisions(request: HttpRequest, offered: list[Group]) -> dict[int, Handled]:
    """What was decided of each group, for each finding in it. `Refused` where one was left open."""
    found: dict[int, Handled] = {}
    open_ = []
    for each in offered:
        how = one_of(request.POST, f"how-{each.number}", each.offered)
        if not how:
            open_.append(f"Say what becomes of it: “{each.says}”")
            continue
        reason = request.POST.get(f"reason-{each.number}", "")[:200]
        found |= dict.fromkeys(each.numbers, Handled(How(how), reason))
    if open_:
        raise Refused(open_)
    return found


def _page(request: HttpRequest, actor: Actor, sent: Sent, told: tuple[str, ...]) -> HttpResponse:
    wrote = sent.of.by == actor.practitioner
    context = {
        "sent": sent,
        "told": told,
        "groups": groups(actor, sent),
        "marked": list(marked(actor, sent)) if sent.undecided else [],
        "blocks": [] if sent.undecided else preview(actor, sent),
        "ways": WAYS[sent.to.to],
        "wrote": wrote,
        "several": len(sent.of.keys) > 1,
        "second": not _has_a_hand(actor, sent) and sent.state is State.WAITING,
        "may_read_all": unveiled(actor, sent),
        "edits": wrote and sent.of.kind is Kind.LETTER and sent.release is None,
        "files": files(actor, sent.id),
        "asked_to_change": request.GET.get("change", ""),
    }
    return render(request, "disclosure/version.html", context, status=422 if told else 200)
