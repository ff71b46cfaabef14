"""A board's book as its secretary keeps it and its members read it: pages, versions, days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client

from medlock.access.vocabulary import Role
from medlock.accounts.proof import mark
from medlock.boards.book_urls import urlpatterns
from medlock.boards.models import Entry, Version
from medlock.figures.refresh import refresh
from medlock.ledger.acting import acting
from medlock.ledger.book import append
from medlock.ledger.models import AuditEntry
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.people.models import Account, Agency, Membership, Practitioner, Team
from medlock.people.reads.actors import practitioner
from medlock.town.boards import papers, write_book

PLACE = "E08000003"
BOARD = f"/boards/getting-to-good/{PLACE}/"
SOURCE = {"source": "published"}
IN_2018 = {"date": "2018-06-30", "as-known": "2018-06-30", **SOURCE}
ROLES = (Role.BOARD_SECRETARY, Role.BOARD_MEMBER, Role.PRACTITIONER)


def hired() -> dict[Role, Client]:
    """Somebody of each role, signed in."""
    agency = Agency.objects.using("system").create(
        name="Ashford Borough Council", kind="social_care", authority=PLACE
    )
    team = Team.objects.using("system").create(
        agency=agency, name="Board", function="other", place=PLACE
    )
    made: dict[Role, Client] = {}
    for role in ROLES:
        who = Practitioner.objects.using("system").create(
            trained_on=datetime.now(UTC).date(),
            name=role.value,
            agency=agency,
            profession=role.value.replace("_", " ").capitalize(),
        )
        Membership.objects.using("system").create(
            practitioner=who, team=team, role=role.value, from_on=date(2017, 1, 1)
        )
        account = Account(email=f"{role.value}@example.org", practitioner=who)
        account.set_unusable_password()
        account.save(using="system")
        made[role] = Client()
        made[role].force_login(Account.objects.get(pk=account.pk))
        session = made[role].session
        mark(session, datetime.now(UTC))
        session.save()
    return made


def board() -> dict[Role, Client]:
    """The papers of the demo's board, entered by the secretary."""
    found = hired()
    who = Practitioner.objects.using("system").get(name=Role.BOARD_SECRETARY.value)
    actor = practitioner(who.id, datetime.now(UTC))
    with acting(actor):
        write_book(actor, PLACE)
    return found


@pytest.fixture(scope="module")
def readers(module_db: object) -> dict[Role, Client]:
    """For all that only read."""
    return board()


@pytest.fixture
def clients(committed_db: object) -> dict[Role, Client]:
    return board()


def text(answer) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def the(kind: str, heading: str) -> str:
    """The id of the entry of a kind whose newest version says this of itself."""
    newest = Version.objects.using("system").filter(entry__kind=kind).order_by("-number")
    return str(next(v.entry_id for v in newest if heading in str(v.content)))


class TestReading:
    def test_the_plan_has_seven_priorities_in_five_columns(self, readers):
        said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}plan/", SOURCE))
        assert "Getting to Good plan, 2026 to 2028" in said
        for column in ("What", "How", "Why", "Who and when", "What success looks like"):
            assert said.count(f" {column} ") >= 7
        assert "Owner: Director of children’s services; with Every member of the board" in said
        assert (
            "Referrals within 12 months of an earlier referral : below England’s average, year "
            "after year, for 3 years. Below England’s average for 3 published years running, of 3 "
            "wanted: 18.4% beside 22.6% in 2024/25." in said
        )
        assert (
            "10.2% in the year to March 2025; the target is at most 10.0%, 0.2 percentage points "
            "away. By 31 March 2027." in said
        )

    def test_as_known_in_2018_the_plan_and_its_targets_are_those_of_2018(self, readers):
        said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}plan/", IN_2018))
        assert "Getting to Good plan, 2018 to 2020" in said
        assert "2026" not in said.split("Looked at from")[1]
        assert "47.1% in the year to March 2018; the target is at most 20.0%" in said

    def test_looked_at_later_the_same_plan_missed_what_it_did_not_meet(self, readers):
        late = {"date": "2020-06-30", **SOURCE}
        said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}plan/", late))
        assert "This plan was over on the day looked from." in said
        assert "20.6% in the year to March 2020; the target is at most 20.0%" in said
        assert "missed" in said

    def test_looked_at_later_still_a_target_is_judged_by_its_own_day(self, readers):
        """At most 20, by a day in 2020: 20.6 was missed though it is met in later years."""
        for day in ("2020-06-30", "2023-06-30"):
            asked = {"date": day, **SOURCE}
            said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}plan/", asked))
            assert "Missed on 31 March 2020: 20.6% in the year to March 2020" in said
        assert "away. Met since: " in said

    def test_an_action_is_as_it_stood_on_the_day_as_known(self, readers):
        chair = readers[Role.BOARD_MEMBER]
        address = f"{BOARD}priorities/{the('priority', 'Strategic lead for early help')}/"
        before = text(chair.get(address, IN_2018))
        after = text(chair.get(address, {"date": "2018-07-31", **SOURCE}))
        assert "Commission the multi-agency front door anew under way late" in before
        assert "who pays for the building" in before
        assert "Commission the multi-agency front door anew done" in after
        assert "who pays for the building" not in after

    def test_looked_at_before_it_was_done_or_answered_neither_had_happened(self, readers):
        """Without leaving out what was written since: it was done on 29 June, answered in October
        2026."""
        chair = readers[Role.BOARD_MEMBER]
        address = f"{BOARD}priorities/{the('priority', 'Strategic lead for early help')}/"
        states = {}
        for day in ("2018-06-28", "2018-06-29"):
            said = text(chair.get(address, {"date": day, **SOURCE}))
            _, _, states[day] = said.partition("Commission the multi-agency front door anew ")
        assert states["2018-06-28"].startswith("under way")
        assert states["2018-06-29"].startswith("done")
        assert "The specification signed" in states["2018-06-29"]
        assert "The specification signed" not in states["2018-06-28"]
        answers = [
            "Not from the referrals themselves" in text(chair.get(f"{BOARD}meetings/", {"date": d}))
            for d in ("2026-10-11", "2026-10-12")
        ]
        assert answers == [False, True]

    def test_the_board_page_has_the_plan_in_short_and_a_place_inside_has_that_of_the_city(
        self, readers
    ):
        chair = readers[Role.BOARD_MEMBER]
        said = text(chair.get(BOARD, SOURCE))
        assert "2. Answer well and quickly when need or risk grows" in said
        assert "1 met, 2 not met yet" in said
        inside = text(chair.get("/boards/getting-to-good/MCR-L01/plan/", SOURCE))
        assert "are those of the board of Manchester" in inside
        elsewhere = text(chair.get("/boards/getting-to-good/E08000006/plan/", SOURCE))
        assert "No board has written anything down here for this day." in elsewhere

    @pytest.mark.parametrize("place", ["E05011360", "MCR-N01", "E47000001", "E92000001"])
    def test_every_level_of_place_has_its_pages(self, readers, place):
        for page in ("plan", "meetings", "who-says-what"):
            address = f"/boards/getting-to-good/{place}/{page}/"
            assert readers[Role.BOARD_MEMBER].get(address).status_code == 200

    def test_what_cannot_be_read_comes_back_with_what_to_do(self, readers):
        for page in ("plan", "meetings", "who-says-what"):
            answer = readers[Role.BOARD_MEMBER].get(f"{BOARD}{page}/", {"date": "soon"})
            assert answer.status_code == 422
            assert "The date “soon” is not a date. Write it like 31/05/2018." in text(answer)

    def test_minutes_say_who_was_there_what_was_decided_and_by_when(self, readers):
        chair = readers[Role.BOARD_MEMBER]
        said = text(chair.get(f"{BOARD}meetings/"))
        assert "Next meeting 11 December 2026" in said
        assert "May end when An inspection finds services good or better" in said
        assert "Conferences wait for health’s reports." in said
        assert "answer late" in said
        assert "answered" in said
        minutes = text(chair.get(f"{BOARD}meetings/{the('meeting', '2026-09-18')}/"))
        assert "Decided: Leave the process alone until December" in minutes
        assert "Priority 2. Answer well and quickly" in minutes

    def test_in_june_2018_the_meetings_of_2026_are_not_known(self, readers):
        said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}meetings/", IN_2018))
        assert "13 April 2018" in said
        assert "18 September 2026" not in said

    def test_every_teller_of_a_measure_stands_beside_the_others(self, readers):
        said = text(readers[Role.BOARD_MEMBER].get(f"{BOARD}who-says-what/", SOURCE))
        figures = "2,142 1,131 1,995 1,227 518 385 962 737 982 787 21.3 21.4 17.7 19.6 19.1 25.6%"
        assert [each for each in figures.split() if each not in said] == []
        assert "−1,011 (−47.2%)" in said
        assert "−768 (−38.5%)" in said
        assert "from “Reported in a paper” to “Published”: −147 (−6.9%)." in said

    def test_the_page_of_an_indicator_has_what_was_reported_of_it_and_no_other(self, readers):
        chair = readers[Role.BOARD_MEMBER]
        plans = text(chair.get(f"/indicators/CP05/{PLACE}/", SOURCE))
        assert "962" in plans
        assert "2,142" not in plans
        assert "As reported" not in text(chair.get(f"/indicators/CP03/{PLACE}/", SOURCE))

    def test_the_page_of_an_indicator_has_what_the_board_said_of_it_by_that_day(self, readers):
        chair = readers[Role.BOARD_MEMBER]
        now = text(chair.get(f"/indicators/FD03/{PLACE}/", SOURCE))
        assert "Referrals fell for years. How do we know" in now
        assert "Answer, 12 October 2026: Not from the referrals themselves." in now
        decided = text(chair.get(f"/indicators/AS01/{PLACE}/", SOURCE))
        assert "Decided 18 September 2026: Leave the process alone until December" in decided
        before = text(chair.get(f"/indicators/AS01/{PLACE}/", {"date": "2026-09-17", **SOURCE}))
        assert "What the board said of it" not in before


class TestWriting:
    def test_a_change_is_a_version_and_the_one_before_stays(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        entry = the("target", "10.2")
        form = secretary.get(f"/boards/entries/{entry}/edit/")
        assert 'name="value" type="text" value="10"' in form.content.decode()
        sent = posted(entry, value="9.5%", because="Agreed\x00 in September", says="\x00")
        assert secretary.post(f"/boards/entries/{entry}/edit/", sent).status_code == 302
        said = text(secretary.get(f"/boards/entries/{entry}/"))
        assert "Version 2" in said
        assert "Board secretary: Agreed in September" in said
        assert "Value 10 9.5" in said
        assert Version.objects.using("system").filter(entry=entry).count() == 2
        written = AuditEntry.objects.using("system").filter(action="write", object_id=entry)
        assert [each.detail["version"] for each in written.order_by("number")] == [1, 2]

    def test_what_is_wrong_comes_back_as_it_was_typed(self, readers):
        secretary = readers[Role.BOARD_SECRETARY]
        entry = the("target", "10.2")
        sent = posted(entry, value="ten", measure="FD80", because="")
        answer = secretary.post(f"/boards/entries/{entry}/edit/", sent)
        assert answer.status_code == 422
        said = text(answer)
        assert "Value: “ten” is not a number. Write it like 20 or 21.4." in said
        assert "“FD80” is not the code of an indicator." in said
        assert "Say why, for whoever reads this later." in said
        assert 'value="ten"' in answer.content.decode()
        assert Version.objects.using("system").filter(entry=entry).count() == 1

    def test_nothing_changed_is_no_version(self, readers):
        secretary = readers[Role.BOARD_SECRETARY]
        entry = the("target", "10.2")
        answer = secretary.post(f"/boards/entries/{entry}/edit/", posted(entry, because="x"))
        assert answer.status_code == 422
        assert "Nothing is different from what stands there." in text(answer)

    def test_who_writes_from_an_older_version_is_shown_both_and_nothing_is_lost(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        entry = the("target", "10.2")
        address = f"/boards/entries/{entry}/edit/"
        stale = posted(entry, value="8", says="mine", because="Mine")
        secretary.post(address, posted(entry, value="9", because="Theirs"))
        answer = secretary.post(address, stale)
        assert answer.status_code == 409
        assert "As it stands now: 9" in text(answer)
        assert 'value="8"' in answer.content.decode()
        assert Version.objects.using("system").filter(entry=entry).count() == 2
        assert secretary.post(address, {**stale, "base": "2"}).status_code == 302
        newest = Version.objects.using("system").get(entry=entry, number=3)
        assert (newest.content["value"], newest.content["says"]) == (8, "mine")

    def test_who_changed_something_else_meanwhile_keeps_it(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        entry = the("target", "10.2")
        address = f"/boards/entries/{entry}/edit/"
        stale = posted(entry, says="mine", because="Mine")
        secretary.post(address, posted(entry, value="9", because="Theirs"))
        assert secretary.post(address, stale).status_code == 302
        newest = Version.objects.using("system").get(entry=entry, number=3)
        assert (newest.content["value"], newest.content["says"]) == (9, "mine")

    def test_what_is_withdrawn_stands_nowhere_and_stays_readable(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        entry, yesterday = the("target", "10.2"), "2026-11-21"
        withdrawn = secretary.post(f"/boards/entries/{entry}/withdraw/", {"because": "Doubled"})
        assert withdrawn.status_code == 302
        now = text(secretary.get(f"{BOARD}plan/", SOURCE))
        assert "the target is at most 10.0%" not in now
        before = text(secretary.get(f"{BOARD}plan/", {"as-known": yesterday, **SOURCE}))
        assert "the target is at most 10.0%" in before
        said = text(secretary.get(f"/boards/entries/{entry}/"))
        assert "This was withdrawn." in said
        assert "Doubled" in said
        again = secretary.post(f"/boards/entries/{entry}/edit/", posted(entry, because="x"))
        assert "is not changed any more" in text(again)

    def test_a_decision_belongs_to_a_priority_of_the_plan_that_holds(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        meeting = the("meeting", "2026-09-18")
        address = f"/boards/entries/{meeting}/add/item/"
        sent = {"title": "A rota", "decided": "Two people", "owner": "Chair", "due": "2026-12-01"}
        strange = secretary.post(address, {**sent, "priority": str(meeting)})
        assert "Choose a priority of the plan that holds." in text(strange)
        priority = the("priority", "Head of the front door")
        made = secretary.post(address, {**sent, "priority": priority})
        assert made["Location"] == f"{BOARD}meetings/{meeting}/"
        assert "A rota" in text(secretary.get(f"{BOARD}priorities/{priority}/", SOURCE))

        secretary.post(f"/boards/entries/{meeting}/withdraw/", {"because": "It was not held"})
        assert "A rota" not in text(secretary.get(f"{BOARD}priorities/{priority}/", SOURCE))
        late = secretary.post(address, {**sent, "title": "Tuesdays"})
        assert "The meeting was withdrawn, so nothing is added to it any more." in text(late)

    def test_a_form_that_is_sent_twice_is_written_once(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        address = f"/boards/entries/{the('meeting', '2026-09-18')}/add/item/"
        opened = secretary.get(address).content.decode()
        (once,) = re.findall(r'name="once" value="([^"]+)"', opened)
        sent = {"title": "A rota", "once": once}
        assert f'value="{once}"' in secretary.post(address, sent).content.decode()
        for _ in range(2):
            answer = secretary.post(address, {**sent, "decided": "Two people"})
            assert answer.status_code == 302
        written = Version.objects.using("system").filter(content__title="A rota")
        assert [str(each.entry_id) for each in written] == [once]

    def test_a_board_is_entered_where_none_sits(self, clients):
        secretary = clients[Role.BOARD_SECRETARY]
        sent = {"name": "Second board", "purpose": "x", "chair": "Chair", "begins": "2026-01-01"}
        assert secretary.post(f"{BOARD}add-board/", sent)["Location"] == f"{BOARD}meetings/"
        assert "Second board" in text(secretary.get(f"{BOARD}meetings/"))
        salford = "/boards/getting-to-good/E08000006/add-board/"
        assert secretary.post(salford, sent).status_code == 404

    @pytest.mark.parametrize("kind", ["item", "body", "nothing"])
    def test_what_is_no_part_of_it_cannot_be_added(self, readers, kind):
        secretary = readers[Role.BOARD_SECRETARY]
        address = f"/boards/entries/{the('body', 'Independent chair')}/add/{kind}/"
        assert secretary.get(address).status_code == 404

    @pytest.mark.usefixtures("readers")
    def test_the_database_refuses_to_change_what_was_written(self):
        for table in (Entry, Version):
            with pytest.raises(ProgrammingError, match="permission denied"):
                table.objects.using("system").update(at=datetime.now(UTC))
            with (
                pytest.raises(ProgrammingError, match="is added to and never changed"),
                connections["owner"].cursor() as cursor,
            ):
                cursor.execute(f"TRUNCATE {table._meta.db_table} CASCADE")


def posted(entry: str, **changed: str) -> dict[str, object]:
    """The form of a target as it was opened, with what somebody typed over."""
    newest = Version.objects.using("system").filter(entry=entry).order_by("-number")[0]
    return {**{name: str(said) for name, said in newest.content.items()},
            "base": str(newest.number), **changed}  # fmt: skip


ADDRESSES = {
    "plan": f"{BOARD}plan/",
    "meetings": f"{BOARD}meetings/",
    "tellers": f"{BOARD}who-says-what/",
    "add_body": f"{BOARD}add-board/",
    "priority": BOARD + "priorities/{priority}/",
    "meeting": BOARD + "meetings/{meeting}/",
    "versions": "/boards/entries/{priority}/",
    "edit": "/boards/entries/{priority}/edit/",
    "withdraw": "/boards/entries/{priority}/withdraw/",
    "add": "/boards/entries/{priority}/add/target/",
}
KEPT = ("add_body", "edit", "withdraw", "add")


class TestChallengingANumber:
    def test_begins_from_the_figure_with_its_id_filled_in(self, clients):
        _referrals()
        member = clients[Role.BOARD_MEMBER]
        page = member.get(f"/indicators/FD03/{PLACE}/").content.decode()
        address = unescape(re.search(r'href="([^"]+)">Challenge this figure', page)[1])
        form = member.get(address).content.decode()
        figure = re.search(r'name="figure" type="text" value="([^"]+)"', form)[1]
        assert figure.startswith("FD03_")
        sent = {"asks": "Chair", "asked": "Director", "asked_on": "2026-11-20", "due": "2026-12-01",
                "question": "Why so many?", "measure": "FD03"}  # fmt: skip
        wrong = member.post(address, {**sent, "figure": "FD03, October"})
        assert "“FD03, October” is not the id of a figure." in text(wrong)
        assert member.post(address, {**sent, "figure": figure}).status_code == 302
        assert figure in text(member.get(f"{BOARD}meetings/"))
        beside = text(member.get(f"{BOARD}who-says-what/"))
        assert re.search(r"Casework recorded here Held here .{,200} April and May 2018: 14", beside)

    def test_part_of_the_months_is_not_set_beside_all_of_them(self, clients):
        _referrals(begin=date(2018, 4, 10))
        beside = text(clients[Role.BOARD_MEMBER].get(f"{BOARD}who-says-what/"))
        assert "April and May 2018: 2,142" in beside
        assert "April and May 2018: 15" not in beside

    def test_is_not_offered_on_a_day_that_is_over_nor_to_who_may_not(self, readers):
        address, past = f"/indicators/FD05/{PLACE}/", {**SOURCE, "date": "2025-03-31"}
        member = readers[Role.BOARD_MEMBER]
        assert "Challenge this figure" in text(member.get(address, SOURCE))
        assert "Challenge this figure" not in text(member.get(address, past))
        salford = "/indicators/FD05/E08000006/"
        assert "Challenge this figure" not in text(member.get(salford, SOURCE))


def _referrals(begin: date = date(2018, 3, 1)) -> None:
    """One when records begin, fourteen in April and May 2018, one last month: by casework."""
    days = [begin, *(date(2018, 4, 23) + timedelta(days=n) for n in range(14))]
    events = [_referred(number, on) for number, on in enumerate([*days, date(2026, 10, 5)])]
    with transaction.atomic(using="system"):
        append(events, using="system")
    refresh()


def _referred(number: int, on: date) -> Event:
    at = datetime.combine(on, time(10), LONDON)
    return Event(
        id=uuid4(), act=uuid4(), origin=uuid4(), kind=Kind.COMPLETED, name="referral",
        subject=UUID(int=number + 1), happened_at=at, known_at=at, recorded_at=at,
        source=Source.CASEWORK, authority=PLACE, outcome="assessment",
    )  # fmt: skip


class TestWhoMay:
    @pytest.fixture
    def addresses(self, readers):
        known = {
            "priority": the("priority", "Head of the front door"),
            "meeting": the("meeting", "2026-09-18"),
        }
        return {name: address.format(**known) for name, address in ADDRESSES.items()}

    def test_every_address_is_in_the_table(self):
        assert set(ADDRESSES) == {str(each.name) for each in urlpatterns}

    def test_read_and_write_each_address(self, readers, addresses):
        for role, client in readers.items():
            for name, address in addresses.items():
                asked = client.post(address) if name == "withdraw" else client.get(address, SOURCE)
                may = role is Role.BOARD_SECRETARY or (
                    role is Role.BOARD_MEMBER and name not in KEPT
                )
                expected = (422 if name == "withdraw" else 200) if may else 404
                assert asked.status_code == expected, (role, name)

    def test_either_way_it_is_on_record(self, readers, addresses):
        notes = AuditEntry.objects.using("system")
        for client in (readers[Role.BOARD_MEMBER], readers[Role.PRACTITIONER]):
            for name, address in addresses.items():
                before = notes.count()
                client.post(address) if name == "withdraw" else client.get(address, SOURCE)
                assert notes.count() > before, name

    def test_what_does_not_exist_is_not_found(self, readers):
        nobody = "00000000-0000-0000-0000-000000000000"
        for name in ("priority", "meeting", "versions", "edit", "add"):
            address = ADDRESSES[name].format(priority=nobody, meeting=nobody)
            assert readers[Role.BOARD_SECRETARY].get(address, SOURCE).status_code == 404, name

    def test_a_member_challenges_and_answers_and_keeps_nothing_else(self, clients):
        member = clients[Role.BOARD_MEMBER]
        body = the("body", "Independent chair")
        sent = {
            "asks": "Chair", "asked": "Police", "asked_on": "2026-11-20", "question": "How many?",
            "due": "2026-12-01",
        }  # fmt: skip
        assert member.post(f"/boards/entries/{body}/add/challenge/", sent).status_code == 302
        assert "How many?" in text(member.get(f"{BOARD}meetings/"))
        assert member.get(f"/boards/entries/{body}/add/meeting/").status_code == 404
        plan = text(member.get(f"{BOARD}plan/", SOURCE))
        assert "Add a priority" not in plan

    def test_nobody_writes_into_a_day_that_is_over(self, readers):
        secretary = readers[Role.BOARD_SECRETARY]
        assert "Add a priority" in text(secretary.get(f"{BOARD}plan/"))
        for past in ({"as-known": "2026-11-01"}, {"date": "2026-11-01"}):
            assert "Add a priority" not in text(secretary.get(f"{BOARD}plan/", past))


def test_the_papers_of_the_demo_name_only_what_is_declared():
    from medlock.indicators.catalogue import CATALOGUE

    said = papers()
    plans = [p for plan in said["plan"] for p in plan["priority"]]
    codes = {code for p in plans for code in p["measures"]}
    codes |= {each["measure"] for p in plans for each in p.get("target", ())}
    codes |= {each["measure"] for p in plans for each in p.get("action", ()) if "measure" in each}
    assert codes <= set(CATALOGUE)
    assert [len(plan["priority"]) for plan in said["plan"]] == [7, 7]
