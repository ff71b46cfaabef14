"""Reading without writing: the write-up for a caller, and who wrote what and when."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from medlock.casework.pages.asking import worker
from medlock.casework.pages.form.said import lines
from medlock.casework.pages.form.surroundings import lists
from medlock.casework.pages.showing import about
from medlock.casework.pages.work import labels
from medlock.casework.reads.work import completions_of, versions_of

SHARED = {
    "conversation": (
        *("began", "caller", "agency", "worries", "strengths", "tried_already", "child_voice"),
        *("advice", "agreed_next", "check_back"),
    ),
}
"""What the caller is given in writing. The rest is the front door's own."""


@require_safe
def summary(request: HttpRequest, work: UUID) -> HttpResponse:
    """For a conversation what both agreed, to send to the caller; all else is printed whole."""
    actor = worker(request)
    page = about(actor, work)
    shared = SHARED.get(page.step.key)
    if shared is None:
        return redirect("casework:print", work=work)
    ended = completions_of(work)
    known = lists(actor, page.work, page.step.fields)
    by_name = {
        each.asked.name: each
        for each in lines(page.step, page.work.answers, page.called, known)
        if each.answered
    }
    context = {
        "about": page,
        "lines": [by_name[name] for name in shared if name in by_name],
        "outcomes": labels(page, ended[-1].outcomes) if ended else {},
    }
    return render(request, "casework/summary.html", context)


@require_safe
def versions(request: HttpRequest, work: UUID) -> HttpResponse:
    """Every save, newest first, with the questions it touched."""
    actor = worker(request)
    page = about(actor, work)
    titles = {each.name: each.title for each in page.step.fields}
    rows = [
        (each, [titles.get(name.partition("@")[0], name) for name in each.changed])
        for each in reversed(versions_of(work))
    ]
    return render(request, "casework/versions.html", {"about": page, "rows": rows})
