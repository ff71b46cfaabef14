"""A board is printed and every figure in it works out again; one number edited, one event changed,
and it is found. Referrals of Manchester as casework, January 2016 to June 2018."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import docx
import pypdf
import pytest
from click.testing import CliRunner
from django.db import connections, transaction
from django.test import Client
from lxml import etree

from medlock.access.counts import Suppression
from medlock.access.vocabulary import Role
from medlock.accounts.proof import mark
from medlock.boards.acts.rebasing import Wanted, rebase, withdraw
from medlock.boards.printing.composing import composed
from medlock.boards.printing.printed import Kind, printed
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.whole_board import whole_board
from medlock.boards.verifying.checking import Checked, Outcome, checked
from medlock.boards.verifying.files import claims
from medlock.cli import print as print_command
from medlock.cli import verify as verify_command
from medlock.figures.holdings import _cube
from medlock.figures.refresh import refresh
from medlock.footprint.places import find
from medlock.indicators.catalogue import indicator
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.models import AuditEntry
from medlock.pathway.event import LONDON, Event, Source
from medlock.pathway.event import Kind as Told
from medlock.people import models as people
from medlock.people.reads.actors import practitioner
from medlock.town.boards import write_book

MANCHESTER, CRUMPSALL, CHORLTON = "E08000003", "E05011360", "E05011357"
TODAY = date(2018, 6, 30)
PART = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def referral(on: date, ward: str, child: int) -> Event:
    at = datetime.combine(on, time(10), LONDON)
    return Event(
        id=uuid4(), act=uuid4(), origin=uuid4(), kind=Told.COMPLETED, name="referral",
        subject=UUID(int=child), happened_at=at, known_at=at, recorded_at=at,
        source=Source.CASEWORK, authority=MANCHESTER, ward=ward, outcome="assessment",
    )  # fmt: skip


def enter(events: list[Event]) -> None:
    with transaction.atomic(using="system"):
        book.append(events, using="system")
    refresh()


def hired(agency: people.Agency, team: people.Team, role: Role) -> UUID:
    who = people.Practitioner.objects.using("system").create(
        name=role.value, agency=agency, trained_on=datetime.now(UTC).date()
    )
    people.Membership.objects.using("system").create(
        practitioner=who, team=team, role=role.value, from_on=date(2015, 1, 1)
    )
    return who.id


@pytest.fixture(scope="module")
def analyst(module_db: object) -> UUID:
    """Who prints. The board has a plan, and meets; its papers are those of the demo."""
    months = [date(2016 + i // 12, i % 12 + 1, 1) for i in range(30)]
    enter(
        [
            referral(month + timedelta(days=n), ward, 100 * i + 50 * (ward == CHORLTON) + n)
            for i, month in enumerate(months)
            for ward, count in ((CRUMPSALL, 10 + i % 2 if i != 26 else 3), (CHORLTON, 7))
            for n in range(count)
        ]
    )
    agency = people.Agency.objects.using("system").create(
        name="Ashford Borough Council", kind="social_care", authority=MANCHESTER
    )
    team = people.Team.objects.using("system").create(
        agency=agency, name="Insight", function="other", place=MANCHESTER
    )
    secretary = practitioner(hired(agency, team, Role.BOARD_SECRETARY), datetime.now(UTC))
    with acting(secretary):
        write_book(secretary, MANCHESTER)
    return hired(agency, team, Role.ANALYST)


@pytest.fixture(scope="module")
def put(analyst: UUID, tmp_path_factory: pytest.TempPathFactory):
    """Prints the board of a place and answers with the file; the same print once only."""
    folder = tmp_path_factory.mktemp("prints")
    made: dict[tuple[Kind, str, date], Path] = {}

    def once(kind: Kind, where: str = MANCHESTER, on: date = TODAY, *, anew: bool = False) -> Path:
        key = (kind, where, on)
        if key not in made or anew:
            made[key] = printed_for(analyst, kind, where, on, folder / str(len(made)))
        return made[key]

    return once


def printed_for(who: UUID, kind: Kind, where: str, on: date, folder: Path) -> Path:
    by = practitioner(who, datetime(2018, 6, 30, 12, tzinfo=UTC))
    with acting(by):
        ask = Asked(on=on, today=TODAY, policy=Suppression.MANAGEMENT)
        found = printed(by, whole_board(find(where), ask), kind)
    folder.mkdir(exist_ok=True)
    (folder / found.name).write_bytes(found.body)
    return folder / found.name


def verified(path: Path) -> list[Checked]:
    return list(checked(claims(path)))


def differing(path: Path) -> list[Checked]:
    return [each for each in verified(path) if each.outcome is not Outcome.SAME]


def words(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def rewritten(path: Path, was: str, now: str, nth: int = 0) -> Path:
    """A copy of the DOCX with one run of words edited, as someone would in a word processor."""
    kept = BytesIO()
    with ZipFile(path) as packed, ZipFile(kept, "w") as changed:
        for name in packed.namelist():
            body = packed.read(name)
            if name == "word/document.xml":
                tree = etree.fromstring(body)
                runs = [each for each in tree.iter(f"{PART}t") if was in (each.text or "")]
                runs[nth].text = runs[nth].text.replace(was, now, 1)
                body = etree.tostring(tree)
            changed.writestr(name, body)
    copy = path.with_stem("edited")
    copy.write_bytes(kept.getvalue())
    return copy


def test_a_printed_pdf_verifies_is_tagged_marked_and_on_record(put) -> None:
    path = put(Kind.PDF)
    found = verified(path)
    assert {each.outcome for each in found} == {Outcome.SAME}
    assert len(found) > 40
    assert all(each.then for each in found)  # every id with its value
    kinds = {each.id.partition(".")[0].rstrip("0123456789-") for each in found if "." in each.id}
    assert {"RUN", "MEAN"} <= kinds
    body, _, appendix = words(path).partition("Every figure and its id")
    assert set(re.findall(r"\[f\d+\]", body)) == set(re.findall(r"\[f\d+\]", appendix))
    hashed = sha256(path.read_bytes()).hexdigest()
    notes = AuditEntry.objects.using("system").filter(action="print")
    (entry,) = (each for each in notes if each.detail["sha256"] == hashed)
    assert entry.object_id == MANCHESTER
    assert entry.detail["policy"] == "management"
    tagged_and_titled(pypdf.PdfReader(path))
    before = path.read_bytes()
    assert put(Kind.PDF, anew=True).read_bytes() == before  # the same board at the same moment


def tagged_and_titled(reader: pypdf.PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert reader.metadata.title == "Getting to Good board: Manchester"
    assert "pdfuaid" in reader.xmp_metadata.stream.get_data().decode()
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert not [each for each in fonts if "GDS" in each or "Transport" in each]


def test_a_printed_docx_holds_the_same_figures_and_can_be_read_without_seeing_it(put) -> None:
    path = put(Kind.DOCX)
    found = [(each.id, each.then, each.outcome) for each in verified(path)]
    assert found == [(each.id, each.then, each.outcome) for each in verified(put(Kind.PDF))]
    made = docx.Document(path)
    styles = [each.style.name for each in made.paragraphs if each.style.name != "Normal"]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 5
    assert styles.count("Heading 2") >= 10
    assert all(each.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for each in made.tables)
    pictures = made.element.xpath("//wp:docPr")
    assert pictures
    assert all(each.get("descr") for each in pictures)
    values = [
        row.cells[1].text
        for table in made.tables
        if [each.text for each in table.rows[0].cells][:2] == ["Figure", "Value"]
        for row in table.rows[1:]
    ]
    assert len(values) > 20
    assert [each for each in values if re.match(r"[\d,.]+", each) and "[f" not in each] == []


def test_a_number_edited_in_the_body_or_the_appendix_and_an_edited_id_are_found(put) -> None:
    whole = put(Kind.DOCX)
    for was, now in (("18 [f", "16 [f"), (" = 18", " = 16")):
        (found,) = differing(rewritten(whole, was, now))
        assert (found.outcome, found.then, found.now) == (Outcome.EDITED, "16", "18")
        assert found.says == "The file says 16: the id stands for 18."
    (found,) = differing(rewritten(whole, "18 [f", "18.4 [f"))
    assert found.says == "The file says 18.4: the id stands for 18."
    figure = next(e.id for e in verified(whole) if e.id.startswith("FD03") and "casework" in e.id)
    other = figure[:-1] + ("0" if figure[-1] != "0" else "1")
    (found,) = differing(rewritten(whole, figure, other))
    assert found.outcome is Outcome.OTHERWISE


def test_what_is_learnt_later_does_not_change_a_print_but_a_later_print(put) -> None:
    before = put(Kind.PDF)
    enter([referral(date(2018, 6, 29), CRUMPSALL, 9001)])
    assert differing(before) == []
    values = {re.sub(r"_\d+_management.*", "", e.id): e.then for e in verified(before)}
    after = {
        re.sub(r"_\d+_management.*", "", e.id): e.then for e in verified(put(Kind.PDF, anew=True))
    }
    changed = {key for key in values if values[key] != after[key]}
    assert any(key.startswith("FD03") and "2018-06..2018-06" in key for key in changed)


def test_ids_beside_small_counts_keep_the_policy_of_their_reader(put) -> None:
    path = put(Kind.PDF, CRUMPSALL, on=date(2018, 3, 31))
    assert differing(path) == []
    small = [each for each in verified(path) if each.then == "c"]
    assert small
    assert {each.now for each in small} == {"c"}
    assert all("_management_" in each.id for each in verified(path))


def test_the_plan_stands_in_its_five_columns_with_figures_targets_actions_and_decisions(
    put,
) -> None:
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(put(Kind.DOCX)).tables
    ]
    by_head: dict[tuple[str, ...], list[list[list[str]]]] = {}
    for rows in tables:
        by_head.setdefault(tuple(rows[0]), []).append(rows[1:])
    assert len(by_head["What", "How", "Why", "Who and when", "What success looks like"]) == 7
    measured = [
        row
        for rows in by_head["Measured by", "Newest figure", "What the chart says"]
        for row in rows
    ]
    assert any("[f" in row[1] for row in measured)
    targets = [row for rows in by_head["Target", "By", "Standing", "It rests on"] for row in rows]
    assert any("not met yet" in row[2] and "[f" in row[3] for row in targets)
    actions = [
        row for rows in by_head["Action", "Owner", "Due", "Delivery and effect"] for row in rows
    ]
    assert any(row[3].endswith("Late.") for row in actions)
    assert by_head["Item", "Decided", "Owner", "Due"]
    summary = words(put(Kind.PDF)).partition("Getting to Good plan")[0]
    assert "Actions: " in summary
    assert "Targets, not met yet: " in summary


def test_a_rebase_stands_in_the_print_as_known_then(analyst: UUID) -> None:
    by = practitioner(analyst, datetime(2018, 6, 29, 12, tzinfo=UTC))
    wanted = Wanted(indicator("FD03"), find(MANCHESTER), "2017-06", "conversations replaced a form")
    said = "The range starts anew from June 2017: conversations replaced a form."
    with acting(by):
        made = rebase(by, wanted, now=by.now)
        assert said in composed_text(TODAY)
        assert said not in composed_text(date(2018, 6, 28))
        withdraw(by, made, "it was used in one school only", now=by.now)
        assert said not in composed_text(TODAY)


def composed_text(known: date) -> str:
    ask = Asked(on=TODAY, as_known=known, today=TODAY, policy=Suppression.MANAGEMENT)
    return repr(composed(whole_board(find(MANCHESTER), ask)))


def test_the_command_line_prints_and_verifies_and_says_what_differs(
    put, analyst: UUID, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def already(settings: str = ""):
        yield None

    monkeypatch.setattr(print_command, "opened", already)
    monkeypatch.setattr(verify_command, "opened", already)
    operated_by(analyst)
    out = tmp_path / "board.docx"
    asked = ("board", "--place", "Manchester", "--on", "2018-06-30", "--as-known", "2018-06-30")
    done = CliRunner().invoke(print_command.command, [*asked, "--out", str(out)])
    assert "figures with their ids" in done.output
    done = CliRunner().invoke(verify_command.command, [str(out)])
    assert done.exit_code == 0
    assert done.output.rstrip().endswith("the same, 0 differences.")
    newest = next(
        e for e in verified(out) if e.id.startswith("FD03") and "2018-06..2018-06" in e.id
    )
    edited = rewritten(out, f" = {newest.now}", " = 16")
    done = CliRunner().invoke(verify_command.command, [str(edited), "--json"])
    assert done.exit_code == 1
    told = json.loads(done.output)
    assert told["counts"]["edited"] == len(told["differences"]) == 1
    assert (told["differences"][0]["then"], told["differences"][0]["now"]) == ("16", newest.now)
    done = CliRunner().invoke(verify_command.command, [str(edited)])
    assert f"The file says 16: the id stands for {newest.now}." in done.output
    assert "1 another value stands beside the id than the id stands for." in done.output


def operated_by(who: UUID) -> None:
    found = people.Practitioner.objects.using("system").get(id=who)
    team = people.Team.objects.using("system").get()
    people.Membership.objects.using("system").create(
        practitioner=found, team=team, role=Role.OPERATOR.value, from_on=date(2015, 1, 1)
    )
    account_of(who)


def account_of(who: UUID) -> people.Account:
    held = people.Account.objects.using("system").filter(practitioner_id=who)
    if not held.exists():
        account = people.Account(email="mio@example.org", practitioner_id=who)
        account.set_unusable_password()
        account.save(using="system")
    return held.get()


def test_pages_hand_out_the_print_and_their_own_csv_and_html_verify(
    analyst: UUID, tmp_path: Path
) -> None:
    client = Client()
    client.force_login(people.Account.objects.get(pk=account_of(analyst).pk))
    session = client.session
    mark(session, datetime.now(UTC))
    session.save()
    query = {"date": "2018-06-30", "as-known": "2018-06-30"}
    answer = client.get(f"/boards/getting-to-good/{MANCHESTER}/print.docx", query)
    assert answer["Content-Type"] == Kind.DOCX.media_type
    assert answer["Content-Disposition"].endswith('"getting-to-good-E08000003-2018-06-30.docx"')
    assert answer.content.startswith(b"PK")
    refused = client.get(f"/boards/getting-to-good/{MANCHESTER}/print.pdf", {"date": "soon"})
    assert refused.status_code == 422
    for name in ("figures.csv", ""):
        answer = client.get(f"/indicators/FD03/{MANCHESTER}/{name}", query)
        path = tmp_path / (name or "page.html")
        path.write_bytes(answer.content)
        assert {each.outcome for each in verified(path)} == {Outcome.SAME}
    path = tmp_path / "figures.csv"
    path.write_text(path.read_text().replace(",18.0,18,", ",16.0,16,", 1))
    assert [each.outcome for each in differing(path)] == [Outcome.EDITED]


def test_an_event_that_was_changed_behind_the_ledger_is_found(put) -> None:
    """By whoever owns the tables, past every guard; the store is then filled again. Last of all."""
    path = put(Kind.PDF)
    try:
        behind("no_further_action")
        found = {each.id.split("_")[0]: each for each in differing(path)}
    finally:
        behind("assessment")
    assert {"FD06", "RUN.FD06"} <= set(found)
    assert "FD03" not in found
    assert (found["FD06"].then, found["FD06"].outcome) == ("0.0%", Outcome.OTHERWISE)


def behind(outcome: str) -> None:
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_event DISABLE ROW LEVEL SECURITY")
        cursor.execute(
            "UPDATE ledger_event SET outcome = %s WHERE subject = %s", [outcome, UUID(int=2800)]
        )
        assert cursor.rowcount == 1
        cursor.execute("ALTER TABLE ledger_event ENABLE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE ledger_event ENABLE TRIGGER USER")
    refresh(anew=True)
    _cube.cache_clear()  # kept by the names of files, which are the same
