"""A session ends in the middle of writing: after signing in again, what was typed is there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client, override_settings

from medlock.site import demo_sign_in


@pytest.fixture
def work(town: Any) -> UUID:
    from medlock.casework.acts.start import Wanted, start

    with town.acting("duty") as duty:
        wanted = Wanted(step="contact", children=[town.children["Amara"]])
        return start(duty, wanted, now=duty.now).id


def signed_in(town: Any, who: str) -> Client:
    client = Client()
    client.cookies["medlock_session"] = town.session(who)
    return client


def end_every_session() -> None:
    from django.contrib.sessions.models import Session

    Session.objects.using("default").all().delete()


def typed(client: Client, page: str) -> dict[str, str]:
    """What somebody sends from a page opened while they were signed in."""
    word = client.get(page).content.decode().split('name="typed_by" value="')[1].split('"')[0]
    return {"asked": "worries", "answer.worries": "Often hungry.", "base": "0", "typed_by": word}


def sign_in_again(client: Client, town: Any, who: str, to: str) -> Any:
    from medlock.people.models import Account

    account = Account.objects.get(practitioner=town.people[who])
    token = demo_sign_in.token(account.pk)
    with override_settings(DEMO=True, ROOT_URLCONF="medlock.site.demo_urls"):
        return client.get(f"/sign-in/as/{token}/?next={to}", follow=True)


def test_what_was_typed_is_there_after_signing_in_again(town: Any, work: UUID) -> None:
    client, page = signed_in(town, "duty"), f"/work/{work}/part/2/"
    sent = typed(client, page)
    end_every_session()
    answer = client.post(page, sent)
    assert answer["Location"] == f"/sign-in/?next={page}"
    text = sign_in_again(client, town, "duty", page).content.decode()
    assert "Often hungry." in text
    assert "You had been signed out." in text


def test_it_is_given_back_until_it_is_saved(town: Any, work: UUID) -> None:
    client, page = signed_in(town, "duty"), f"/work/{work}/part/2/"
    sent = typed(client, page)
    end_every_session()
    client.post(page, sent)
    sign_in_again(client, town, "duty", page)
    assert "Often hungry." in client.get(page).content.decode()
    client.post(page, sent)
    assert "You had been signed out." not in client.get(page).content.decode()


def test_nobody_else_who_signs_in_there_sees_it(town: Any, work: UUID) -> None:
    client, page = signed_in(town, "duty"), f"/work/{work}/part/2/"
    sent = typed(client, page)
    end_every_session()
    client.post(page, sent)
    text = sign_in_again(client, town, "other_duty", page).content.decode()
    assert "Worries" in text or "worried about" in text
    assert "Often hungry." not in text


def test_what_no_page_of_ours_sent_is_not_kept(town: Any, work: UUID) -> None:
    page = f"/work/{work}/part/2/"
    client = Client()
    sent = {"asked": "worries", "answer.worries": "Made up.", "base": "0", "typed_by": "made-up"}
    assert client.post(page, sent).status_code == 302
    assert "Made up." not in sign_in_again(client, town, "duty", page).content.decode()


def lying() -> int:
    """How many session rows hold something typed. In none can it be read."""
    from django.contrib.sessions.models import Session

    rows = [row.get_decoded() for row in Session.objects.using("default").all()]
    assert not any("Often hungry." in str(row) for row in rows)
    return sum("medlock kept" in row for row in rows)


def kept_for(town: Any, work: UUID) -> tuple[Client, str, dict[str, str]]:
    """Somebody signed in again, with what they had typed before still lying in their session."""
    client, page = signed_in(town, "duty"), f"/work/{work}/part/2/"
    sent = typed(client, page)
    end_every_session()
    client.post(page, sent)
    sign_in_again(client, town, "duty", page)
    assert lying() == 1
    return client, page, sent


def test_once_saved_it_lies_in_no_session(town: Any, work: UUID) -> None:
    client, page, sent = kept_for(town, work)
    client.post(page, sent)
    assert lying() == 0


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_after_a_day_it_is_gone_whatever_page_is_opened(
    town: Any, work: UUID, hours: int, left: int
) -> None:
    from datetime import timedelta

    from django.utils import timezone

    client, _, _ = kept_for(town, work)
    session = client.session
    held = session["medlock kept"]
    session["medlock kept"] = held | {"at": (timezone.now() - timedelta(hours=hours)).isoformat()}
    session.save()
    client.get("/worklist/")
    assert lying() == left


def test_a_session_that_ran_out_is_swept_away_when_the_next_person_signs_in(
    town: Any, work: UUID
) -> None:
    from datetime import timedelta

    from django.contrib.sessions.models import Session
    from django.utils import timezone

    kept_for(town, work)
    past = timezone.now() - timedelta(minutes=1)
    Session.objects.using("default").all().update(expire_date=past)
    sign_in_again(Client(), town, "other_duty", "/worklist/")
    assert lying() == 0
