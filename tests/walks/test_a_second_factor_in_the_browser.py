"""Passkeys with the browser's own authenticator, by keyboard; and every page of signing in and of
keeping accounts, looked at by axe."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser
PASSWORD = "four loud geese"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_a_name(site: Any) -> Any:
    """A passkey belongs to a name, never to an address of numbers."""
    site.address = site.address.replace("127.0.0.1", "localhost")
    return site


def give_password(site: Any, who: str) -> str:
    from medlock.people.models import Account

    account = Account.objects.using("system").get(practitioner=site.town.people[who])
    account.set_password(PASSWORD)
    account.save(using="system")
    return str(account.email)


def sign_in(at: Any, email: str, password: str) -> None:
    at.tab_to("E-mail address at work")
    at.page.keyboard.press("Control+A")
    at.page.keyboard.type(email)
    at.tab_to("Password", "INPUT")
    at.page.keyboard.type(password)
    at.enter("Sign in", "BUTTON")


def test_a_passkey_is_added_and_signs_in_by_keyboard(at_a_name: Any, open_as: Any) -> None:
    email = give_password(at_a_name, "duty")
    at = open_as("duty", "/account/")
    browser = at.page.context.new_cdp_session(at.page)
    browser.send("WebAuthn.enable")
    added = browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    at.enter("Add a second factor")
    at.tab_to("What do you call it?")
    at.page.keyboard.type("Office laptop")
    at.enter("Add a passkey", "BUTTON")
    assert at.page.title().startswith("Your recovery codes")
    at.enter("I keep them safe", "BUTTON")
    assert "Passkey: Office laptop" in at.page.inner_text("main")
    at.enter("Where you are signed in")
    at.enter("Sign out everywhere", "BUTTON")
    sign_in(at, email, "not the password")
    assert at.page.title().startswith("Error: Sign in")
    sign_in(at, email, PASSWORD)
    assert at.page.title().startswith("Confirm it is you")
    at.enter("Use your passkey", "BUTTON")
    assert at.page.locator("h1").inner_text() == "Priya Shah"
    kept = browser.send("WebAuthn.getCredentials", added)["credentials"]
    assert [each["rpId"] for each in kept] == ["localhost"]


def test_a_passkey_of_another_device_is_not_taken(at_a_name: Any, open_as: Any) -> None:
    """The browser has one, but not one of this account: it says so, and a code can be typed."""
    email = give_password(at_a_name, "duty")
    at = open_as("duty", "/account/second-factor/add/")
    browser = at.page.context.new_cdp_session(at.page)
    browser.send("WebAuthn.enable")
    first = browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    at.enter("Add a passkey", "BUTTON")
    browser.send("WebAuthn.removeVirtualAuthenticator", first)
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    at.page.goto(at_a_name.address + "/account/devices/")
    at.enter("Sign out everywhere", "BUTTON")
    sign_in(at, email, PASSWORD)
    at.tab_to("Use your passkey", "BUTTON")
    at.page.keyboard.press("Enter")
    at.page.locator("[data-not-taken]").wait_for(state="visible")
    at.page.goto(at_a_name.address + "/worklist/")
    assert at.page.title().startswith("Confirm it is you")


@pytest.mark.parametrize("width", [320])
def test_the_pages_of_accounts_fit_and_are_accessible(site: Any, open_as: Any, width: int) -> None:
    from medlock.people.models import Account, Membership

    boss = site.town.people["manager"]
    held = Membership.objects.using("system").filter(practitioner=boss)[0]
    Membership.objects.using("system").create(
        practitioner_id=boss, team=held.team, role="administrator", from_on=held.from_on
    )
    duty = Account.objects.using("system").get(practitioner=site.town.people["duty"])
    at = open_as("manager", "/accounts/", width=width)
    for page in (
        f"/accounts/{duty.pk}/",
        "/account/",
        "/account/password/",
        "/account/devices/",
        "/account/second-factor/add/",
        "/account/second-factor/",
        "/invitation/5f0c7b0e-0000-4000-8000-000000000000/not-good/",
        "/accounts/invite/",
    ):
        at.page.goto(site.address + page)
        at.look()
    for name, typed in (("name", "Ruth Osei"), ("email", "ruth.osei@example.org")):
        at.page.fill(f"#{name}", typed)
    at.enter("Invite", "BUTTON")
    link = at.page.locator(".accounts-code").inner_text()
    at.page.context.clear_cookies()
    at.page.goto(link)
    at.look()
    for name in ("password", "again"):
        at.page.fill(f"#{name}", PASSWORD)
    at.enter("Set password and go on", "BUTTON")
    assert at.page.title().startswith("Add a second factor")


def test_the_policy_of_the_pages_lets_their_own_script_and_square_through(
    at_a_name: Any, chromium: Any
) -> None:
    """Walks are let off the content policy for axe; here it holds."""
    context = chromium.new_context()
    cookie = {"name": "medlock_session", "value": at_a_name.town.session("duty")}
    context.add_cookies([cookie | {"url": at_a_name.address}])
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(at_a_name.address + "/account/second-factor/add/")
    page.locator("form[data-passkey]").wait_for(state="visible")
    assert page.evaluate("document.querySelector('.accounts-square').naturalWidth") > 100
    context.close()
    assert [each for each in told if "Content Security" in each] == []
