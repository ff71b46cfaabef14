"""Two people changed the same answer: both versions side by side, and a choice for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from medlock.access.actor import Actor
from medlock.casework.acts.refusing import Clash, Stale
from medlock.casework.pages.asking import one_of
from medlock.casework.pages.form.choices import Around
from medlock.casework.pages.form.heard import Heard, control
from medlock.casework.pages.form.kinds import KINDS
from medlock.casework.pages.form.said import in_words, on_the
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.kept import seal
from medlock.casework.pages.showing import About
from medlock.casework.reads.around import names_of
from medlock.casework.reads.whereabouts import WITHHELD, hidden_from
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step

Typed = Mapping[str, Heard]
WRITTEN = (FieldKind.NOTE, FieldKind.TEXT)


@dataclass(frozen=True, slots=True)
class Versions:
    """One answer as it was, as somebody else left it and as it was just typed, in words."""

    name: str
    title: str
    was: str
    theirs: str
    yours: str
    by: str
    at: str
    joined: str  # both, one after the other, where that makes sense


def clashing(
    request: HttpRequest, actor: Actor, page: About, found: tuple[Stale, Typed]
) -> HttpResponse:
    """The page with both versions. All that was typed goes along, so that nothing is lost."""
    stale, typed = found
    authors = names_of([each.by for each in stale.clashes])
    known = lists(actor, page.work, page.step.fields)
    hidden = hidden_from(actor, page.work.id)
    versions = [
        _versions(page.step, _shown(each, hidden), (known, authors.get(each.by, "Somebody else")))
        for each in stale.clashes
    ]
    context = {
        "about": page,
        "versions": versions,
        "hidden": list(_hidden(typed)),
        "base": stale.number,
        "typed_by": seal(actor.practitioner),
        "back": one_of(("", "check"), request.POST.get("back", "")),
    }
    return render(request, "casework/clash.html", context, status=409)


def _shown(clash: Clash, hidden: frozenset[str]) -> Clash:
    """What tells where somebody is, without what was there: of that, one's own version alone."""
    if clash.name not in hidden:
        return clash
    return replace(clash, was=WITHHELD, theirs=WITHHELD)


def _versions(step: Step, clash: Clash, said: tuple[Around, str]) -> Versions:
    known, author = said
    asked = step.field(clash.name.partition("@")[0])
    return Versions(
        name=clash.name,
        title=clash.title,
        was=in_words(asked, clash.was, known),
        theirs=in_words(asked, clash.theirs, known),
        yours=in_words(asked, clash.yours, known),
        by=author,
        at=on_the(clash.at.isoformat()),
        joined=_joined(asked, clash),
    )


def settled(typed: Typed, step: Step, posted: QueryDict) -> Typed:
    """What was typed, with each answer that clashed as it was chosen to be."""
    found = dict(typed)
    for name in typed:
        choice = posted.get(f"keep.{name}", "")
        if choice == "theirs":
            del found[name]
        elif choice == "both":
            asked = step.field(name.partition("@")[0])
            raw = {"": (posted.get(f"both.{name}", ""),)}
            found[name] = Heard(raw, KINDS[asked.kind].read(asked, raw))
    return found


def _joined(asked: Field, clash: Clash) -> str:
    if asked.kind not in WRITTEN or clash.theirs in (None, WITHHELD) or clash.yours is None:
        return ""
    return f"{clash.theirs}\n\n{clash.yours}"


def _hidden(typed: Typed) -> Iterator[tuple[str, str]]:
    """Everything typed, as hidden controls of the next form."""
    for name, each in typed.items():
        yield "asked", name
        for part, values in each.raw.items():
            for value in values:
                yield control(name, part), value
