"""A site that really runs, people to sign in as, and a browser to walk through it with."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

ROOT = Path(__file__).parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MANCHESTER = "E08000003"
ANCOATS = "E05011350"
TEAMS = {
    "door": ("Front door", "front_door", "social_care"),
    "north": ("North social work", "social_work", "social_care"),
    "chairs": ("Conference chairs", "reviewing", "social_care"),
    "school": ("Harpur Green Primary", "school", "education"),
    "health": ("School nurses", "health", "health"),
    "police": ("Public protection", "police", "police"),
    "board": ("Board office", "other", "social_care"),
}
PEOPLE = {
    "duty": ("Priya Shah", "door", "duty", "practitioner"),
    "other_duty": ("Tom Reed", "door", "duty", "practitioner"),
    "worker": ("Sam Kaya", "north", "practitioner"),
    "manager": ("Ola Brandt", "north", "manager", "duty"),
    "teacher": ("Jo Lind", "school", "practitioner"),
    "officer": ("Ade Cole", "police", "practitioner"),
    "analyst": ("Mio Hart", "north", "analyst"),
    "secretary": ("Eve Marsh", "board", "board_secretary"),
    "member": ("Lou Frost", "board", "board_member"),
}


@dataclass
class Town:
    """Teams and people by short names. Pages tell the time themselves, so it is now."""

    teams: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)
    children: dict[str, UUID] = field(default_factory=dict)

    def actor(self, name: str) -> Any:
        from medlock.people.reads.actors import practitioner

        return practitioner(self.people[name], datetime.now(UTC))

    @contextmanager
    def acting(self, name: str) -> Iterator[Any]:
        from medlock.ledger.acting import acting

        actor = self.actor(name)
        with acting(actor):
            yield actor

    def session(self, name: str) -> str:
        """The cookie of somebody who has just signed in, by a second factor too."""
        from django.test import Client

        from medlock.accounts.proof import mark
        from medlock.people.models import Account

        client = Client()
        client.force_login(Account.objects.get(practitioner=self.people[name]))
        session = client.session
        mark(session, datetime.now(UTC))
        session.save()
        return client.cookies["medlock_session"].value


@pytest.fixture
def town(committed_db: object) -> Town:
    """A front door, social work, a school; and two children of one household at the school."""
    made = Town()
    _people(made)
    with made.acting("duty") as duty:
        for given, born in (("Amara", date(2016, 3, 14)), ("Kofi", date(2019, 9, 2))):
            made.children[given] = _child(made, duty, given, born)
    with made.acting("duty") as duty:
        from medlock.people.acts.relating import Tie, add_relationship, live_together
        from medlock.people.models.person import RelationshipKind

        both = list(made.children.values())
        tie = Tie(kind=RelationshipKind.SIBLING)
        add_relationship(duty, *both, tie, now=duty.now)
        live_together(duty, both, from_on=date(2020, 1, 1), now=duty.now)
    return made


def _people(made: Town) -> None:
    from medlock.people.models import Account, Agency, Membership, Practitioner, Team

    for key, (name, function, kind) in TEAMS.items():
        agency, _ = Agency.objects.using("system").get_or_create(
            name=f"Ashford {kind.replace('_', ' ')}",
            defaults={"kind": kind, "authority": MANCHESTER},
        )
        team = Team.objects.using("system").create(
            agency=agency, name=name, function=function, place=MANCHESTER, phone="0161 496 0000"
        )
        made.teams[key] = team.id
    for key, (name, team_key, *roles) in PEOPLE.items():
        team = Team.objects.using("system").get(id=made.teams[team_key])
        person = Practitioner.objects.using("system").create(
            name=name,
            agency_id=team.agency_id,
            profession="Social worker",
            trained_on=datetime.now(UTC).date(),
        )
        for role in roles:
            Membership.objects.using("system").create(
                practitioner=person, team=team, role=role, from_on=date(2020, 1, 1)
            )
        account = Account(email=f"{key}@example.org", practitioner=person)
        account.set_unusable_password()
        account.save(using="system")
        made.people[key] = person.id


def _child(made: Town, duty: Any, given: str, born: date) -> UUID:
    from medlock.access.vocabulary import Purpose
    from medlock.people.acts.addresses import Home, record_address
    from medlock.people.acts.naming import Name
    from medlock.people.acts.registering import NewPerson, Team, register_child

    new = NewPerson(authority=MANCHESTER, name=Name(given=given, family="Okafor"), born_on=born)
    team = Team(made.teams["door"], Purpose.FRONT_DOOR)
    known = frozenset(made.children.values())
    found = register_child(duty, new, team, now=duty.now, none_of=known)
    record_address(duty, [found], Home(lines="1 Mill Walk", ward=ANCOATS), now=duty.now)
    return found


@dataclass
class Site:
    address: str
    town: Town


@pytest.fixture
def site(town: Town) -> Iterator[Site]:
    """The whole application, middleware and static files included, on a port of its own."""
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.core.wsgi import get_wsgi_application
    from django.test import Client

    Client().get("/alive/")  # everything is imported before a browser waits for it

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: object) -> None:
            return

    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", town)
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium; without it these walks are not walked, and say so."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed, so nothing was walked in a browser.")
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make setup), so pages could not be checked.")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the fixtures' own queries are meant to wait.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


FOCUSED = """() => {
  const it = document.activeElement;
  const name = it.name || it.dataset.answer || "";
  const words = it.labels?.length ? it.labels[0].innerText : (it.innerText || it.value || "");
  return {
    tag: it.tagName, type: it.type || "", value: it.value || "", name: it.name || "",
    words: words.trim(), part: name.startsWith("answer.") ? name.slice(7) : "",
    options: it.tagName === "SELECT" ? [...it.options].map(each => each.label) : [],
  };
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class Walker:
    """Somebody at a page. Each page they come to is looked at by axe, and must fit the window."""

    page: Any
    site: Site
    shots: Path | None = None
    seen: int = 0

    def look(self) -> None:
        """Nothing axe can find, nothing that scrolls sideways."""
        self.page.wait_for_load_state()
        self.seen += 1
        if self.shots:
            self.shots.mkdir(parents=True, exist_ok=True)
            name = f"{self.seen:02d} {self.page.title().split(' – ')[0].replace('/', ' ')}.png"
            self.page.screenshot(path=self.shots / name, full_page=True)
        assert self.page.evaluate(WIDER) <= 0, f"{self.page.title()} scrolls sideways"
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        told = [
            (each["id"], [node["html"] for node in each["nodes"]]) for each in found["violations"]
        ]
        assert told == [], self.page.title()

    def tab_to(self, words: str, tag: str = "") -> None:
        """Press Tab until the thing so called has the focus."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            if at["words"].startswith(words) and tag in ("", at["tag"]):
                return
        raise AssertionError(f"“{words}” cannot be reached with Tab on {self.page.title()}")

    def enter(self, words: str, tag: str = "") -> None:
        """Go to it by keyboard and press Enter; look at the page that comes."""
        self.tab_to(words, tag)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def tick(self, words: str) -> None:
        self.tab_to(words, "INPUT")
        self.page.keyboard.press("Space")

    def choose(self, words: str) -> None:
        """One of some radio buttons: Tab to the group, then the arrows."""
        for _ in range(200):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED)["type"] == "radio":
                break
        self.page.keyboard.press("Space")
        for _ in range(40):
            if self.page.evaluate(FOCUSED)["words"] == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{words}” is not offered on {self.page.title()}")

    def write(self, answers: Mapping[str, str]) -> None:
        """Go through the form with Tab and answer each question by its name."""
        left = dict(answers)
        for _ in range(300):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            if at["words"] == "Save and continue":
                return
            if at["part"] in left:
                self._answer(at, left.pop(at["part"]))
        raise AssertionError(f"No button to save was reached on {self.page.title()}")

    def _answer(self, at: Mapping[str, Any], text: str) -> None:
        keys = self.page.keyboard
        if at["type"] == "checkbox":
            keys.press("Space")
        elif at["type"] == "radio":
            keys.press("Space")
            for _ in range(20):
                if self.page.evaluate(FOCUSED)["value"] == text:
                    return
                keys.press("ArrowDown")
            raise AssertionError(f"“{text}” is not offered for {at['part']}")
        elif at["tag"] == "SELECT":
            keys.type(text)
        else:
            keys.press("Control+A")
            keys.type(text)

    def save(self) -> None:
        """With the focus on the button already."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()


Open = Callable[..., Walker]


@pytest.fixture
def open_as(site: Site, chromium: Any) -> Iterator[Open]:
    """Open a page as somebody: `open_as("duty", "/worklist/", javascript=False, width=320)`."""
    contexts = []

    def opened(
        who: str, path: str = "/worklist/", *, javascript: bool = True, width: int = 1280
    ) -> Walker:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            bypass_csp=True,  # for axe alone: pages themselves are held to theirs by other tests
        )
        contexts.append(context)
        if not javascript:  # none of ours arrives; axe, which is not of the page, still can run
            context.route("**/*.js", lambda route: route.abort())
        context.set_default_timeout(30_000)
        cookie = {"name": "medlock_session", "value": site.town.session(who), "url": site.address}
        context.add_cookies([cookie])
        page = context.new_page()
        page.goto(site.address + path)
        shots = os.environ.get("MEDLOCK_SHOTS")
        walker = Walker(page, site, Path(shots) / f"{who} {width}" if shots else None)
        walker.look()
        return walker

    yield opened
    for context in contexts:
        context.close()
