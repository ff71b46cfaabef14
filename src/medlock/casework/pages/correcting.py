"""Correct completed work: all its answers and its outcome on one page, with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from medlock.access.actor import Actor
from medlock.casework.acts.correct import Correction, correct
from medlock.casework.acts.refusing import Incomplete, Stale
from medlock.casework.pages.asking import revision, worker
from medlock.casework.pages.form.heard import Heard, answers, heard, problems
from medlock.casework.pages.form.pad import sections
from medlock.casework.pages.form.question import Question, Sheet, questions
from medlock.casework.pages.form.surroundings import around
from medlock.casework.pages.kept import forget, keep, kept, seal
from medlock.casework.pages.part import together
from medlock.casework.pages.showing import About, about
from medlock.casework.pages.start import get_or_post
from medlock.casework.reads.permission import require_correction
from medlock.casework.reads.work import completions_of
from medlock.pathway.completion import Outcomes
from medlock.people.days import today
from medlock.words.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What stands in the form, and what is wrong with it, by answer or with the whole."""

    typed: Mapping[str, Heard] = field(default_factory=dict)
    why: str = ""
    ways: Mapping[UUID, str] = field(default_factory=dict)  # of those who are to end otherwise
    wrong: Mapping[str, str] = field(default_factory=dict)
    told: tuple[tuple[str, str], ...] = ()
    parted: frozenset[str] = frozenset()


@get_or_post
def correction(request: HttpRequest, work: UUID) -> HttpResponse:
    actor = worker(request)
    page = about(actor, work)
    if page.work.completed_at is None or page.work.withdrawn:
        return redirect("casework:work", work=work)
    require_correction(actor, page.work)
    if request.method == "POST":
        return _corrected(request, actor, page)
    before = kept(request, actor.practitioner)
    if before is None:
        return _page(request, actor, page, Written())
    typed = heard(page.step.fields, before, today(actor.now))
    written = Written(typed=typed, why=before.get("why", ""), ways=_ways(before, page))
    return _page(request, actor, page, written)


correction.keep_typed = keep  # type: ignore[attr-defined]


def _corrected(request: HttpRequest, actor: Actor, page: About) -> HttpResponse:
    typed = heard(page.step.fields, request.POST, today(actor.now))
    typed = together(typed, request.POST.get("together", ""), page.cards)
    written = Written(
        typed=typed,
        why=request.POST.get("why", ""),
        ways=_ways(request.POST, page),
        parted=frozenset(request.POST.getlist("apart")),
    )
    if problems(typed) or any(request.POST.get(each) for each in ("apart", "together", "more")):
        return _page(request, actor, page, written)
    wanted = Correction(
        why=written.why,
        answers=answers(typed),
        outcome=_outcomes(page, written.ways),
        base=revision(request.POST),
    )
    try:
        with transaction.atomic():
            correct(actor, page.work.id, wanted, now=actor.now)
    except Incomplete as incomplete:
        wrong = {each.field: each.sentence for each in incomplete.by_field}
        return _page(request, actor, page, _with(written, wrong))
    except (Stale, Refused) as refused:
        told = {f"#why {n}": sentence for n, sentence in enumerate(refused.objections)}
        return _page(request, actor, page, _with(written, told))
    forget(request)
    return redirect("casework:work", work=page.work.id)


def _ways(posted: QueryDict, page: About) -> dict[UUID, str]:
    """How each is to end who is to end otherwise."""
    chosen = {who: posted.get(f"outcome.{who}", "") for who in page.work.about}
    return {who: key for who, key in chosen.items() if key}


def _outcomes(page: About, ways: Mapping[UUID, str]) -> Outcomes | str:
    """Of everybody, where anybody is to end otherwise; the rest end as they did."""
    return {**completions_of(page.work.id)[-1].outcomes, **ways} if ways else ""


def _with(written: Written, wrong: Mapping[str, str]) -> Written:
    """The same, with what is wrong: beside its answer, or on top where it is about the whole."""
    told = tuple(
        ("#why" if name.startswith("#why") else "#outcome", sentence)
        for name, sentence in wrong.items()
        if name.startswith("#why") or name in ("", "outcome")
    )
    return replace(written, wrong=wrong, told=told)


def _page(request: HttpRequest, actor: Actor, page: About, written: Written) -> HttpResponse:
    known = around(actor, page.work, page.step.fields)
    changed = answers(written.typed)
    stands = {name: value for name, value in page.work.answers.items() if name not in changed}
    sheet = Sheet(
        saved={**stands, **{name: value for name, value in changed.items() if value is not None}},
        on=today(actor.now),
        around=known,
        typed={name: each for name, each in written.typed.items() if each.problem},
        children=page.called,
        parted=written.parted,
        problems=written.wrong,
    )
    asked: list[Question] = list(questions(page.step.fields, sheet))
    own = [(f"#{each.focus}", each.problem) for each in asked if each.problem]
    context = {
        "about": page,
        "sections": sections(page.step.key, asked),
        "first": next(iter(page.called.values()), ""),
        "around": known,
        "problems": [*own, *written.told],
        "why": written.why,
        "ways": {who: written.ways.get(who, "") for who in (page.cards or page.work.about)},
        "typed_by": seal(actor.practitioner),
    }
    status = 422 if context["problems"] else 200
    return render(request, "casework/correct.html", context, status=status)
