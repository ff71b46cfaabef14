"""Ids of figures and the values beside them are found in whatever file they were saved in; a file
that is none, is locked, cut short or far too large is refused in a sentence."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdf
import pytest
import xlsxwriter

from medlock.boards.verifying.checking import Outcome, agrees, checked
from medlock.boards.verifying.claims import ID, Claim, in_json, in_rows, in_text
from medlock.boards.verifying.files import LARGEST, claims
from medlock.boards.verifying.pages import claims_in_html
from medlock.words.refusals import Refused

ONE = (
    "FD05_1-f9a682fd_E08000003_2018-04..2018-05_period_casework"
    "_2026-11-22_1234_management_0123456789ab"
)
TWO = (
    "MEAN2021-04.AS01_1-f9a682fd_MCR-N01_2018-04..2019-03"
    "_rolling~year_cin~census_2026-11-22_0_direct_ba9876543210"
)
RUN = (
    "RUN.CP05_2-00000000_E08000003_2018-04..2019-03_snapshot"
    "_published_2026-11-22_0_strict_00000000000f"
)


def found(text: str) -> list[tuple[str, str]]:
    return [(each.id, each.shown) for each in in_text(text)]


@pytest.mark.parametrize("figure", [ONE, TWO, RUN])
def test_every_kind_of_id_is_known_by_its_shape(figure: str) -> None:
    assert ID.fullmatch(figure)
    assert found(f"({figure}).") == [(figure, "")]


@pytest.mark.parametrize(
    "text",
    [ONE[:-1], ONE + "0", "x" + ONE, ONE.replace("_period", ""), ONE.upper(), ONE + "_more", ""],
)
def test_what_is_not_quite_an_id_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{ONE} = 6.9%", "6.9%"),
        (f"{ONE} = 1,234", "1,234"),
        (f"{ONE} = 7", "7"),
        (f"{ONE} = c", "c"),
        (f"{ONE} = –", "–"),
        (f"{ONE} = 13 figures", "13"),
        (f"{ONE}\n=\n6.9%\n", "6.9%"),
        (f"{ONE} = cat", ""),
        (f"{ONE} 6.9%", ""),
    ],
)
def test_the_value_behind_an_id_is_read(text: str, shown: str) -> None:
    assert found(text) == [(ONE, shown)]


def test_a_value_with_a_mark_belongs_to_the_id_of_that_mark() -> None:
    text = (
        "It is 6.9% [f1] and 481.1 per\n10,000 [f2], with 36 figures [f3], x5 [f2] and c\n[f1].\n"
        f"[f1] Repeats\n{ONE} = 7.0%\n[f2] Rates\n{TWO} = 481.1\n[f3] Chart\n{RUN} = 36 figures"
    )
    assert found(text) == [
        *((ONE, "7.0%"), (TWO, "481.1"), (RUN, "36")),
        *((ONE, "6.9%"), (TWO, "481.1"), (RUN, "36"), (ONE, "c")),
    ]


def test_a_mark_stands_for_the_first_id_behind_it_alone() -> None:
    assert found(f"6 [f1]\n[f1] Repeats {ONE} = 7\n{TWO} = 8")[-1] == (ONE, "6")


def test_a_mark_without_an_id_says_nothing() -> None:
    assert found("It is 6.9% [f9].") == []


def test_a_mark_that_leads_nowhere_in_a_print_is_told() -> None:
    text = f"It is 6.9% [f9].\n[f1] Repeats {ONE} = 7"
    assert found(text) == [(ONE, "7"), ("[f9]", "6.9%")]
    (told,) = checked([Claim("[f9]", "6.9%")])
    assert told.outcome is Outcome.CANNOT
    assert told.says.startswith("No id stands behind this mark")


def test_a_table_with_a_header_gives_the_value_of_its_row() -> None:
    rows = [
        ["period", "value", "shown", "figure"],
        ["May", "6.94", "6.9%", ONE],
        ["Jun", "", "c", TWO],
    ]
    assert list(in_rows(rows)) == [Claim(ONE, "6.9%"), Claim(ONE, "6.94"), Claim(TWO, "c")]
    assert list(in_rows([["a", "b"], ["1", ONE]])) == [Claim(ONE)]
    assert list(in_rows([["figure", "shown"], [ONE]])) == [Claim(ONE)]


def test_json_gives_what_is_shown_wherever_it_lies() -> None:
    told = {"id": ONE, "shown": "6.9", "beside": [{"id": TWO, "shown": None}, f"{RUN} = 3"]}
    assert list(in_json(told)) == [Claim(ONE, "6.9"), Claim(TWO), Claim(RUN, "3")]


def test_a_saved_page_gives_the_figures_that_carry_an_id_and_those_written_out() -> None:
    page = f"<table><td data-figure='{ONE}'><b>6.9%</b> </td><td data-figure='no'>1</td></table>"
    assert list(claims_in_html(page)) == [Claim(ONE, "6.9%")]
    assert list(claims_in_html(f"<p>{ONE} = 7</p><script>{TWO}</script>")) == [Claim(ONE, "7")]


@pytest.mark.parametrize(
    ("said", "shown", "same"),
    [
        ("6.9%", "6.9", True),
        ("6.94", "6.9", True),
        ("6.96", "6.9", False),
        ("0.069", "6.9", True),  # a share, as a spreadsheet keeps a percentage
        ("0.07%", "6.9", False),  # what says per cent is no share
        ("1,234", "1234", True),
        ("1234.0", "1,234", True),
        ("481.1 per 10,000", "481.1", True),
        ("36", "36 figures", True),
        ("c", "c", True),
        ("c", "3", False),
        ("–", "–", True),
        ("17", "16", False),
        ("1e400", "6.9", False),
        ("NaN", "6.9", False),
    ],
)
def test_a_value_agrees_however_it_was_written_down(said: str, shown: str, same: bool) -> None:
    assert agrees(said, shown) is same


@pytest.mark.parametrize(
    ("said", "shown", "same"),
    [
        ("6.9%", "6.9", True),
        ("6.94%", "6.9", False),
        ("0.069", "6.9", False),
        ("7", "7.0", False),
        ("1,234", "1234", True),
        ("36", "36 figures", True),
        ("c", "c", True),
        ("c", "3", False),
        ("–", "–", True),
    ],
)
def test_in_a_print_it_has_exactly_the_digits_that_were_printed(
    said: str, shown: str, same: bool
) -> None:
    assert agrees(said, shown, printed=True) is same


class TestFiles:
    @pytest.fixture
    def kept(self, tmp_path: Path):
        def made(name: str, body: bytes | str) -> Path:
            path = tmp_path / name
            path.write_bytes(body.encode() if isinstance(body, str) else body)
            return path

        return made

    @pytest.mark.parametrize(
        ("name", "body"),
        [
            ("a.txt", f"Id: {ONE} = 6.9%"),
            ("a.csv", f"\ufeffshown,figure\r\n6.9%,{ONE}\r\n"),
            ("a.json", json.dumps({"id": ONE, "shown": "6.9%"})),
            ("a.html", f"<!DOCTYPE html><p data-figure='{ONE}'>6.9%</p>"),
            ("named-otherwise.pdf", f"{ONE} = 6.9%"),
        ],
    )
    def test_text_of_any_kind_is_read_by_what_is_in_it(self, kept, name, body) -> None:
        assert claims(kept(name, body)) == [Claim(ONE, "6.9%")]

    def test_a_workbook_is_read_by_rows(self, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        with xlsxwriter.Workbook(path) as made:
            sheet = made.add_worksheet("Figures")
            for line, row in enumerate([["shown", "figure"], [6.9, ONE], ["c", TWO]]):
                sheet.write_row(line, 0, row)
        assert claims(path) == [Claim(ONE, "6.9"), Claim(TWO, "c")]

    def test_a_document_is_read_by_paragraphs_however_its_words_are_cut_into_runs(
        self, tmp_path: Path
    ) -> None:
        made = docx.Document()
        paragraph = made.add_table(1, 1).rows[0].cells[0].paragraphs[0]
        for part in (ONE[:30], ONE[30:], " = ", "6.9%"):
            paragraph.add_run(part)
        made.save(tmp_path / "a.docx")
        assert claims(tmp_path / "a.docx") == [Claim(ONE, "6.9%", printed=True)]

    def test_a_file_far_too_large_is_not_opened(self, tmp_path: Path) -> None:
        path = tmp_path / "large.pdf"
        with path.open("wb") as file:
            file.truncate(2 * 1024**3)  # holes: it takes no room
        with pytest.raises(Refused, match=r"has 2,048 MB\. No print is larger than 100 MB"):
            claims(path)
        assert LARGEST < 2 * 1024**3

    @pytest.mark.parametrize(
        ("name", "body", "sentence"),
        [
            ("a.pdf", b"", "is empty"),
            ("a.pdf", b"%PDF-1.7\n1 0 obj\n<<", "begins like a PDF and cannot be read"),
            ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "begins like a PDF"),
            ("a.docx", b"PK\x03\x04 cut short", "begins like a DOCX and cannot be read"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "locked with a password, or of a kind"),
            ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", "is not a kind of file that holds figures"),
            ("a.json", b'{"id": ', "begins like JSON and is not"),
            ("a.json", b"[" * 100_000, "begins like JSON and is not"),
            ("a.csv", b'figure,shown\n"' + b"x" * 200_000, "a cell far too long for one"),
            ("a.txt", b"x " * 100_000, "No id of a figure is in a.txt."),
            ("a.txt", b"Nothing here.", "No id of a figure is in a.txt"),
        ],
    )
    def test_what_cannot_be_read_is_refused_in_a_sentence(self, kept, name, body, sentence) -> None:
        with pytest.raises(Refused, match=sentence):
            claims(kept(name, body))

    def test_a_pdf_with_a_password_is_refused(self, tmp_path: Path) -> None:
        made = pypdf.PdfWriter()
        made.add_blank_page(100, 100)
        made.encrypt("secret", algorithm="RC4-128")
        made.write(tmp_path / "a.pdf")
        with pytest.raises(Refused, match="is locked with a password"):
            claims(tmp_path / "a.pdf")

    def test_a_packed_file_without_a_document_and_one_that_grows_are_refused(self, kept) -> None:
        packed = BytesIO()
        with ZipFile(packed, "w") as made:
            made.writestr("readme.txt", ONE)
        with pytest.raises(Refused, match="without a document in it"):
            claims(kept("a.zip", packed.getvalue()))

    def test_a_document_that_unpacks_to_far_more_than_it_is_is_not_opened(
        self, kept, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        packed = BytesIO()
        with ZipFile(packed, "w", compression=8) as made:
            made.writestr("word/document.xml", b"<a>" + b" " * 5_000_000 + b"</a>")
        monkeypatch.setattr("medlock.boards.verifying.documents.MOST_UNPACKED", 1_000_000)
        with pytest.raises(Refused, match="unpacks to far more"):
            claims(kept("a.docx", packed.getvalue()))

    def test_an_entity_in_a_document_is_never_resolved(self, kept, tmp_path: Path) -> None:
        (tmp_path / "secret.txt").write_text(f"{ONE} = 1")
        word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        body = (
            f'<!DOCTYPE d [<!ENTITY s SYSTEM "file://{tmp_path}/secret.txt">]>'
            f'<w:d xmlns:w="{word}"><w:p><w:t>&s;</w:t></w:p></w:d>'
        )
        packed = BytesIO()
        with ZipFile(packed, "w") as made:
            made.writestr("word/document.xml", body)
        with pytest.raises(Refused, match="No id of a figure"):
            claims(kept("a.docx", packed.getvalue()))
