"""What a page says of work: what an outcome leads to, a signature, a correction, a child's page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

DAY = "2026-11-20"


def client(town: Any, who: str) -> Any:
    from django.test import Client

    made = Client()
    made.cookies["medlock_session"] = town.session(who)
    return made


def begun(town: Any, who: str, step: str, *children: str) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting(who) as actor:
        about = [town.children[name] for name in children]
        return start(actor, Wanted(step=step, children=about), now=actor.now).id


def written(town: Any, who: str, work: UUID, **answers: Any) -> None:
    from medlock.casework.acts.save import save
    from medlock.casework.models import Revision

    base = Revision.objects.using("system").filter(work=work).count()
    with town.acting(who) as actor:
        save(actor, work, answers, base, now=actor.now)


@pytest.fixture
def note(town: Any) -> UUID:
    work = begun(town, "duty", "case_note", "Amara")
    written(town, "duty", work, when=DAY, kind="call", note="Spoke to aunt.")
    return work


def contact(town: Any, *children: str) -> UUID:
    work = begun(town, "duty", "contact", *children)
    written(
        town,
        "duty",
        work,
        received=f"{DAY}T09:00",
        method="phone",
        source="2A",
        reason="neglect",
        worries="Often hungry.",
        rag="amber",
        family_aware=True,
        sharing_basis="public_task",
        rationale="Weeks of it.",
        decided_by="Priya Shah",
    )
    return work


def signed_assessment(town: Any) -> UUID:
    """An assessment written by a worker and signed by a manager."""
    from medlock.casework.acts.complete import complete
    from medlock.casework.acts.hand_over import hand_over
    from medlock.casework.acts.save import save
    from medlock.casework.acts.sign import sign, submit
    from medlock.casework.reads.pieces import piece

    work = contact(town, "Amara")
    for who, outcome in (("duty", "referral"), ("manager", "assessment")):
        with town.acting(who) as actor:
            found = piece(work)
            missing = {e.name: plain(e) for e in found.step.required(outcome)}
            save(actor, work, missing | dict(found.answers), found.number, now=actor.now)
            (follows,) = complete(actor, work, outcome, now=actor.now).follows
        work = follows.id
    with town.acting("manager") as manager:
        hand_over(manager, work, town.teams["north"], town.people["worker"], now=manager.now)
    with town.acting("worker") as actor:
        found = piece(work)
        answers = {e.name: plain(e) for e in found.step.required("child_in_need_plan")}
        save(actor, work, answers, found.number, now=actor.now)
        submit(actor, work, "child_in_need_plan", now=actor.now)
    with town.acting("manager") as manager:
        sign(manager, work, now=manager.now)
    return work


def plain(field: Any) -> Any:
    """An answer that fits any question."""
    from medlock.words.codes import code_set

    codes = [each.code for each in code_set(field.codes).codes] if field.codes else [""]
    kinds = {"date": DAY, "datetime": f"{DAY}T09:00", "yesno": True, "number": 0}
    kinds |= {"code": codes[-1], "codes": codes[-1:], "people": ["Jo Lind, aunt"]}
    return kinds.get(field.kind.value, "Words.")


def test_nothing_happens_before_it_is_confirmed(town: Any, note: UUID) -> None:
    browser = client(town, "duty")
    page = f"/work/{note}/check/"
    sure = browser.post(page, {"outcome": "recorded"}).content.decode()
    assert "What happens now" in sure
    assert "Nothing more follows" in sure
    assert "Completed</h2>" not in browser.get(f"/work/{note}/").content.decode()
    child = town.children["Amara"]
    browser.post(page, {f"outcome.{child}": "recorded", "sure": "yes"})
    assert "Completed</h2>" in browser.get(f"/work/{note}/").content.decode()


def test_what_is_missing_is_listed_with_a_link_to_where_it_is_asked(town: Any) -> None:
    work = begun(town, "duty", "contact", "Amara")
    answer = client(town, "duty").post(f"/work/{work}/check/", {"outcome": "referral"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="/work/{work}/part/3/?back=check#q-rationale"' in text
    assert "has not been answered" in text


def test_brothers_and_sisters_may_end_differently_and_each_is_told(town: Any) -> None:
    work = contact(town, "Amara", "Kofi")
    ways = {
        f"outcome.{town.children['Amara']}": "referral",
        f"outcome.{town.children['Kofi']}": "advice",
    }
    sure = client(town, "duty").post(f"/work/{work}/check/", ways).content.decode()
    assert "Referral for Amara Okafor" in sure
    assert "North social work" in sure


def test_an_outcome_that_is_not_possible_says_why(town: Any) -> None:
    text = client(town, "duty").get(f"/work/{contact(town, 'Amara')}/check/").content.decode()
    possible, _, barred = text.partition("Not possible now")
    assert "passed to their worker" not in possible
    assert "This is only for someone with “Child in need (referral open)” open." in barred


def test_completed_work_is_corrected_with_a_reason_and_keeps_what_was(
    town: Any, note: UUID
) -> None:
    browser = client(town, "duty")
    begun(town, "duty", "contact", "Amara")  # the front door is still involved
    browser.post(f"/work/{note}/check/", {"outcome": "recorded", "sure": "yes"})
    page = f"/work/{note}/correct/"
    sent = {"asked": "note", "answer.note": "Spoke to her uncle.", "base": "1"}
    missing = browser.post(page, sent)
    assert missing.status_code == 422
    assert "Say what was wrong" in missing.content.decode()
    assert "Spoke to her uncle." in missing.content.decode()
    assert browser.post(page, sent | {"why": "It was the uncle."}).status_code == 302
    text = browser.get(f"/work/{note}/").content.decode()
    assert "Spoke to her uncle." in text
    assert "It was the uncle." in text
    assert "It was the uncle." in browser.get(f"/work/{note}/versions/").content.decode()


def test_who_may_only_correct_it_is_offered_that_and_may_do_it(town: Any) -> None:
    """What was signed is corrected by who may sign it, and not by who wrote it."""
    work = signed_assessment(town)
    page = f"/work/{work}/correct/"
    assert "Correct this" in client(town, "manager").get(f"/work/{work}/").content.decode()
    assert client(town, "manager").get(page).status_code == 200
    assert "Correct this" not in client(town, "worker").get(f"/work/{work}/").content.decode()
    assert client(town, "worker").get(page).status_code == 404


def test_correcting_may_part_the_children_and_put_them_together_again(town: Any) -> None:
    browser, work = client(town, "duty"), contact(town, "Amara", "Kofi")
    browser.post(f"/work/{work}/check/", {"outcome": "mash_enquiry", "sure": "yes"})
    page = f"/work/{work}/correct/"
    sent = {"asked": "worries", "answer.worries": "Both are cold.", "base": "1"}
    split = browser.post(page, sent | {"apart": "worries"}).content.decode()
    amara, kofi = (f"worries@{town.children[name]}" for name in ("Amara", "Kofi"))
    assert split.count("Both are cold.</textarea>") == 2
    own = {f"answer.{amara}": "Cold.", f"answer.{kofi}": "Hungry.", "asked": [kofi, amara]}
    joined = browser.post(page, own | {"base": "1", "together": "worries"}).content.decode()
    assert joined.count("Cold.</textarea>") == 1
    assert "Hungry.</textarea>" not in joined
    done = browser.post(page, own | {"base": "1", "why": "They differ."})
    assert done.status_code == 302
    told = browser.get(f"/work/{work}/").content.decode()
    assert "<strong>Kofi Okafor:</strong> Hungry." in told


def test_correcting_one_childs_outcome_leaves_the_other_as_it_was(town: Any) -> None:
    browser, work = client(town, "duty"), contact(town, "Amara", "Kofi")
    begun(town, "duty", "contact", "Amara", "Kofi")  # the front door is still involved
    browser.post(f"/work/{work}/check/", {"outcome": "advice", "sure": "yes"})
    page, kofi = f"/work/{work}/correct/", town.children["Kofi"]
    shown = browser.get(page).content.decode()
    assert "How did it end for Amara Okafor?" in shown
    sent = {f"outcome.{kofi}": "signposted", "base": "1"}
    missing = browser.post(page, sent)
    assert missing.status_code == 422
    assert '<option value="signposted" selected>' in missing.content.decode()
    assert browser.post(page, sent | {"why": "It was only Amara."}).status_code == 302
    told = browser.get(f"/work/{work}/").content.decode()
    assert "Amara Okafor: <strong>Information and advice</strong>" in told
    assert "Kofi Okafor: <strong>Signposted</strong>" in told


def test_the_write_up_tells_the_caller_what_was_agreed_and_not_what_the_front_door_noted(
    town: Any,
) -> None:
    work = begun(town, "duty", "conversation")
    said = {"worries": "Often hungry.", "agreed_next": "We meet on Friday.", "level_of_need": "4"}
    written(town, "duty", work, **said, danger_and_harm="Her uncle is known to us.")
    text = client(town, "duty").get(f"/work/{work}/summary/").content.decode()
    assert "We meet on Friday." in text
    assert "Her uncle is known to us." not in text
    assert "level of need" not in text


def test_what_led_to_a_step_is_carried_into_it_with_a_mark(town: Any) -> None:
    from medlock.casework.acts.complete import complete

    work = contact(town, "Amara")
    with town.acting("duty") as duty:
        (referral,) = complete(duty, work, "referral", now=duty.now).follows
    text = client(town, "manager").get(f"/work/{referral.id}/part/1/").content.decode()
    assert "From the contact or notification of 20 November 2026." in text
    assert '<option value="neglect" selected>' in text


def test_the_childs_page_shows_what_was_known_on_an_earlier_day(town: Any, note: UUID) -> None:
    browser = client(town, "duty")
    page = f"/children/{town.children['Amara']}/"
    now = browser.get(page).content.decode()
    assert "Case note" in now.partition("What happened")[2]
    then = {"known-day": "1", "known-month": "1", "known-year": "2020"}
    past = browser.get(page, then).content.decode()
    assert "As it was known on 1 January 2020." in past
    assert "Nothing of this kind is on record." in past
    odd = browser.get(page, then | {"known-month": "13"})
    assert odd.status_code == 422
    assert "is not a real date" in odd.content.decode()


def test_a_child_nobody_knows_is_registered_and_the_step_begins(town: Any) -> None:
    browser = client(town, "duty")
    sent = {"given": "Lena", "family": "Moor", "born-day": "2", "born-month": "5"}
    wrong = browser.post("/start/contact/register/", sent)
    assert wrong.status_code == 422
    assert "needs a year too" in wrong.content.decode()
    assert 'value="Lena"' in wrong.content.decode()
    answer = browser.post("/start/contact/register/", sent | {"born-year": "2018"})
    assert "Lena Moor" in browser.get(answer["Location"]).content.decode()


def test_someone_alike_is_shown_before_a_second_record_is_opened(town: Any) -> None:
    browser = client(town, "duty")
    sent = {"given": "Amara", "family": "Okafor"}
    answer = browser.post("/start/contact/register/", sent)
    assert answer.status_code == 422
    assert "Born 14 March 2016" in answer.content.decode() or "born 14 march 2016" in (
        answer.content.decode()
    )
    ticked = sent | {"none_of": str(town.children["Amara"])}
    assert browser.post("/start/contact/register/", ticked).status_code == 302


def test_only_those_a_search_found_may_be_chosen_from_it(town: Any) -> None:
    kofi = str(town.children["Kofi"])
    answer = client(town, "duty").post("/start/contact/", {"name": "amara okafor", "child": kofi})
    assert answer.status_code == 422
    assert "Choose who it is about." in answer.content.decode()
