"""A city written as a council's files tells, read again, what its events told: the same children,
the same days, the same codes, in every file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import pyarrow.parquet as pq
import pytest

from medlock.city.dirt.scoring import heard
from medlock.city.files.folder import Written, census_years, write
from medlock.city.lives import date_of, day_of, subject
from medlock.footprint.places import place
from medlock.pathway.event import LONDON, Event, Kind, Source
from medlock.returns.addresses import addresses
from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.cin_census.collection import CinCensus
from medlock.returns.collection import Collection
from medlock.returns.collections import COLLECTIONS
from medlock.returns.issue import Issues
from medlock.returns.known import Standing, Statement
from medlock.returns.reconcile import changes
from medlock.returns.row import Saying
from medlock.returns.stated import Stated
from medlock.returns.tabular.opening import open_book
from medlock.returns.wish import Wish, quietly
from tests.properties.city_in_files import AUTHORITY, LAST, PERIOD, TODAY, City, Known, city

COUNCIL = place(AUTHORITY)
BEGINS = date(2025, 4, 1)


@pytest.fixture(scope="module")
def town() -> City:
    return city()


@pytest.fixture(scope="module")
def written(town: City, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("bury")
    return write(folder, town.people, town.chunks, PERIOD, town.made.filed())


def read(path: Path, reader: Collection) -> dict[str, Stated]:
    wish = Wish(files=(path,), authority=COUNCIL)
    (spoken,) = reader.statements(wish, TODAY, quietly, Issues())
    return {each.key: each for each in spoken.told()}


def sayings(told: Stated) -> Iterator[Saying]:
    return (saying for row in told.rows for saying in row.sayings)


def spans(events: Sequence[Known], status: str) -> list[tuple[Known, Known | None]]:
    opened = [each for each in events if (each.kind, each.name) == (Kind.OPENED, status)]
    ended = [each for each in events if (each.kind, each.name) == (Kind.ENDED, status)]
    return [(each, ended[at] if at < len(ended) else None) for at, each in enumerate(opened)]


def touching(
    events: Sequence[Known], status: str, first: date = BEGINS
) -> list[tuple[Known, Known | None]]:
    """The spans of which a day lies in the year, as known on its last."""
    return [
        (opened, ended if ended and ended.on <= LAST else None)
        for opened, ended in spans(events, status)
        if opened.on <= LAST and (ended is None or ended.on >= first)
    ]


def works(events: Sequence[Known], step: str) -> list[tuple[date | None, Known | None]]:
    """When each piece of work was started, and its completion, but for what lapsed."""
    begun = {e.origin: e.on for e in events if (e.kind, e.name) == (Kind.STARTED, step)}
    done = {e.origin: e for e in events if (e.kind, e.name) == (Kind.COMPLETED, step)}
    lapsed = {origin for origin, e in done.items() if e.outcome == "no_longer_needed"}
    return [(begun.get(each), done.get(each)) for each in {**begun, **done}.keys() - lapsed]


def test_a_census_holds_every_status_from_its_first_to_its_last_day(
    town: City, written: Written
) -> None:
    told = read(written.folder / "CIN_Census_2026.xml", CinCensus())
    for key, events in town.by_child.items():
        for status in ("in_need", "cin_plan", "cp_plan"):
            expected = {
                (opened.on, ended.on if ended else None)
                for opened, ended in touching(events, status)
            }
            rows = told[key].rows if key in told else ()
            found = {(row.since, row.until) for row in rows if row.name == status}
            assert found == expected, (key, status)
    assert len(told) > 100


def test_a_census_holds_the_codes_that_were_recorded(town: City, written: Written) -> None:
    told = read(written.folder / "CIN_Census_2026.xml", CinCensus())
    met = 0
    for key, events in town.by_child.items():
        found = (
            {(s.kind, s.name, s.on): dict(s.facts) for s in sayings(told[key])}
            if (key in told)
            else {}
        )
        for status, names in (
            ("in_need", ("source", "primary_need", "reason_for_closure")),
            ("cp_plan", ("category", "previous_plans")),
        ):
            for pair in touching(events, status):
                for each in filter(None, pair):
                    said = found[each.kind, status, each.on]
                    for name in names:
                        if name in each.facts and each.kind is Kind.OPENED:
                            assert said[name] == each.facts[name]
                            met += 1
                        elif name == "reason_for_closure" and name in each.facts:
                            assert said[name] == each.facts[name]
    assert met > 100


def test_a_census_holds_the_work_of_its_year(town: City, written: Written) -> None:
    told = read(written.folder / "CIN_Census_2026.xml", CinCensus())
    for key, events in town.by_child.items():
        found = _said(told.get(key))
        assert found["cf_assessment"] == {
            (since, done.on if done and done.on <= LAST else None)
            for since, done in works(events, "cf_assessment")
            if since and since <= LAST and (done is None or done.on >= BEGINS)
        }
        enquiries = {
            e.on for e in events
            if (e.kind, e.name) == (Kind.STARTED, "s47_enquiry") and BEGINS <= e.on <= LAST
        }  # fmt: skip
        assert {on for on, _ in found["s47_enquiry"] if on >= BEGINS} == enquiries
        conferences = {
            e.on for e in events
            if e.kind is Kind.COMPLETED and e.name in ("icpc", "transfer_in_conference")
            and e.outcome != "adjourned" and BEGINS <= e.on <= LAST
        }  # fmt: skip
        assert {on for on, _ in found["icpc"]} == conferences
        referrals = {
            e.on for e in events
            if (e.kind, e.name) == (Kind.COMPLETED, "referral") and BEGINS <= e.on <= LAST
        }  # fmt: skip
        assert {on for on, _ in found["referral"] if on >= BEGINS} == referrals


def _said(told: Stated | None) -> defaultdict[str, set[tuple[date, date | None]]]:
    """By name the first day of each row, and its last if it was completed."""
    found: defaultdict[str, set[tuple[date, date | None]]] = defaultdict(set)
    for row in told.rows if told else ():
        done = row.sayings[-1].kind is Kind.COMPLETED
        found[row.name].add((row.since, row.until if done else None))
    return found


def test_the_lists_hold_what_happened_in_their_months(town: City, written: Written) -> None:
    told = read(written.folder / f"Annex_A_{LAST}.xlsx", AnnexA())
    first = date(2025, 9, 30)
    for key, events in town.by_child.items():
        found = _said(told.get(key))
        for step in ("referral", "contact"):
            expected = {
                e.on for e in events
                if e.kind is Kind.COMPLETED and e.on <= LAST and e.on >= first
                and e.name in (step, "domestic_abuse_notification" if step == "contact" else step)
            }  # fmt: skip
            assert {on for on, _ in found[step]} == expected
        assert found["cf_assessment"] == {
            (since, done.on if done and done.on <= LAST else None)
            for since, done in works(events, "cf_assessment")
            if since and since <= LAST and (done is None or done.on >= first)
        }
        enquiries = {
            e.on for e in events
            if (e.kind, e.name) == (Kind.STARTED, "s47_enquiry") and first <= e.on <= LAST
        }  # fmt: skip
        assert {on for on, _ in found["s47_enquiry"] if on >= first} == enquiries


def test_the_lists_hold_the_newest_of_what_goes_on(town: City, written: Written) -> None:
    told = read(written.folder / f"Annex_A_{LAST}.xlsx", AnnexA())
    first, met = date(2025, 9, 30), 0
    for key, events in town.by_child.items():
        rows = told[key].rows if key in told else ()
        short_breaks = any(each.facts.get("legal_status") in ("V3", "V4") for each in events)
        for status in ("in_need", "cp_plan", "looked_after"):
            spells = touching(events, status, first)
            found = [(row.since, row.until) for row in rows if row.name == status]
            if not spells:
                assert found == []
                continue
            opened, ended = spells[-1]
            if status == "looked_after" and short_breaks:
                continue
            assert found == [(opened.on, ended.on if ended else None)]
            met += 1
    assert met > 100


def test_a_child_is_the_same_in_every_file(town: City, written: Written) -> None:
    in_census = read(written.folder / "CIN_Census_2026.xml", CinCensus())
    in_lists = read(written.folder / f"Annex_A_{LAST}.xlsx", AnnexA())
    both = in_census.keys() & in_lists.keys()
    assert len(both) > 60
    names = {"sex", "ethnicity", "born_on", "expected_on"}
    for key in both:
        assert in_census[key].born_on == in_lists[key].born_on
        found = [
            {(s.name, dict(s.facts)["value"]) for s in sayings(each) if s.name in names}
            for each in (in_census[key], in_lists[key])
        ]
        assert found[0] - {("sex", "U")} == found[1] - {("sex", "U")}
        since = [
            {row.since for row in each.rows if row.name == "in_need" and row.until is None}
            for each in (in_census[key], in_lists[key])
        ]
        assert since[0] == since[1]


LATE = {"visit-late", "review-late", "health-late", "conference-late", "assessment-late"}


def test_no_census_has_anything_odd_in_it(written: Written) -> None:
    issues = heard(written.folder, COUNCIL, TODAY)
    assert [each for each in issues if each.at.file.startswith("CIN")] == []


def test_in_the_lists_only_what_is_late_or_unsaid_is_odd(town: City, written: Written) -> None:
    """Late visits are late in truth; a care leaver may not have been heard of yet; who moved in on
    a plan had their first conference elsewhere."""
    issues = heard(written.folder, COUNCIL, TODAY)
    moved = {
        key
        for key, happened in town.by_child.items()
        if any(each.name == "transfer_in_conference" for each in happened)
    }
    odd = [
        each
        for each in issues
        if each.rule.key not in {*LATE, "column-not-kept"}
        and (each.rule.key, each.at.element) != ("missing", "List 9: LA in Touch")
        and not (each.rule.key == "plan-without-conference" and each.at.child in moved)
    ]
    assert odd == []


def test_wards_are_read_from_the_file_of_addresses(town: City, written: Written) -> None:
    found, homes = addresses(written.folder / "addresses.csv"), town.made.homes
    assert found.issues == ()
    hidden = 0
    for _, life in town.people:
        stays = homes.stays(life.family)
        hidden += all(not ward for ward, _, _ in stays)
        for on in (BEGINS, LAST, *(date_of(since) for _, since, _ in stays)):
            assert found.ward(homes.child_id(life.number), on) == homes.ward(
                life.family, day_of(on)
            )
    assert hidden > 0


def test_the_log_is_every_event_with_what_its_columns_mean(town: City, written: Written) -> None:
    log = pq.read_table(written.folder / "events.parquet")
    filed = [each.events for each in town.made.filed()]
    assert len(log) == len(town.events) + sum(map(len, filed))
    assert set(log["id"].to_pylist()) >= set(town.events["id"].to_pylist())
    assert all(each.metadata[b"means"] for each in log.schema)
    children = pq.read_table(written.folder / "children.parquet")
    known = set(children["subject"].to_pylist())
    lives = town.made.lives
    for _, life in town.people:
        assert subject(lives.seed, lives.authority, life.number) in known
    assert len(known) == len(children)


def test_pupils_and_caseloads_are_read_as_they_were_counted(town: City, written: Written) -> None:
    rows: Counter[str] = Counter()
    for path in written.folder.glob("*.csv"):
        key = path.stem.split("_")[0]
        if key not in COLLECTIONS:
            continue
        wish, issues = Wish(files=(path,), authority=COUNCIL), Issues()
        for spoken in COLLECTIONS[key].statements(wish, TODAY, quietly, issues):
            rows[key] += sum(len(each.rows) for each in spoken.told())
            assert list(spoken.issues) == []
        assert list(issues) == []
    filed = [each.events["name"].to_pylist() for each in town.made.filed()]
    counted = Counter(name for names in filed for name in names)
    assert rows == {
        "attendance": counted["attendance_return"],
        "exclusions": counted["suspension"] + counted["permanent_exclusion"],
        "workforce": counted["workforce_count"],
    }


def test_the_same_city_is_the_same_bytes(town: City, written: Written, tmp_path: Path) -> None:
    again = write(tmp_path, town.people, town.chunks, PERIOD, town.made.filed())
    assert again.files == written.files
    for path in written.paths:
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_census_is_written_for_whole_years_alone() -> None:
    def years(first: date, last: date) -> tuple[int, ...]:
        return census_years(day_of(first), day_of(last))

    assert years(date(2023, 4, 1), date(2026, 3, 31)) == (2024, 2025, 2026)
    assert years(date(2023, 4, 2), date(2026, 3, 30)) == (2025,)
    assert years(date(2013, 4, 1), date(2018, 3, 31)) == (2017, 2018)
    assert years(date(2025, 5, 1), date(2025, 9, 30)) == ()


def test_the_page_beside_the_files_names_every_one_of_them(written: Written) -> None:
    page = (written.folder / "README.md").read_text()
    for name, count in written.files.items():
        assert f"`{name}` | {count:,} |" in page
    assert "Nobody in these files exists" in page


def test_a_list_has_its_title_its_headings_and_then_its_rows(written: Written) -> None:
    book = open_book(written.folder / f"Annex_A_{LAST}.xlsx", expected="lists")
    names = [each.name for each in book.sheets]
    assert names == ["Front sheet", *(f"List_{number}" for number in range(1, 12))]
    first = next(each for each in book.sheets if each.name == "List_1")
    assert first.rows[0][0] == "List 1: Contacts"
    assert first.rows[1][:2] == ("Child Unique ID", "Gender")
    assert str(first.rows[2][0]).startswith("ZC")


def test_the_census_of_the_next_year_takes_nothing_back(written: Written) -> None:
    """What the two say of one case, plan or assessment is the same, as far as each knew it."""
    before = read(written.folder / "CIN_Census_2025.xml", CinCensus())
    after = read(written.folder / "CIN_Census_2026.xml", CinCensus())
    both = before.keys() & after.keys()
    assert len(both) > 60
    ended = 0
    for key in both:
        standing = [
            Standing(_event(saying, uuid5(NAMESPACE_OID, str(row.key))))
            for row in before[key].rows
            for saying in row.sayings
        ]
        found = changes(standing, after[key].rows, _statement(2026), ())
        assert found.taken_back == ()
        assert found.unseen == ()
        ended += sum(each.saying.kind is Kind.ENDED for each in found.added)
    assert ended > 20


def _statement(year: int) -> Statement:
    end = date(year, 3, 31)
    return Statement(date(year - 1, 4, 1), end, datetime.combine(end, time(23), LONDON))


def _event(said: Saying, act: UUID) -> Event:
    known_at = _statement(2025).known_at
    return Event(
        id=uuid4(), act=act, kind=said.kind, name=said.name, subject=act,
        happened_at=datetime.combine(said.on, time(), LONDON), known_at=known_at,
        recorded_at=known_at, source=Source.CIN_CENSUS, origin=act, authority=AUTHORITY,
        outcome=said.outcome, counts_from=said.counts_from, facts=dict(said.facts),
    )  # fmt: skip
