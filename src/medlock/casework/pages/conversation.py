"""Someone is on the phone: start writing at once, go on with a call, or look for the child."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from medlock.casework.pages.asking import worker
from medlock.casework.pages.start import get_or_post, started_or_asked
from medlock.casework.reads.helping import Whose
from medlock.casework.reads.worklist import worklist
from medlock.pathways import CATALOGUE

CONVERSATION = "conversation"


@get_or_post
def conversation(request: HttpRequest) -> HttpResponse:
    actor = worker(request)
    step = CATALOGUE.step(CONVERSATION)
    mine = worklist(actor, Whose.MINE, now=actor.now) if request.method != "POST" else []
    open_ones = [item for item in mine if item.step == CONVERSATION and item.work]
    return started_or_asked(request, actor, step, open_ones)
