"""One part of a step as a form: shown, saved whole by its button, or answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.acts.refusing import Incomplete, Stale
from medlock.casework.acts.save import Saved, save
from medlock.casework.pages.asking import one_of, revision, worker
from medlock.casework.pages.clashing import clashing, settled
from medlock.casework.pages.form.heard import Heard, answers, heard, problems
from medlock.casework.pages.form.pad import PADS, sections
from medlock.casework.pages.form.parts import parts
from medlock.casework.pages.form.question import Question, Sheet, questions, standing
from medlock.casework.pages.form.surroundings import around
from medlock.casework.pages.kept import forget, keep, kept, seal
from medlock.casework.pages.noticing import looks_like_one, to_notice
from medlock.casework.pages.showing import About, about
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.last_time import Known, known_already
from medlock.pathway.answers import apart, said
from medlock.people.days import today
from medlock.words.refusals import Refused

Typed = Mapping[str, Heard]

STAYS = ("together", "keep", "more")
"""Buttons that save, and lead back to the question they stand at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A part to be shown: what was typed into it, and what a page says about that."""

    number: int
    typed: Typed = field(default_factory=dict)
    told: tuple[str, ...] = ()
    restored: bool = False
    parted: frozenset[str] = frozenset()
    status: int = 200


@get_or_post
def part(request: HttpRequest, work: UUID, number: int) -> HttpResponse:
    actor = worker(request)
    page = about(actor, work, Action.WRITE, form=True)
    if not page.work.open:
        return redirect("casework:work", work=work)
    number = min(max(number, 1), len(parts(page.step)))
    if request.method == "POST":
        return _saved(request, actor, page, number)
    before = kept(request, actor.practitioner)
    typed = _heard(page, actor, before) if before else {}
    shown = Shown(
        number=number,
        typed=typed,
        restored=bool(typed),
        parted=frozenset(request.GET.getlist("apart")),
    )
    return _page(request, actor, page, shown)


part.keep_typed = keep  # type: ignore[attr-defined]


@require_POST
def autosave(request: HttpRequest, work: UUID) -> HttpResponse:
    """Saves what is posted of any part, and says so in JSON."""
    actor = worker(request)
    page = about(actor, work, Action.WRITE)
    typed = _heard(page, actor, request.POST)
    wrong = problems(typed)
    try:
        saved = _save(request, actor, work, typed)
    except Stale as stale:
        told = f"{' '.join(stale.objections)} Press Save to see both."
        return JsonResponse({"said": told, "stale": True, "problems": wrong})
    except Refused as refused:
        return JsonResponse({"said": str(refused), "stale": True, "problems": wrong})
    said = f"Saved {timezone.localtime(actor.now):%H:%M}"
    if wrong:
        said += ", but for what is marked"
    return JsonResponse({"said": said, "base": saved.number, "problems": wrong})


def _saved(request: HttpRequest, actor: Actor, page: About, number: int) -> HttpResponse:
    posted = request.POST
    typed = settled(_heard(page, actor, posted), page.step, posted)
    typed = together(typed, posted.get("together", ""), page.cards)
    typed = kept_on(typed, posted.get("keep", ""), page, known_already(actor, page.work))
    try:
        saved = _save(request, actor, page.work.id, typed)
    except Stale as stale:
        return clashing(request, actor, page, (stale, typed))
    except Incomplete as incomplete:
        shown = Shown(number=number, typed=typed, told=incomplete.objections, status=422)
        return _page(request, actor, page, shown)
    forget(request)
    if problems(typed):
        page = about(actor, page.work.id, Action.WRITE, form=True)
        return _page(request, actor, page, Shown(number=number, typed=typed, status=422))
    onward = _onward(posted, page, saved, number)
    if looks_like_one(actor, page, answers(typed)):
        return redirect(to_notice(page.work.id, onward))
    return redirect(onward)


def _heard(page: About, actor: Actor, posted: QueryDict) -> Typed:
    return heard(page.step.fields, posted, today(actor.now))


def _save(request: HttpRequest, actor: Actor, work: UUID, typed: Typed) -> Saved:
    """Everything that could be read."""
    with transaction.atomic():
        return save(actor, work, answers(typed), revision(request.POST), now=actor.now)


def together(typed: Typed, wanted: str, children: Iterable[UUID]) -> Typed:
    """Where one answer for all was asked for: that of the child shown first, and nobody's own any
    more. What cannot be read is left as it was."""
    own = [name for who in children if (name := apart(wanted, who)) in typed]
    if not wanted or not own or typed[own[0]].problem:
        return typed
    cleared = {name: Heard({}, None) for name in own}
    return {**typed, **cleared, wanted: typed[own[0]]}


def kept_on(typed: Typed, wanted: str, page: About, before: Known | None) -> Typed:
    """Where somebody said that an answer of last time is still true: that answer, as their own."""
    name = wanted.partition("@")[0]
    if before is None or name not in before.keeps:
        return typed
    answer = before.told.get(wanted, before.told.get(name))
    if answer is None:
        return typed
    return {**typed, wanted: Heard(standing(page.step.field(name), answer), answer)}


def _onward(posted: QueryDict, page: About, saved: Saved, number: int) -> str:
    """Where the button pressed leads, once everything is saved."""
    here = reverse("casework:part", args=[page.work.id, number])
    query = "?back=check" if posted.get("back") == "check" else ""
    if split := posted.get("apart"):
        return f"{here}?apart={split}{query.replace('?', '&')}#q-{split}"
    if at := next((found for name in STAYS if (found := posted.get(name))), ""):
        return f"{here}{query}#q-{at.replace('@', '-')}"
    if posted.get("then") == "later":
        return reverse("casework:worklist")
    if query or number == len(parts(page.step)):
        return reverse("casework:check", args=[page.work.id])
    return reverse("casework:part", args=[page.work.id, number + 1])


def _sheet(actor: Actor, page: About, shown: Shown, before: Known | None) -> Sheet:
    return Sheet(
        saved=page.work.answers,
        on=today(actor.now),
        around=around(actor, page.work, parts(page.step)[shown.number - 1].fields),
        typed=shown.typed,
        before=before.answers if before else {},
        before_from=before.words if before else "",
        told=before.told if before else {},
        told_on=said(before.on) if before and before.on else "",
        keeps=before.keeps if before else frozenset(),
        children=page.called,
        parted=shown.parted | _differed(page, before),
    )


def _differed(page: About, before: Known | None) -> frozenset[str]:
    """What was answered for each child apart last time, and is not answered for all now."""
    told = before.told if before else {}
    apart_then = {name.partition("@")[0] for name in told if "@" in name}
    return frozenset(apart_then - set(page.work.answers))


def _problems(asked: list[Question], told: tuple[str, ...]) -> list[tuple[str, str]]:
    """For the summary on top: each with the question it leads to."""
    own = [(f"#{each.focus}", each.problem) for each in asked if each.problem]
    return own + [("", sentence) for sentence in told]


def _back(request: HttpRequest) -> str:
    """`check` for someone who came from checking the whole, and goes back there."""
    return one_of(("", "check"), request.POST.get("back", request.GET.get("back", "")))


def _page(request: HttpRequest, actor: Actor, page: About, shown: Shown) -> HttpResponse:
    every = parts(page.step)
    here = every[shown.number - 1]
    sheet = _sheet(actor, page, shown, known_already(actor, page.work))
    asked = list(questions(here.fields, sheet))
    context = {
        "about": page,
        "part": here,
        "everything": every,
        "sections": sections(page.step.key, asked),
        "pad": page.step.key in PADS,
        "problems": _problems(asked, shown.told),
        "restored": shown.restored,
        "typed_by": seal(actor.practitioner),
        "around": sheet.around,
        "first": next(iter(page.called.values()), ""),
        "back": _back(request),
    }
    return render(request, "casework/part.html", context, status=shown.status)
