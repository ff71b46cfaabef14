"""A board is printed and every figure in it works out again; one number edited, one event changed,
and it is found. Referrals of Manchester as casework, January 2016 to May 2018."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4
from zipfile import ZipFile

import docx
import pypdf
import pytest
from django.db import connections, transaction
from django.test import Client
from lxml import etree

from medlock.access.counts import Suppression
from medlock.access.vocabulary import Role
from medlock.boards.printing.printed import Kind, printed
from medlock.boards.reads.asked import Asked
from medlock.boards.reads.whole_board import whole_board
from medlock.boards.verifying.checking import Checked, Outcome, checked
from medlock.boards.verifying.files import claims
from medlock.figures.refresh import refresh
from medlock.footprint.places import find
from medlock.ledger import book
from medlock.ledger.acting import acting
from medlock.ledger.models import AuditEntry
from medlock.pathway.event import LONDON, Event, Source
from medlock.pathway.event import Kind as Told
from medlock.people import models as people
from medlock.people.reads.actors import practitioner

MANCHESTER, CRUMPSALL, CHORLTON = "E08000003", "E05011360", "E05011357"
TODAY = date(2018, 6, 15)
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


@pytest.fixture
def analyst(committed_db: object) -> people.Practitioner:
    months = [date(2016 + i // 12, i % 12 + 1, 1) for i in range(29)]
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
    who = people.Practitioner.objects.using("system").create(name="Mio Hart", agency=agency)
    people.Membership.objects.using("system").create(
        practitioner=who, team=team, role=Role.ANALYST.value, from_on=date(2015, 1, 1)
    )
    return who


@pytest.fixture
def put(analyst: people.Practitioner, tmp_path: Path):
    """Prints the board of a place and answers with the file."""

    def made(kind: Kind, where: str = MANCHESTER, **more) -> Path:
        by = practitioner(analyst.id, datetime(2018, 6, 15, 12, tzinfo=UTC))
        known = {"on": TODAY, "today": TODAY, "policy": Suppression.MANAGEMENT}
        with acting(by):
            found = printed(by, whole_board(find(where), Asked(**(known | more))), kind)
        path = tmp_path / found.name
        path.write_bytes(found.body)
        return path

    return made


def verified(path: Path) -> list[Checked]:
    return list(checked(claims(path)))


def differing(path: Path) -> list[Checked]:
    return [each for each in verified(path) if each.outcome is not Outcome.SAME]


def words(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def rewritten(path: Path, was: str, now: str, nth: int = 0) -> Path:
    """The DOCX with one run of words edited, as someone would in a word processor."""
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
    path.write_bytes(kept.getvalue())
    return path


@pytest.mark.parametrize("kind", Kind)
def test_a_printed_board_verifies_with_no_difference(put, kind: Kind) -> None:
    path = put(kind)
    found = verified(path)
    assert {each.outcome for each in found} == {Outcome.SAME}
    assert len(found) > 40
    assert all(each.then for each in found)  # every id with its value
    kinds = {each.id.partition(".")[0].rstrip("0123456789-") for each in found if "." in each.id}
    assert {"RUN", "MEAN"} <= kinds


def test_both_kinds_of_file_hold_the_same_figures_in_the_same_order(put) -> None:
    said = [[(each.id, each.then) for each in verified(put(kind))] for kind in Kind]
    assert said[0] == said[1]


def test_every_mark_in_the_print_is_in_its_appendix_and_every_value_has_one(put) -> None:
    text = words(put(Kind.PDF))
    body, _, appendix = text.partition("Every figure and its id")
    assert set(re.findall(r"\[f\d+\]", body)) == set(re.findall(r"\[f\d+\]", appendix))
    tables = docx.Document(put(Kind.DOCX)).tables
    values = [
        row.cells[1].text
        for table in tables
        if [each.text for each in table.rows[0].cells][:2] == ["Figure", "Value"]
        for row in table.rows[1:]
    ]
    assert len(values) > 20
    assert [each for each in values if re.match(r"[\d,.]+", each) and "[f" not in each] == []


def test_a_number_edited_in_the_body_or_in_the_appendix_is_found(put) -> None:
    for was, now in (("17 [f", "16 [f"), (" = 17", " = 16")):
        (found,) = differing(rewritten(put(Kind.DOCX), was, now))
        assert (found.outcome, found.then, found.now) == (Outcome.EDITED, "16", "17")
        assert found.says == "The file says 16: the id stands for 17."


def test_an_edited_id_is_found(put) -> None:
    path = put(Kind.DOCX)
    figure = next(e.id for e in verified(path) if e.id.startswith("FD03") and "casework" in e.id)
    other = figure[:-1] + ("0" if figure[-1] != "0" else "1")
    (found,) = differing(rewritten(path, figure, other))
    assert found.outcome is Outcome.OTHERWISE


def test_what_is_learnt_later_does_not_change_a_print_but_a_later_print(put) -> None:
    before = put(Kind.PDF)
    enter([referral(date(2018, 5, 30), CRUMPSALL, 9001)])
    assert differing(before) == []
    values = {re.sub(r"_\d+_management.*", "", e.id): e.then for e in verified(before)}
    after = {re.sub(r"_\d+_management.*", "", e.id): e.then for e in verified(put(Kind.PDF))}
    changed = {key for key in values if values[key] != after[key]}
    assert any(key.startswith("FD03") and "2018-05..2018-05" in key for key in changed)


def test_an_event_that_was_changed_behind_the_ledger_is_found(put) -> None:
    """By whoever owns the tables, past every guard; the store is then filled again."""
    path = put(Kind.PDF)
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_event DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_event DISABLE ROW LEVEL SECURITY")
        cursor.execute(
            "UPDATE ledger_event SET outcome = 'no_further_action' WHERE subject = %s",
            [UUID(int=2800)],
        )
        assert cursor.rowcount == 1
    refresh(anew=True)
    found = {each.id.split("_")[0]: each for each in differing(path)}
    assert {"FD06", "RUN.FD06"} <= set(found)
    assert "FD03" not in found
    assert (found["FD06"].then, found["FD06"].outcome) == ("0.0%", Outcome.OTHERWISE)


def test_ids_beside_small_counts_keep_the_policy_of_their_reader(put) -> None:
    path = put(Kind.PDF, CRUMPSALL, on=date(2018, 3, 31))
    assert differing(path) == []
    small = [each for each in verified(path) if each.then == "c"]
    assert small
    assert {each.now for each in small} == {"c"}
    assert all("_management_" in each.id for each in verified(path))


def test_a_place_with_nothing_but_published_figures_prints_and_verifies(put) -> None:
    path = put(Kind.PDF, "E08000006", on=date(2018, 6, 1))
    assert differing(path) == []
    assert "_published_" in verified(path)[0].id


def test_the_same_board_at_the_same_moment_is_the_same_file(put) -> None:
    assert put(Kind.PDF).read_bytes() == put(Kind.PDF).read_bytes()


def test_a_pdf_is_tagged_titled_and_in_english_and_its_charts_have_words(put) -> None:
    reader = pypdf.PdfReader(put(Kind.PDF))
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
    assert not [each for each in fonts if "GDS" in each or "Transport" in each]


def test_a_docx_has_real_headings_header_rows_and_charts_with_words(put) -> None:
    made = docx.Document(put(Kind.DOCX))
    styles = [each.style.name for each in made.paragraphs if each.style.name != "Normal"]
    assert styles[0] == "Title"
    assert styles.count("Heading 1") >= 5
    assert styles.count("Heading 2") >= 10
    tables = made.tables
    assert all(each.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for each in tables)
    pictures = made.element.xpath("//wp:docPr")
    assert pictures
    assert all(each.get("descr") for each in pictures)


def test_the_print_is_on_record_with_the_hash_of_the_file(put) -> None:
    path = put(Kind.PDF)
    (entry,) = AuditEntry.objects.using("system").filter(action="print")
    assert entry.object_id == MANCHESTER
    assert entry.detail["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert entry.detail["policy"] == "management"


def test_pages_hand_out_both_files_under_the_readers_policy_and_their_csv_and_html_verify(
    analyst: people.Practitioner, tmp_path: Path
) -> None:
    account = people.Account(email="mio@example.org", practitioner=analyst)
    account.set_unusable_password()
    account.save(using="system")
    client = Client()
    client.force_login(people.Account.objects.get(pk=account.pk))
    query = {"date": "2018-06-15", "as-known": "2018-06-15"}
    for name, at in (
        ("b.pdf", f"/boards/getting-to-good/{MANCHESTER}/print.pdf"),
        ("b.docx", f"/boards/getting-to-good/{MANCHESTER}/print.docx"),
        ("f.csv", f"/indicators/FD03/{MANCHESTER}/figures.csv"),
        ("f.html", f"/indicators/FD03/{MANCHESTER}/"),
    ):
        answer = client.get(at, query)
        assert answer.status_code == 200
        (tmp_path / name).write_bytes(answer.content)
        found = verified(tmp_path / name)
        assert {each.outcome for each in found} == {Outcome.SAME}, name
    text = (tmp_path / "f.csv").read_text()
    (tmp_path / "f.csv").write_text(text.replace(",17.0,17,", ",16.0,16,", 1))
    assert [each.outcome for each in differing(tmp_path / "f.csv")] == [Outcome.EDITED]
    assert (
        client.get(f"/boards/getting-to-good/{MANCHESTER}/print.pdf", {"date": "x"}).status_code
        == 422
    )
