"""The board of a place as a board member sees it: what is on the page, in the table and in the CSV.

Published figures only, so every number here is one anybody can look up.
"""

from __future__ import annotations

import csv
import json
import re
from contextlib import ExitStack
from datetime import UTC, date, datetime
from html import unescape
from io import StringIO

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medlock.access.counts import SEEN_BY
from medlock.access.vocabulary import Role
from medlock.accounts.proof import mark
from medlock.boards.getting_to_good import GROUPS, OF_THE_THIRTEEN
from medlock.indicators.catalogue import CATALOGUE
from medlock.insight.headline import unsupported_words
from medlock.ledger.models import AuditEntry
from medlock.people.models import Account, Agency, Membership, Practitioner, Team

CODES = [code for group in GROUPS for code in group.codes if CATALOGUE[code].published_as]
"""What DfE publishes: of the others nothing stands where nothing was recorded or loaded."""
BOARD = "/boards/getting-to-good/E08000003/"
LATE = {"date": "2026-03-31", "source": "published"}


@pytest.fixture
def someone(committed_db: object):
    agency = Agency.objects.using("system").create(
        name="Ashford Borough Council", kind="social_care", authority="E08000003"
    )
    team = Team.objects.using("system").create(
        agency=agency, name="Board", function="other", place="E08000003"
    )

    def made(role: Role) -> Client:
        who = Practitioner.objects.using("system").create(
            name=role.value, agency=agency, trained_on=datetime.now(UTC).date()
        )
        Membership.objects.using("system").create(
            practitioner=who, team=team, role=role.value, from_on=date(2020, 1, 1)
        )
        account = Account(email=f"{role.value}@example.org", practitioner=who)
        account.set_unusable_password()
        account.save(using="system")
        client = Client()
        client.force_login(Account.objects.get(pk=account.pk))
        session = client.session
        mark(session, datetime.now(UTC))
        session.save()
        return client

    return made


@pytest.fixture
def chair(someone) -> Client:
    return someone(Role.BOARD_MEMBER)


def text(answer) -> str:
    """The words of a page, tags gone."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def tile(answer, code: str) -> str:
    found = re.search(rf'<article class="board-tile" id="{code}".*?</article>', html(answer), re.S)
    return found[0]


def html(answer) -> str:
    return answer.content.decode()


def rows(part: str) -> list[list[str]]:
    """The cells of every body row of the table twin in a part of a page."""
    twin = re.search(r"board-twin.*?<tbody>(.*?)</tbody>", part, re.S)[1]
    return [
        [
            unescape(re.sub(r"<[^>]+>", "", cell)).strip()
            for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        ]
        for row in re.findall(r"<tr>.*?</tr>", twin, re.S)
    ]


def test_published_figures_each_with_chart_headline_table_source_and_definition(
    chair: Client,
) -> None:
    answer = chair.get(BOARD, LATE)
    assert answer.status_code == 200
    for code in CODES:
        part = tile(answer, code)
        assert part.count("<svg") == 1
        assert 'class="board-headline"' in part
        assert "The figures as a table" in part
        assert f"Definition {code}, version" in part
        assert (
            f"/indicators/{code}/E08000003/?date=2026-03-31&amp;source=published#definition" in part
        )
        assert f"/indicators/{code}/E08000003/figures.csv?" in part


def test_manchesters_repeat_referrals_stand_as_published_beside_others(chair: Client) -> None:
    part = tile(chair.get(BOARD, LATE), "FD05")
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())
    assert (
        "18.4% in the year to March 2025, below the range to expect (20.9 to 28.4%). "
        "Lower is better here: an improvement." in said
    )
    assert "Control chart (XmR): average 24.7%, limits 20.9 to 28.4% (13 figures)." in said
    assert "North West, 2024/25 21.7% lower (better)" in said
    assert "England, 2024/25 22.6% lower (better)" in said
    assert "Mean of statistical neighbours (model of 2025), 2024/25 21.9% lower (better)" in said
    assert rows(part)[0][:2] == ["2024/25", "18.4%"]
    assert len(rows(part)) == 13


def test_the_same_board_from_an_earlier_day_knows_nothing_later(chair: Client) -> None:
    answer = chair.get(BOARD, {"date": "31/03/2018", "source": "published"})
    assert "2018/19" not in text(answer)
    assert rows(tile(answer, "FD05"))[0][:2] == ["2017/18", "25.6%"]


def test_table_twin_and_csv_and_chart_say_the_same(chair: Client) -> None:
    for code in CODES:
        page = chair.get(f"/indicators/{code}/E08000003/", LATE)
        answer = chair.get(f"/indicators/{code}/E08000003/figures.csv", LATE)
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        told = list(csv.DictReader(StringIO(answer.content.decode())))
        twin = rows(html(page))
        assert [(r["period"], r["shown"]) for r in reversed(told)] == [tuple(r[:2]) for r in twin]
        assert [r["says"] for r in reversed(told)] == [r[-1] for r in twin]
        latest = next(r for r in reversed(told) if r["value"])["shown"].removesuffix("%")
        assert f">{latest}</text>" in html(page)


def test_an_indicator_page_says_what_it_does_not_tell(chair: Client) -> None:
    said = text(chair.get("/indicators/fd05/Manchester/", LATE))
    assert "What it does not tell" in said
    assert "Look at it together with" in said
    assert "Mean of statistical neighbours (model of 2025)" in said


def test_greater_manchester_shows_its_ten_authorities_as_bars(chair: Client) -> None:
    page = chair.get("/indicators/FD05/E47000001/", LATE)
    bars = re.search(r"The bars as a table.*?</table>", html(page), re.S)[0]
    assert bars.count('<th scope="row">') == 10
    assert "The dashed line is Greater Manchester." in text(page)


def test_no_page_claims_more_than_a_chart_supports(chair: Client) -> None:
    for address in (BOARD, "/indicators/FD05/E08000003/", "/boards/getting-to-good/E12000002/"):
        assert unsupported_words(text(chair.get(address, LATE))) == ()


def test_a_locality_without_figures_says_what_would_be_needed(chair: Client) -> None:
    answer = chair.get("/boards/getting-to-good/MCR-L01/", {"source": "published"})
    assert answer.status_code == 200
    assert "DfE publishes no figures below an authority. Choose Manchester" in text(answer)


def test_an_indicator_without_figures_draws_nothing_and_still_says_what_it_means(
    chair: Client,
) -> None:
    answer = chair.get("/indicators/FD03/MCR-L01/", {"source": "published"})
    assert "DfE publishes no figures below an authority" in text(answer)
    assert "What it does not tell" in text(answer)
    assert "<svg" not in html(answer).split('id="definition"')[0]
    assert "The figures as a table" not in text(answer)


def test_a_place_may_be_named_in_any_way_and_the_question_is_kept(chair: Client) -> None:
    answer = chair.get("/boards/getting-to-good/", {"place": "manchester", "date": "2018-03-31"})
    assert answer["Location"] == f"{BOARD}?date=2018-03-31"
    assert chair.get("/boards/getting-to-good/352/", LATE)["Location"].startswith("../E08000003/?")


@pytest.mark.parametrize(
    ("address", "query", "sentence"),
    [
        ("/boards/getting-to-good/", {"place": "Manchster"}, "Did you mean Manchester (E08000003)"),
        ("/boards/getting-to-good/", {}, "Write the name or the code of a place"),
        (BOARD, {"date": "soon"}, "The date “soon” is not a date. Write it like 31/05/2018."),
        (BOARD, {"source": "rumour"}, "“rumour” is not a source of figures."),
        ("/boards/getting-to-good/XX1/", {}, "is not a place Medlock knows"),
        ("/indicators/XX99/E08000003/", {}, "is not the code of an indicator"),
        ("/indicators/FD05/E08000003/figures.csv", {"date": "soon"}, "is not a date"),
    ],
)
def test_what_cannot_be_read_comes_back_with_what_to_do(
    chair: Client, address: str, query: dict[str, str], sentence: str
) -> None:
    answer = chair.get(address, query)
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert "There is a problem" in text(answer)
    for value in query.values():
        assert f'value="{value}"' in html(answer) or value == "rumour"


def test_markup_in_an_address_is_shown_as_words(chair: Client) -> None:
    answer = chair.get("/boards/getting-to-good/", {"place": "<script>alert(1)</script>"})
    assert "<script>alert" not in html(answer)


@pytest.mark.parametrize("role", Role)
def test_only_who_may_see_counts_sees_a_board_and_either_is_on_record(someone, role: Role) -> None:
    client = someone(role)
    expected = 200 if role in SEEN_BY else 404
    for address in (BOARD, "/boards/", "/indicators/FD05/E08000003/figures.csv"):
        assert client.get(address).status_code == expected
    effects = AuditEntry.objects.using("system").values_list("effect", flat=True)
    assert set(effects) == {"allow" if expected == 200 else "deny"}


def test_nobody_not_signed_in_sees_one() -> None:
    assert Client().get(BOARD).status_code == 302


def test_no_page_needs_what_a_strict_content_policy_forbids(chair: Client) -> None:
    for address in (BOARD, "/indicators/FD05/E08000003/", "/boards/"):
        answer = chair.get(address, LATE)
        assert "'unsafe" not in answer["Content-Security-Policy"]
        assert not re.search(r"<[^>]+\s(style|on\w+)=", html(answer))
        assert "<style" not in html(answer)
        assert not re.search(r"<script(?![^>]*(\bsrc=|application/json))", html(answer))


def test_what_a_chart_was_drawn_from_stands_beside_it_for_the_browser(chair: Client) -> None:
    """The same figures as in the table, and nothing that could end its element."""
    page = html(chair.get("/indicators/FD05/E08000003/", LATE))
    carried = re.findall(r'<script type="application/json" class="chart-data">(.*?)</script>', page)
    assert len(carried) == page.count('class="chart"')
    figures = json.loads(carried[0])["data"]["values"]
    assert [each["tip"].split(":")[0] for each in figures] == [r[0] for r in reversed(rows(page))]
    assert page.count("boards/charts.js") == 1


def test_where_nothing_is_drawn_no_script_is_loaded(chair: Client) -> None:
    page = html(chair.get("/boards/getting-to-good/MCR-L01/", {"source": "published"}))
    assert "boards/charts.js" not in page


def test_the_bars_and_the_lines_can_be_had_for_a_spreadsheet(chair: Client) -> None:
    page = html(chair.get("/indicators/FD05/E47000001/", LATE))
    for kind, twin in (("inside", "The bars as a table"), ("beside", "The lines as a table")):
        address = re.search(rf'href="(/indicators/FD05/E47000001/{kind}\.csv\?[^"]+)"', page)[1]
        told = list(csv.DictReader(StringIO(chair.get(unescape(address)).content.decode())))
        table = re.search(rf"{twin}.*?</table>", page, re.S)[0]
        cells = [unescape(each) for each in re.findall(r'<td class="number">(.*?)</td>', table)]
        said = [row.get("shown") or f"{float(row['value']):.1f}%" for row in told]
        assert sorted(said) == sorted(each for each in cells if each != "–")
        assert said


def test_no_two_things_on_a_page_share_an_id(chair: Client) -> None:
    for address in (BOARD, "/indicators/FD05/E08000003/"):
        ids = re.findall(r'\sid="([^"]+)"', html(chair.get(address, LATE)))
        assert len(ids) == len(set(ids))


def test_the_thirteen_are_marked_and_each_tile_leads_to_what_balances_it(chair: Client) -> None:
    page = chair.get(BOARD, LATE)
    marked = {code for code in CODES if "One of the thirteen" in tile(page, code)}
    assert marked == OF_THE_THIRTEEN & set(CODES)
    for code in CODES:
        other = CATALOGUE[code].balanced_by
        assert f'Read with <a class="govuk-link" href="#{other}">' in tile(page, code)


def test_a_ward_has_no_group_of_workers_for_none_are_counted_there(chair: Client) -> None:
    assert "Social workers" in re.findall(r'id="group-\d+">([^<]+)<', html(chair.get(BOARD, LATE)))
    ward = chair.get("/boards/getting-to-good/E05011360/", LATE)
    found = re.findall(r'id="group-\d+">([^<]+)<', html(ward))
    assert "Front door" in found
    assert "Social workers" not in found


def test_a_board_asks_the_database_as_often_however_many_figures_it_holds(chair: Client) -> None:
    chair.get(BOARD)
    with ExitStack() as counting:
        asked = [
            counting.enter_context(CaptureQueriesContext(connections[alias]))
            for alias in ("default", "system")
        ]
        assert chair.get(BOARD).status_code == 200
    many = sum(map(len, asked))
    assert many <= 20, many
