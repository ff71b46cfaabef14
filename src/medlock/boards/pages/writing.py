"""Add to a board's book, revise what stands in it, withdraw it, and read how it came to be so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medlock.access.actor import Actor
from medlock.boards.acts.keeping import Change, Incomplete, Overtaken, enter, revise, withdraw
from medlock.boards.pages.addresses import page_of
from medlock.boards.pages.form import Option, as_typed, priorities_of, shown
from medlock.boards.pages.seeing import policy_for
from medlock.boards.plan.asked import Content, Fault, Written, parts
from medlock.boards.plan.content import record_of
from medlock.boards.plan.kinds import KINDS, EntryKind
from medlock.boards.plan.records import Priority
from medlock.boards.plan.typed import Typed, heard
from medlock.boards.reads.book import Kept, Turned, book_of, history, latest
from medlock.boards.reads.permission import may, require
from medlock.figures.recompute import question_of
from medlock.footprint.places import find
from medlock.footprint.places import place as place_of
from medlock.words.refusals import Refused

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is being written: a new entry where `entry` is empty, else its next version."""

    kind: EntryKind
    place: str
    back: str
    base: int = 0
    entry: Kept[Written] | None = None
    within: UUID | None = None
    why: str = ""
    once: UUID = field(default_factory=uuid4)  # so that a form sent twice is written once

    @property
    def title(self) -> str:
        return f"{'Change' if self.entry else 'Add'}: {self.kind.title.lower()}"


@get_or_post
def add(request: HttpRequest, entry: UUID, kind: str) -> HttpResponse:
    """Something within an entry: a target of a priority, a decision of a meeting."""
    parent, found = _kept(entry), KINDS.get(kind)
    if found is None or found.within != parent.kind.key:
        raise Http404
    return _added(
        request,
        Writing(kind=found, place=parent.place, within=parent.id, back=page_of(parent)),
    )


@get_or_post
def add_body(request: HttpRequest, place: str) -> HttpResponse:
    """A board where none sits yet."""
    where = find(place[:80])
    back = "../"
    return _added(request, Writing(kind=KINDS["body"], place=where.code, back=back))


def _added(request: HttpRequest, writing: Writing) -> HttpResponse:
    actor = _writer(request, writing)
    if request.method != "POST":
        return _page(request, writing, _filled_in(request, writing))
    typed, once = _typed(request), _once(request) or writing.once
    content, faults = _heard(request, writing, typed)
    if faults:
        return _page(request, replace(writing, once=once), typed, faults)
    record = record_of(writing.kind.record, content)
    within = writing.within
    made = enter(actor, record, writing.place, now=actor.now, within=within, once=once)
    return redirect(page_of(_kept(made)))


@get_or_post
def edit(request: HttpRequest, entry: UUID) -> HttpResponse:
    kept = _kept(entry)
    writing = Writing(
        kind=kept.kind,
        place=kept.place,
        entry=kept,
        base=kept.number,
        back=page_of(kept),
        why=request.POST.get("because", ""),
    )
    actor = _writer(request, writing)
    if kept.withdrawn:
        raise Refused("This was withdrawn, and is not changed any more. Enter it anew.")
    if request.method != "POST":
        return _page(request, writing, as_typed(kept.record))
    return _revised(request, actor, replace(writing, base=_base(request)))


def _revised(request: HttpRequest, actor: Actor, writing: Writing) -> HttpResponse:
    typed = _typed(request)
    content, faults = _heard(request, writing, typed)
    if not faults and writing.entry:
        change = Change(writing.base, record_of(writing.kind.record, content))
        try:
            revise(actor, writing.entry.id, change, why=writing.why, now=actor.now)
            return redirect(writing.back)
        except Overtaken as overtaken:
            return _clash(request, writing, overtaken)
        except Incomplete as incomplete:
            faults = list(incomplete.faults)
        except Refused as refused:
            faults = [Fault("", each) for each in refused.objections]
    elif not writing.why.strip():
        faults.append(Fault("because", "Say why, for whoever reads this later."))
    return _page(request, writing, typed, faults)


def _clash(request: HttpRequest, writing: Writing, overtaken: Overtaken) -> HttpResponse:
    """The form with what was just typed, and beside it what somebody else wrote meanwhile. Saved
    again, it is written on top of that, knowingly."""
    mine = as_typed(record_of(writing.kind.record, overtaken.content))
    theirs = {each.part: each.theirs for each in overtaken.clashes}
    faults = [
        Fault(each.part, s) for each, s in zip(overtaken.clashes, overtaken.objections, strict=True)
    ]
    on_top = replace(writing, base=overtaken.number)
    return _page(request, on_top, mine, faults, theirs)


@require_safe
def versions(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Every version, newest first, each with what it changed, by whom and why."""
    kept = _kept(entry)
    policy_for(request, "history", str(entry))
    names = {key: title for key, title in _priorities(request, kept.place)}
    actor: Actor = request.actor  # type: ignore[attr-defined]
    writes = may(actor, kept.kind.work, kept.place).allowed and not kept.withdrawn
    context = {
        "kept": kept,
        "turned": [_named(each, names) for each in history(entry)],
        "place": place_of(kept.place),
        "back": page_of(kept),
        "may": writes,
    }
    return render(request, "boards/book/versions.html", context)


@require_POST
def take_off(request: HttpRequest, entry: UUID) -> HttpResponse:
    kept = _kept(entry)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(actor, kept.kind.work, kept.place)
    withdraw(actor, entry, why=request.POST.get("because", ""), now=actor.now)
    return redirect("boards:versions", entry=entry)


def _writer(request: HttpRequest, writing: Writing) -> Actor:
    """Whoever asks, if they may write this; it is on record that they opened the form."""
    policy_for(request, writing.kind.key, str(writing.entry.id if writing.entry else ""))
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(actor, writing.kind.work, writing.place)
    return actor


def _kept(entry: UUID) -> Kept[Written]:
    found = latest(entry)
    if found is None:
        raise Http404
    return found


def _filled_in(request: HttpRequest, writing: Writing) -> Typed:
    """What the address already says: which figure, for one that came from a figure's page."""
    asked = parts(writing.kind.record)
    return {name: request.GET.getlist(name)[:1] for name in asked if name in request.GET}


def _typed(request: HttpRequest) -> Typed:
    return {name: request.POST.getlist(name) for name in request.POST}


def _heard(request: HttpRequest, writing: Writing, typed: Typed) -> tuple[Content, list[Fault]]:
    content, faults = heard(writing.kind.record, typed)
    chosen = content.get("priority")
    if chosen and chosen not in dict(_priorities(request, writing.place)):
        faults.append(Fault("priority", "Choose a priority of the plan that holds."))
    if figure := content.get("figure"):
        faults += _figure(str(figure))
    return content, faults


def _figure(printed: str) -> list[Fault]:
    """What stands against an id of a figure: that it is none."""
    try:
        question_of(printed)
    except Refused as refused:
        return [Fault("figure", each) for each in refused.objections]
    return []


def _base(request: HttpRequest) -> int:
    text = request.POST.get("base", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _once(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def _priorities(request: HttpRequest, place: str) -> tuple[Option, ...]:
    on = timezone.localdate()
    return priorities_of(book_of(place_of(place), on, on), on)


def _named(turned: Turned, names: Mapping[str, str]) -> Turned:
    """A priority by its title, not by its id."""
    return replace(
        turned,
        changes=tuple(
            replace(each, was=names.get(each.was, each.was), now=names.get(each.now, each.now))
            for each in turned.changes
        ),
    )


def _page(
    request: HttpRequest,
    writing: Writing,
    typed: Typed,
    faults: Sequence[Fault] = (),
    theirs: Mapping[str, str] | None = None,
) -> HttpResponse:
    record = writing.kind.record
    asks_priority = record is not Priority
    options = _priorities(request, writing.place) if asks_priority else ()
    context = {
        "writing": writing,
        "fields": shown(record, typed, faults, theirs, options),
        "faults": faults,
        "clash": theirs is not None,
        "place": place_of(writing.place),
        "why_fault": next((each.sentence for each in faults if each.part == "because"), ""),
    }
    status = 409 if theirs is not None else 422 if faults else 200
    return render(request, "boards/book/form.html", context, status=status)
