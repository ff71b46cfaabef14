"""Where someone can go from anywhere, by the work they do."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from medlock.access.actor import Actor
from medlock.access.counts import counts_seen_by
from medlock.access.keeping import keeps
from medlock.access.loading import authorities_loaded_by
from medlock.access.rights import decide_answering
from medlock.access.watching import watches


@dataclass(frozen=True, slots=True)
class Way:
    """One way on: its name in the bar, what it is for on the first page, and its address."""

    text: str
    does: str
    page: str

    @property
    def href(self) -> str:
        return reverse(self.page)


CONVERSATION = Way(
    "Talk about a child",
    "Someone rings or asks for advice. Write it up while you talk; decide what happens next.",
    "casework:conversation",
)
WORKLIST = Way(
    "Worklist",
    "What is yours or your team’s to do, and when it is due.",
    "casework:worklist",
)
BOARDS = Way(
    "Boards",
    "How a place is doing: figures over time, beside others, with what they do not tell.",
    "boards:home",
)
LOADING = Way(
    "Load files",
    "Statutory files, inspection lists and local files: what is odd in them, what was loaded.",
    "returns:home",
)

CLOSED = Way(
    "Closed records",
    "Restrictions to review, and records that may be of one person.",
    "governance:closed",
)
KEEPING = Way(
    "Agencies",
    "Who works where: agencies, teams, people, their training and their places in teams.",
    "governance:agencies",
)
ACCOUNTS = Way(
    "Accounts",
    "Who may sign in: invite, disable, a new link, a lost phone.",
    "accounts:accounts",
)
WATCHING = Way(
    "Watch",
    "Records opened in an emergency, who looked at whose record, and what about it seems odd.",
    "governance:emergencies",
)
RECORDS = Way(
    "Records office",
    "Requests to see a record, how long records are kept, holds, and what is due.",
    "rights:requests",
)


def ways(actor: Actor | None) -> tuple[Way, ...]:
    """For someone who works in a team: casework; for whoever may see counts: boards; for
    whoever may load files: loading; for managers, administrators, whoever
    watches over records and whoever answers for them: that."""
    if actor is None:
        return ()
    working = (CONVERSATION, WORKLIST) if actor.teams else ()
    counting = (BOARDS,) if counts_seen_by(actor) else ()
    loading = (LOADING,) if authorities_loaded_by(actor) else ()
    closed = (CLOSED,) if actor.managed else ()
    keeping = (KEEPING, ACCOUNTS) if keeps(actor) else ()
    watching = (WATCHING,) if watches(actor) else ()
    records = (RECORDS,) if decide_answering(actor).allowed else ()
    return (*working, *counting, *closed, *loading, *keeping, *watching, *records)
