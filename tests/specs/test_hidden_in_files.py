"""What is hidden in a file somebody attaches is told, and every word in it is searched."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
import typst
import xlsxwriter
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from medlock.disclosure.check.draft import Attachment
from medlock.disclosure.check.opening.file import opened
from medlock.disclosure.check.opening.picture import bare

SECRET = "12 Safe Lane"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def look(content: bytes) -> tuple[str, str]:
    found = opened(Attachment("given", content))
    return found.text, " ".join(filter(None, (*found.hidden, found.unread, found.look)))


def docx(inside: str = "", **parts: str) -> bytes:
    """A document of one paragraph, with this beside it and with these parts."""
    held, made = BytesIO(), Document()
    made.core_properties.author = made.core_properties.comments = ""
    made.add_paragraph("She is well.")
    made.save(held)
    return changed(held.getvalue(), {"word/document.xml": inside}, parts)


def changed(content: bytes, inside: dict[str, str], parts: dict[str, str]) -> bytes:
    held = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(held, "w") as new:
        for each in old.infolist():
            text = old.read(each)
            more = inside.get(each.filename, "")
            new.writestr(each.filename, text.replace(b"<w:sectPr", f"{more}<w:sectPr".encode(), 1))
        for name, text in parts.items():
            new.writestr(name, text)
    return held.getvalue()


def test_a_plain_document_hides_nothing() -> None:
    text, hidden = look(docx())
    assert "She is well." in text
    assert hidden == ""


@pytest.mark.parametrize(
    ("inside", "parts", "says"),
    [
        ("<w:p><w:del w:id='1' w:author='x'><w:r><w:delText>12 Safe Lane</w:delText></w:r></w:del>"
         "</w:p>", {}, "deleted text"),
        (f"<w:p><w:ins w:id='1' w:author='x'><w:r><w:t>{SECRET}</w:t></w:r></w:ins></w:p>",
         {}, "tracked changes"),
        (f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{SECRET}</w:t></w:r></w:p>", {}, "hidden text"),
        ("", {"word/comments.xml": f"<w:comments {W}><w:comment w:id='1'><w:p><w:r><w:t>{SECRET}"
              "</w:t></w:r></w:p></w:comment></w:comments>"}, "1 comment"),
        ("", {"docProps/custom.xml": f"<Properties><property>{SECRET}</property></Properties>"},
         "a property"),
        ("", {"word/embeddings/one.bin": "x"}, "embedded"),
    ],
)  # fmt: skip
def test_what_a_document_hides_is_told(inside: str, parts: dict[str, str], says: str) -> None:
    text, hidden = look(docx(inside, **parts))
    assert says in hidden
    assert SECRET in text or not (inside or "Lane" in str(parts))


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes"])
def test_headers_footers_and_notes_are_searched(part: str) -> None:
    said = f"<w:hdr {W}><w:p><w:r><w:t>12 Safe</w:t></w:r><w:r><w:t> Lane</w:t></w:r></w:p></w:hdr>"
    assert SECRET in look(docx("", **{f"word/{part}.xml": said}))[0]


def workbook(hide: Callable[..., object]) -> bytes:
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    first, second = book.add_worksheet("Seen"), book.add_worksheet("Other")
    first.write_string(0, 0, "She is well.")
    second.write_string(3, 3, SECRET)
    hide(book, first, second)
    book.close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("hide", "says"),
    [
        (lambda book, first, second: second.hide(), "The sheet “Other” is hidden."),
        (lambda book, first, second: second.very_hidden(), "The sheet “Other” is hidden."),
        (lambda book, first, second: second.set_row(3, None, None, {"hidden": True}), "rows"),
        (lambda book, first, second: second.set_column(3, 3, 9, None, {"hidden": True}), "columns"),
        (lambda book, first, second: second.write_comment("A1", "Look"), "1 comment"),
        (lambda book, first, second: book.define_name("Home", "=Other!$D$4"), "named “Home”"),
        (lambda book, first, second: book.set_properties({"author": "Jo Lind"}), "Jo Lind"),
    ],
)  # fmt: skip
def test_what_a_workbook_hides_is_told(hide: Callable[..., object], says: str) -> None:
    text, hidden = look(workbook(hide))
    assert says in hidden
    assert SECRET in text


def test_a_pivot_table_keeps_a_copy_of_its_data() -> None:
    cache = "<pivotCacheRecords><r><s v='12 Safe Lane'/></r></pivotCacheRecords>"
    plain = workbook(lambda *_: None)
    text, hidden = look(changed(plain, {}, {"xl/pivotCache/pivotCacheRecords1.xml": cache}))
    assert "pivot table" in hidden
    assert SECRET in text
    assert look(plain)[1] == ""


def pdf(source: str = "She is well.") -> PdfWriter:
    made = typst.compile(b"#sys.inputs.said", sys_inputs={"said": source})
    return PdfWriter(clone_from=PdfReader(BytesIO(bytes(made))))


def written(writer: PdfWriter) -> bytes:
    held = BytesIO()
    writer.write(held)
    return held.getvalue()


def noted(writer: PdfWriter) -> None:
    writer.add_annotation(0, FreeText(text=SECRET, rect=(50, 50, 200, 80)))


def runs(writer: PdfWriter) -> None:
    does = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert(1)")}
    action = DictionaryObject({NameObject(key): value for key, value in does.items()})
    writer.root_object[NameObject("/OpenAction")] = action


@pytest.mark.parametrize(
    ("hide", "says"),
    [
        (noted, "notes"),
        (lambda writer: writer.add_metadata({"/Author": SECRET}), "who wrote it: 12 Safe Lane"),
        (lambda writer: writer.add_attachment("12 Safe Lane.txt", b"x"), "12 Safe Lane.txt"),
        (runs, "a program"),
    ],
)
def test_what_a_pdf_hides_is_told(hide: Callable[[PdfWriter], object], says: str) -> None:
    writer = pdf()
    assert look(written(writer))[1] == ""
    hide(writer)
    text, hidden = look(written(writer))
    assert says in hidden
    assert SECRET in text or says == "a program"


def test_words_under_a_black_box_are_words_like_others() -> None:
    source = b"#place(box(fill: black, width: 9cm, height: 2cm))\n12 Safe Lane"
    assert SECRET in look(bytes(typst.compile(source)))[0]


def test_what_is_locked_broken_or_of_no_kind_that_is_read_is_never_taken_as_fine() -> None:
    locked = pdf()
    locked.encrypt("secret")
    for content in (
        written(locked),
        b"%PDF-1.7 cut short",
        b"PK\x03\x04 cut",
        b"\xd0\xcf\x11\xe0",
        b"a\0b",
    ):
        found = opened(Attachment("given", content))
        assert found.unread, content[:8]


def test_a_file_that_unpacks_to_far_too_much_is_not_opened() -> None:
    held = BytesIO()
    with ZipFile(held, "w", 8) as packed:
        packed.writestr("word/document.xml", b" " * (101 * 1024 * 1024))
    assert "far more" in opened(Attachment("given", held.getvalue())).unread


def jpeg(told: bytes) -> bytes:
    def part(marker: int, body: bytes) -> bytes:
        return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body

    return b"\xff\xd8" + part(0xE0, b"JFIF\0") + part(0xE1, told) + b"\xff\xda\0\x08picture\xff\xd9"


def test_what_a_picture_tells_of_itself_is_told_and_can_be_taken_out() -> None:
    content = jpeg(b"Exif\0\0GPS 12 Safe Lane")
    text, hidden = look(content)
    assert SECRET in text
    assert "where it was taken" in hidden
    assert b"picture" in bare(content)
    assert b"Safe" not in bare(content)
    assert "taken" not in look(bare(content))[1]


def test_words_of_drawings_and_links_are_searched_and_pictures_told() -> None:
    drawn = "<d><t>12 Safe Lane</t></d>"
    link = (
        "<Relationships><Relationship TargetMode='External' Target='mailto:12 Safe Lane'/>"
        "</Relationships>"
    )
    for part, text in (
        ("word/diagrams/data1.xml", drawn),
        ("word/charts/chart1.xml", drawn),
        ("word/_rels/header9.xml.rels", link),
    ):
        assert SECRET in look(docx(**{part: text}))[0], part
    assert "1 picture" in look(docx(**{"word/media/image1.png": "x"}))[1]
    assert "set into it" in look(docx(**{"word/afchunk1.htm": "x"}))[1]


def test_boxes_lists_and_footers_of_a_workbook_are_searched() -> None:
    def hide(book: xlsxwriter.Workbook, first: object, second: object) -> None:
        sheet = book.add_worksheet("Third")
        sheet.insert_textbox(1, 1, "In a box")
        sheet.data_validation("A1", {"validate": "list", "source": ["In a list"]})
        sheet.set_footer("&LAt the foot")

    text = look(workbook(hide))[0]
    for said in ("In a box", "In a list", "At the foot"):
        assert said in text, said


def test_a_page_without_words_on_which_something_is_drawn_cannot_be_checked() -> None:
    drawn = "#curve(stroke: 1pt, curve.line((10pt, 10pt)))"
    assert "cannot be checked" in look(bytes(typst.compile(drawn.encode())))[1]
    assert look(bytes(typst.compile(b"#pagebreak()She is well.")))[1] == ""


def test_what_follows_a_picture_in_its_file_goes_with_what_it_tells() -> None:
    content = jpeg(b"Exif") + b"12 Safe Lane"
    assert SECRET in look(content)[0]
    assert b"Safe" not in bare(content)
