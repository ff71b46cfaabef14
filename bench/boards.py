"""Boards as their readers meet them: one indicator and a whole board, warm, from five years of
casework of one authority; and a chart drawn for the first time."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from bench import Measured

MANCHESTER = "E08000003"
DAYS = 5 * 365
A_DAY = 22  # referrals


def measure() -> Iterator[Measured]:
    home = Path(tempfile.mkdtemp(prefix="medlock-bench-"))
    home.chmod(0o711)
    os.environ["MEDLOCK_HOME"] = str(home)
    from medlock.site.opening import migrate, opened

    try:
        with opened():
            migrate()
            _enter()
            yield from _pages()
            yield from _drawings()
    finally:
        shutil.rmtree(home)


def _enter() -> None:
    """Referrals and their assessments, spread over the wards of the authority."""
    from django.db import transaction

    from medlock.figures.refresh import refresh
    from medlock.footprint.places import wards_of
    from medlock.ledger import book
    from medlock.pathway.event import Event, Kind, Source

    chance = random.Random(1)
    today = datetime.now(UTC).replace(hour=10)
    wards = sorted(wards_of(MANCHESTER, today.date()))

    def told(name: str, at: datetime, child: int, outcome: str) -> Event:
        return Event(
            id=uuid4(), act=uuid4(), origin=uuid4(), kind=Kind.COMPLETED, name=name,
            subject=UUID(int=child), happened_at=at, known_at=at, recorded_at=at,
            source=Source.CASEWORK, authority=MANCHESTER, ward=chance.choice(wards),
            outcome=outcome, counts_from=(at - timedelta(days=30)).date(),
        )  # fmt: skip

    events = []
    for ago in range(DAYS, 40, -1):
        for _ in range(A_DAY):
            child, at = chance.randrange(1, 30_000), today - timedelta(days=ago)
            events.append(told("referral", at, child, "assessment"))
            done = at + timedelta(days=chance.randrange(10, 39))
            events.append(told("cf_assessment", done, child, "no_further_action"))
    events.sort(key=lambda each: each.happened_at)
    with transaction.atomic(using="system"):
        book.append(events, using="system")
    refresh()


def _pages() -> Iterator[Measured]:
    from django.test import Client

    from medlock.people.models import Account, Agency, Membership, Practitioner, Team

    agency = Agency.objects.using("system").create(
        name="Board", kind="social_care", authority=MANCHESTER
    )
    team = Team.objects.using("system").create(
        agency=agency, name="Board", function="other", place=MANCHESTER
    )
    who = Practitioner.objects.using("system").create(
        name="Chair", agency=agency, trained_on=datetime.now(UTC).date()
    )
    Membership.objects.using("system").create(
        practitioner=who, team=team, role="manager", from_on=date(2020, 1, 1)
    )
    account = Account.objects.using("system").create(
        email="chair@example.org", practitioner=who, password="!"
    )
    client = Client(headers={"host": "localhost"})
    client.force_login(Account.objects.get(pk=account.pk))
    for what, address in (
        ("one indicator's page, warm", f"/indicators/FD05/{MANCHESTER}/"),
        ("a board, warm", f"/boards/getting-to-good/{MANCHESTER}/"),
    ):
        yield from _taken(what, lambda address=address: client.get(address))
    for kind in ("pdf", "docx"):
        address = f"/boards/getting-to-good/{MANCHESTER}/print.{kind}"
        what = f"the whole board printed as {kind.upper()}, warm"
        yield from _taken(what, lambda address=address: client.get(address), runs=10)


def _taken(what: str, do: Callable[[], object], runs: int = 40) -> Iterator[Measured]:
    do()
    wall, work = [], []
    for _ in range(runs):
        began, worked = time.perf_counter(), time.process_time()
        do()
        wall.append((time.perf_counter() - began) * 1000)
        work.append((time.process_time() - worked) * 1000)
    yield Measured("P4", f"{what}: 95 of 100 take at most", statistics.quantiles(wall, n=20)[-1],
                   "ms", runs)  # fmt: skip
    yield Measured("P4", f"{what}: median processor time", statistics.median(work), "ms", runs)


def _drawings() -> Iterator[Measured]:
    from medlock.boards.charts.control import control_specification
    from medlock.boards.charts.drawing import draw
    from medlock.boards.charts.look import DESK
    from medlock.boards.wording import Words
    from medlock.indicators.catalogue import indicator
    from medlock.insight.control_chart import Reading, control_chart
    from medlock.insight.polarity import Better

    months = [date(2020 + i // 12, i % 12 + 1, 1) for i in range(36)]
    readings = [Reading(on, 100.0 + i % 7) for i, on in enumerate(months)]
    chart = control_chart(readings, Better.LOWER)
    made = control_specification(chart, Words(indicator("FD03")), DESK)
    taken = []
    for _ in range(20):
        began = time.perf_counter()
        draw(made, None)
        taken.append((time.perf_counter() - began) * 1000)
    yield Measured("P4", "one chart drawn for the first time", statistics.median(taken), "ms", 20)
