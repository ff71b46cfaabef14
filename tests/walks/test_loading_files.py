"""An analyst sends files, looks at what is odd, accepts or discards, and undoes a load. Nothing is
half loaded, nobody else sees what they sent, and every no is a sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from medlock.returns.cin_census.rules import AFTER_AS_AT
from medlock.returns.staging import shelf
from medlock.returns.staging.parcel import Parcel, State
from tests.properties.invented_census import Tree, as_xml


def child(key: str, referred: str = "2025-05-06", ethnicity: str = "WBRI") -> Tree:
    case = [("CINreferralDate", referred), ("ReferralSource", "1A"), ("ReferralNFA", "0")]
    born = ("PersonBirthDate", "2015-05-01")
    return [("LAchildID", key), born, ("Sex", "F"), ("Ethnicity", ethnicity), ("CINdetails", case)]


def census(*children: Tree, year: int = 2026) -> bytes:
    return as_xml(year, list(children or [child("K1"), child("K2", ethnicity="XXXX")]))


@pytest.fixture
def analyst(town: Any) -> Iterator[Client]:
    made = client(town, "analyst")
    yield made
    for each in shelf.parcels(town.people["analyst"]):
        waited(made, reverse("returns:parcel", args=[each.id]))
        shelf.discard(each.id)


def client(town: Any, who: str) -> Client:
    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def send(browser: Client, *files: tuple[str, bytes], **more: Any) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post("/files/", {"files": sent, **more})


def sent(browser: Client, *files: tuple[str, bytes], **more: Any) -> str:
    """The address of what was sent, once it has been read."""
    answer = send(browser, *(files or (("cin.xml", census()),)), **more)
    assert answer.status_code == 302, answer.content.decode()
    return waited(browser, answer["Location"])


def waited(browser: Client, address: str) -> str:
    for _ in range(300):
        if not browser.get(f"{address}progress/").json()["working"]:
            return address
        time.sleep(0.05)
    raise AssertionError("It was not finished in fifteen seconds.")


def text(browser: Client, address: str) -> str:
    return str(browser.get(address).content.decode())


def posted(browser: Client, address: str, **more: str) -> str:
    answer = browser.post(address, more)
    assert answer.status_code == 302
    return waited(browser, answer["Location"])


def loads() -> list[Any]:
    from medlock.returns.models import Load

    return list(Load.objects.using("system").order_by("loaded_at", "known_at"))


def parcel_of(address: str) -> Parcel:
    found = shelf.find(UUID(address.split("/")[3]))
    assert found is not None
    return found


def test_what_is_odd_is_shown_first_and_loaded_only_when_accepted(analyst: Client) -> None:
    at = sent(
        analyst, ("cin.xml", census(child("K1", "2027-01-01"), child("K2", ethnicity="XXXX")))
    )
    page = text(analyst, at)
    assert "What it would change" in page
    assert "1 completed referral" in page
    assert "Not as expected: 2" in page
    assert "XXXX" in page
    assert loads() == []
    done = text(analyst, posted(analyst, f"{at}accept/"))
    assert "Loaded" in done
    (load,) = loads()
    assert (load.collection, load.counts["children"]) == ("cin_census", 2)
    after = text(analyst, f"/files/loads/{load.id}/")
    title = AFTER_AS_AT.title.split("'")[0]
    assert title in page
    assert title in after
    assert "Correct it in the case system" in page
    assert "Correct it in the case system" in after
    history = text(analyst, "/files/loads/")
    assert "cin.xml" in history
    assert "Mio Hart" in history


def test_the_bytes_are_gone_once_loaded_and_at_once_when_discarded(analyst: Client) -> None:
    at = sent(analyst)
    parcel = parcel_of(at)
    path = shelf.path_of(parcel.id, parcel.files[0])
    assert path.read_bytes() == census()
    assert (path.stat().st_mode & 0o777, path.parent.name) == (0o600, parcel.files[0].sha256)
    assert shelf.shelf().stat().st_mode & 0o777 == 0o700
    posted(analyst, f"{at}accept/")
    assert not path.exists()
    other = sent(analyst, ("cin.xml", census(child("K9"))))
    assert analyst.post(f"{other}discard/").status_code == 302
    assert not shelf.folder(UUID(other.split("/")[3])).exists()
    assert analyst.get(other).status_code == 404


def test_the_button_pressed_twice_or_a_form_sent_again_loads_once(analyst: Client) -> None:
    at = sent(analyst)
    analyst.post(f"{at}accept/")
    posted(analyst, f"{at}accept/")
    assert "What it came to" in text(analyst, posted(analyst, f"{at}accept/"))
    assert parcel_of(at).state is State.LOADED
    assert len(loads()) == 1


def test_the_same_file_again_is_nothing_new_and_cannot_be_accepted(analyst: Client) -> None:
    posted(analyst, f"{sent(analyst)}accept/")
    page = text(analyst, sent(analyst))
    assert "The same files were loaded before." in page
    assert "Accept and load" not in page


def test_after_somebody_else_loaded_something_it_is_looked_at_again(analyst: Client) -> None:
    first, second = sent(analyst), sent(analyst, ("late.xml", census(child("K7"))))
    posted(analyst, f"{first}accept/")
    page = text(analyst, posted(analyst, f"{second}accept/"))
    assert "Somebody has loaded or undone something since you looked" in page
    assert "taken back" in page
    assert len(loads()) == 1
    posted(analyst, f"{second}accept/")
    assert len(loads()) == 2


def test_bytes_that_changed_since_they_were_looked_at_are_not_loaded(analyst: Client) -> None:
    at = sent(analyst)
    parcel = parcel_of(at)
    shelf.path_of(parcel.id, parcel.files[0]).write_bytes(census(child("K5")))
    page = text(analyst, posted(analyst, f"{at}accept/"))
    assert "A file is not as it was when it arrived" in page
    assert loads() == []


def test_work_that_the_server_did_not_finish_can_be_done_again(analyst: Client) -> None:
    from dataclasses import replace

    at = sent(analyst)
    shelf.put(replace(parcel_of(at), state=State.LOADING))  # as a server that died leaves it
    page = text(analyst, at)
    assert "It was not finished" in page
    assert "Nothing was half loaded" in page
    again = posted(analyst, f"{at}again/")
    assert "Accept and load" in text(analyst, again)


def test_undone_with_a_reason_it_can_be_loaded_again(analyst: Client, town: Any) -> None:
    posted(analyst, f"{sent(analyst)}accept/")
    (load,) = loads()
    page = f"/files/loads/{load.id}/"
    assert analyst.post(f"{page}undo/", {"why": " "}).status_code == 422
    assert "Undone" in text(analyst, posted(analyst, f"{page}undo/", why="A test system’s file."))
    told = text(analyst, page)
    assert "A test system’s file." in told
    assert "Undo this load" not in told
    assert analyst.post(f"{page}undo/", {"why": "Again."})["Location"] == page
    assert "Accept and load" in text(analyst, sent(analyst))


REFUSED: tuple[tuple[list[tuple[str, bytes]], dict[str, str], str], ...] = (
    ([], {}, "No file was chosen"),
    ([("a.xml", b"")], {}, "there is nothing in it"),
    ([("a.xml", b"GIF89a")], {}, "this is none of the files that can be loaded"),
    ([("a.xml", b"<a/>"), ("b.xml", b"<a/>")], {}, "a.xml and b.xml are the same file"),
    ([("a.xml", b"<a/>"), ("a.xml", b"<b/>")], {}, "Two files are called a.xml"),
    ([("a.xml", b"<a/>")], {"as-at": "2091-01-01"}, "cannot lie in the future"),
    ([("a.xml", b"<a/>")], {"as-at": "31/3/26"}, "Give the day as year-month-day"),
)


def test_what_cannot_be_taken_is_said_beside_the_question_and_nothing_is_kept(
    analyst: Client, town: Any
) -> None:
    for files, more, said in REFUSED:
        answer = send(analyst, *files, **more)
        assert answer.status_code == 422, said
        assert said in answer.content.decode()
    assert shelf.parcels(town.people["analyst"]) == []
    assert [each for each in shelf.shelf().iterdir() if each.name.startswith(".arriving")] == []


def test_a_file_that_breaks_off_is_refused_in_a_sentence_when_it_is_read(analyst: Client) -> None:
    at = sent(analyst, ("cut.xml", census()[:-40]))
    page = text(analyst, at)
    assert "Nothing was loaded." in page
    assert "cut.xml" in page
    assert "Copy it again" in page or "again" in page


def test_another_authoritys_file_is_loaded_only_when_somebody_says_it_is_right(
    analyst: Client,
) -> None:
    other = census().replace(b"<LEA>352</LEA>", b"<LEA>355</LEA>")
    at = sent(analyst, ("cin.xml", other))
    page = text(analyst, at)
    assert "it is the file of authority 355" in page
    assert "--" not in page.split("<main")[1].split("<form")[0]
    assert "Accept and load" in text(analyst, posted(analyst, f"{at}again/", **{
        "as-at": "", "kind": "", "accept": "yes"}))  # fmt: skip


def test_too_much_is_answered_with_a_sentence_and_leaves_nothing(
    analyst: Client, town: Any
) -> None:
    with override_settings(LARGEST_UPLOAD=200):
        answer = send(analyst, ("cin.xml", census()[:700]))
    assert answer.status_code == 413
    assert "The files are larger than" in answer.content.decode()
    assert shelf.parcels(town.people["analyst"]) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/cron.d/x.xml", "x.xml"),
        ("C:\\temp\\x.xml", "x.xml"),
        ("<script>alert(1)<b>.xml", "<script>alert(1)<b>.xml"),
        ("a\u202e\x07lmx.xml", "a lmx.xml"),
        (".hidden.xml", "hidden.xml"),
        ("x" * 300 + ".xml", "x" * 196 + ".xml"),
        ("\u540d" * 99 + ".xml", "\u540d" * 65 + ".xml"),
        ("...", "file"),
    ],
)
def test_a_name_is_made_safe_and_never_a_path(name: str, kept: str) -> None:
    from medlock.returns.pages.receiving import safe_name

    assert safe_name(name) == kept


def test_a_name_with_markup_in_it_is_shown_and_not_run(analyst: Client) -> None:
    at = sent(analyst, ("<img src=x onerror=alert(1)>.xml", census()))
    page = text(analyst, at)
    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;.xml" in page


def test_what_somebody_sent_is_not_there_for_anybody_else(analyst: Client, town: Any) -> None:
    at = sent(analyst)
    other = client(town, "worker")
    for address in (at, f"{at}progress/", f"{at}issues.csv", "/files/", "/files/loads/"):
        assert other.get(address).status_code == 404, address
    for address in (f"{at}accept/", f"{at}discard/", f"{at}again/"):
        assert other.post(address).status_code == 404, address
    assert analyst.get(f"/files/sent/{uuid4()}/").status_code == 404
    colleague(town)
    second = client(town, "colleague")
    assert second.get("/files/").status_code == 200
    assert second.get(at).status_code == 404


def colleague(town: Any, place: str = "E08000003", role: str = "analyst") -> None:
    """Another who loads files, in a team of their own."""
    from medlock.people.models import Account, Membership, Practitioner, Team

    north = Team.objects.using("system").get(id=town.teams["north"])
    team = Team.objects.using("system").create(
        agency=north.agency, name="Figures", function="other", place=place, phone=""
    )
    who = Practitioner.objects.using("system").create(
        name="Lu Moss", agency_id=team.agency_id, trained_on=datetime.now(UTC).date()
    )
    Membership.objects.using("system").create(
        practitioner=who, team=team, role=role, from_on=date(2020, 1, 1)
    )
    account = Account(email="colleague@example.org", practitioner=who)
    account.set_unusable_password()
    account.save(using="system")
    town.people["colleague"] = who.id


def test_without_the_forms_own_token_nothing_is_taken(town: Any, analyst: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["medlock_session"] = town.session("analyst")
    assert send(strict, ("cin.xml", census())).status_code == 403
    assert shelf.parcels(town.people["analyst"]) == []


def test_the_issue_list_can_be_taken_away_before_and_after_loading(analyst: Client) -> None:
    at = sent(analyst)
    kinds = ("xlsx", "csv", "json", "txt")
    answers = [(kind, analyst.get(f"{at}issues.{kind}")) for kind in kinds]
    posted(analyst, f"{at}accept/")
    (load,) = loads()
    page = f"/files/loads/{load.id}/"
    answers += [(kind, analyst.get(f"{page}issues.{kind}")) for kind in kinds]
    for kind, answer in answers:
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert f".{kind}" in answer["Content-Disposition"]
        assert answer.content.startswith(b"PK") if kind == "xlsx" else b"XXXX" in answer.content
    assert analyst.get(f"{page}issues.exe").status_code == 404


def test_the_list_is_narrowed_by_rule_and_by_child(analyst: Client) -> None:
    at = sent(
        analyst, ("cin.xml", census(child("K1", ethnicity="XXXX"), child("K2", "2027-01-01")))
    )
    assert "Not as expected: 2" in text(analyst, at)
    assert "XXXX" in text(analyst, f"{at}?child=K1")
    assert "XXXX" not in text(analyst, f"{at}?child=K2")
    assert "XXXX" in text(analyst, f"{at}?rule=not-a-code")
    assert "--as-at" not in text(analyst, at)
    assert "None of the issues is like that" in text(analyst, f"{at}?rule=<b>&page=-1")


def test_after_seven_days_what_was_sent_is_thrown_away(analyst: Client) -> None:
    from dataclasses import replace

    old, fresh = sent(analyst), sent(analyst, ("b.xml", census(child("K4"))))
    parcel, now = parcel_of(old), datetime.now(UTC)
    shelf.put(replace(parcel, sent_at=now - timedelta(days=7)))
    shelf.put(replace(parcel_of(fresh), sent_at=now - timedelta(days=7) + timedelta(minutes=5)))
    text(analyst, "/files/")
    assert analyst.get(old).status_code == 404
    assert analyst.get(fresh).status_code == 200


def test_every_page_is_on_record_and_kept_by_no_browser(analyst: Client) -> None:
    from medlock.ledger.models import AuditEntry

    at = sent(analyst)
    posted(analyst, f"{at}accept/")
    (load,) = loads()
    for address in ("/files/", at, f"{at}progress/", "/files/loads/", f"/files/loads/{load.id}/",
                    f"/files/loads/{load.id}/undo/", "/files/layouts/attendance.xlsx"):  # fmt: skip
        before = AuditEntry.objects.using("system").count()
        answer = analyst.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store"), address
        assert AuditEntry.objects.using("system").count() > before, address
    done = set(AuditEntry.objects.using("system").values_list("action", flat=True))
    assert {"send", "accept", "try_load", "load"} <= done


def test_every_address_of_loading_asks_who_may(town: Any) -> None:
    from medlock.returns.urls import urlpatterns

    nobody, worker = Client(), client(town, "worker")
    for each in urlpatterns:
        kinds = each.pattern.converters
        rest = {
            name: uuid4() if "UUID" in type(kind).__name__ else "attendance"
            for name, kind in kinds.items()
        }
        address = reverse(f"returns:{each.name}", kwargs=rest)
        for method in ("get", "post"):
            assert getattr(nobody, method)(address)["Location"].startswith("/sign-in/"), address
            assert getattr(worker, method)(address).status_code in (404, 405), address


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cin_2026.xml"
    path.write_bytes(census(child("K1", "2027-01-01"), child("K2", ethnicity="XXXX"), child("K3")))
    return path


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_from_a_file_to_a_load_and_back_by_keyboard_alone(
    open_as: Any, site: Any, file: Path, javascript: bool
) -> None:
    other = ("other.xml", census().replace(b"<LEA>352</LEA>", b"<LEA>355</LEA>"))
    refused = sent(client(site.town, "analyst"), other)
    at = open_as("analyst", "/files/", javascript=javascript, width=1280 if javascript else 375)
    picture = {"name": "a.gif", "mimeType": "image/gif", "buffer": b"GIF89a"}
    at.page.set_input_files("#files", files=[picture])
    at.tab_to("Send and read", "BUTTON")
    at.page.keyboard.press("Enter")
    at.page.wait_for_selector(".govuk-error-summary")
    assert "none of the files that can be loaded" in at.page.inner_text(".govuk-error-summary")
    at.look()
    at.page.set_input_files("#files", str(file))
    at.tab_to("Send and read", "BUTTON")
    with at.page.expect_navigation():
        at.page.keyboard.press("Enter")
    finished(at, "What it would change")
    assert "XXXX" in at.page.inner_text("main")
    at.enter("Accept and load", "BUTTON")
    finished(at, "What it came to")
    at.enter("cin_2026.xml", "A")
    assert "Not as expected: 2" in at.page.inner_text("main")
    at.enter("Undo this load", "A")
    at.enter("Undo it", "BUTTON")
    assert "Say why it is undone." in at.page.inner_text("main")
    at.tab_to("", "TEXTAREA")
    at.page.keyboard.type("It was the file of a test system.")
    at.enter("Undo it", "BUTTON")
    finished(at, "stands again")
    at.enter("See the load", "A")
    assert "It was the file of a test system." in at.page.inner_text("main")
    for address in (refused, "/files/loads/", "/files/"):
        at.page.goto(site.address + address)
        at.look()
    for each in shelf.parcels(site.town.people["analyst"]):
        shelf.discard(each.id)


def finished(at: Any, words: str) -> None:
    """Look again until the work is done, as a script does by itself."""
    for _ in range(100):
        if words in at.page.inner_text("main"):
            return at.look()
        at.page.wait_for_timeout(100)
        at.page.reload()
    raise AssertionError(f"“{words}” never came: {at.page.inner_text('main')}")


def workbook(macros: bool = False) -> bytes:
    """Nothing Medlock reads: a sheet of one word, or a document that carries programs."""
    from io import BytesIO
    from zipfile import ZipFile

    from xlsxwriter import Workbook

    held = BytesIO()
    made = Workbook(held, {"in_memory": True})
    made.add_worksheet("Sheet1").write_string(0, 0, "word")
    made.close()
    if macros:
        with ZipFile(held, "a") as package:
            package.writestr("xl/vbaProject.bin", b"programs")
    return held.getvalue()


def test_a_workbook_that_cannot_be_read_is_refused_by_its_name_and_nothing_is_kept(
    analyst: Client, town: Any
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    for name, content, said in (
        ("macros.xlsm", workbook(macros=True), "macro"),
        ("cut.xlsx", workbook()[:-200], "cut.xlsx"),
        ("locked.xlsx", old + bytes(600), "locked.xlsx"),
        ("other.xlsx", workbook(), "none of the files that can be loaded"),
    ):
        answer = send(analyst, (name, content))
        assert answer.status_code == 422, name
        told = answer.content.decode().split("govuk-error-summary__list")[1].split("</ul>")[0]
        assert name in told
        assert said in told
    assert shelf.parcels(town.people["analyst"]) == []


def test_a_filled_in_layout_is_recognised_and_read(analyst: Client) -> None:
    from medlock.returns.local_files.catalogue import LAYOUTS

    of = LAYOUTS["missing_education"]
    names = [each.name for each in of.columns]
    lines = [",".join(names), *(",".join(row.get(n, "") for n in names) for row in of.examples)]
    page = text(analyst, sent(analyst, ("list.csv", "\n".join(lines).encode())))
    assert of.title in page
    assert "Accept and load" in page


def test_whose_files_they_are_is_asked_of_somebody_who_serves_several_authorities(
    town: Any,
) -> None:
    colleague(town, place="E47000001", role="operator")
    operator = client(town, "colleague")
    assert "Choose an authority" in text(operator, "/files/")
    answer = send(operator, ("cin.xml", census()))
    assert answer.status_code == 422
    assert "Choose whose files they are." in answer.content.decode()
    assert send(operator, ("cin.xml", census()), authority="E08000035").status_code == 422  # Leeds
    at = sent(operator, authority="E08000003")
    assert parcel_of(at).authority == "E08000003"
    shelf.discard(UUID(at.split("/")[3]))


def test_a_file_of_addresses_gives_wards_and_is_kept_no_longer_than_the_rest(
    analyst: Client,
) -> None:
    from medlock.ledger.models import Event
    from medlock.returns.addresses import UNPLACED

    lived = SimpleUploadedFile("lived.csv", b"child id,ward,from,to\nK1,E05011350,2020-01-01,\n")
    at = sent(analyst, addresses=lived)
    parcel = parcel_of(at)
    assert parcel.addresses is not None
    path = shelf.path_of(parcel.id, parcel.addresses)
    assert path.exists()
    assert "lived.csv" in text(analyst, at)
    posted(analyst, f"{at}accept/")
    assert not path.exists()
    wards = Event.objects.using("system").filter(name="referral").values_list("ward", flat=True)
    assert sorted(wards) == ["", "E05011350"]
    (load,) = loads()
    assert UNPLACED.title.split(":")[0] in text(analyst, f"/files/loads/{load.id}/")
