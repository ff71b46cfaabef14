"""What somebody wrote looks like an address, and where they are is protected: it can be moved to
where addresses are kept. A warning, never a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_safe

from medlock.access.actor import Actor
from medlock.access.vocabulary import Action
from medlock.casework.pages.asking import worker
from medlock.casework.pages.form.parts import part_of
from medlock.casework.pages.showing import About, about
from medlock.pathway.answers import Answer
from medlock.people.reads.asking import facts
from medlock.words.address_like import address_like


def looks_like_one(actor: Actor, page: About, written: Mapping[str, Answer | None]) -> bool:
    """Whether what was just written holds an address of somebody who may be in danger."""
    if not any(isinstance(said, str) and address_like(said) for said in written.values()):
        return False
    return any(each.protected for each in facts(actor, page.work.people).values())


def to_notice(work: UUID, onward: str) -> str:
    return f"{reverse('casework:whereabouts_noticed', args=[work])}?{urlencode({'next': onward})}"


@require_safe
def noticed(request: HttpRequest, work: UUID) -> HttpResponse:
    """Every answer of this work with something like an address in it, and a way to move it."""
    actor = worker(request)
    page = about(actor, work, Action.WRITE, form=True)
    onward = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = reverse("casework:work", args=[work])
    asked = {each.name: each for each in page.step.fields}
    found = [
        (asked[name.partition("@")[0]].title, said, part_of(page.step, name))
        for name, value in page.work.answers.items()
        if isinstance(value, str) and name.partition("@")[0] in asked
        for said in address_like(value)
    ]
    context = {"about": page, "found": found, "onward": onward}
    return render(request, "casework/whereabouts_noticed.html", context)
