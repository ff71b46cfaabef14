"""The board as a file to print: the question of its page, the policy of its reader, on record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from medlock.boards.pages.seeing import policy_for, question, way_in
from medlock.boards.printing.printed import Kind, printed
from medlock.boards.reads.whole_board import whole_board
from medlock.footprint.places import find
from medlock.words.refusals import Refused


@require_safe
def pdf(request: HttpRequest, place: str) -> HttpResponse:
    return _file(request, place, Kind.PDF)


@require_safe
def docx(request: HttpRequest, place: str) -> HttpResponse:
    return _file(request, place, Kind.DOCX)


def _file(request: HttpRequest, place: str, kind: Kind) -> HttpResponse:
    policy = policy_for(request, "board", place[:80])
    try:
        board = whole_board(find(place[:80]), question(request, policy))
    except Refused as refusal:
        return way_in(request, refusal)
    made = printed(request.actor, board, kind)  # type: ignore[attr-defined]
    answer = HttpResponse(made.body, content_type=kind.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
