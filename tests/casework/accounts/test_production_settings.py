"""Nothing of the demo in production, whichever way somebody tries; Django's checks are clean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings

from medlock.site import errors
from medlock.site.checks import real_records

KEY = "k3y-of-sixty-letters-and-more-0123456789-abcdefghijklmnopqrst"
SAFE = {"MEDLOCK_SECRET_KEY": KEY, "MEDLOCK_HOSTS": "medlock.example.org"}
DEPLOYED = """
import django
django.setup()
from django.core.management import call_command
call_command("check", "--deploy", fail_level="WARNING")
from django.conf import settings
from django.urls import NoReverseMatch, reverse
for name, given in (("sign_in_as", ["any"]), ("demo_confirm", [])):
    try:
        reverse(name, args=given)
    except NoReverseMatch:
        continue
    raise SystemExit(f"{name} is routed")
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.KNOWN_COOKIE_NAME)
"""
CHECKED = """
import django
django.setup()
from medlock.site.start import require_checked
require_checked()
"""


def run(code: str, module: str = "medlock.site.settings.production", **environ: str) -> str:
    """In a process of its own, as a web worker starts: nothing of this one's settings is there."""
    dropped = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "MEDLOCK_DEMO", "MEDLOCK_DEBUG", "DEBUG")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"DJANGO_SETTINGS_MODULE": module} | environ,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stdout + done.stderr


def test_djangos_own_checks_for_deployment_find_nothing_in_production_settings() -> None:
    told = run(DEPLOYED, **SAFE)
    assert "System check identified no issues" in told
    assert told.strip().endswith("__Host-medlock_session __Host-medlock_csrf __Host-medlock_known")


def test_a_switch_in_the_environment_does_not_start() -> None:
    told = run(CHECKED, **SAFE, MEDLOCK_DEMO="1", DEBUG="true")
    assert "lets anyone sign in as anyone" in told
    assert "shows records on error pages" in told


def test_settings_built_on_productions_do_not_start_either(tmp_path: Path) -> None:
    lines = ("DEMO = True", "DEBUG = True", "ROOT_URLCONF = 'medlock.site.demo_urls'")
    ours = "\n".join(("from medlock.site.settings.production import *", *lines, ""))
    (tmp_path / "ours.py").write_text(ours)
    told = run(CHECKED, "ours", **SAFE, PYTHONPATH=str(tmp_path))
    assert "Refused" in told
    for said in (
        "DEMO is on in production settings",
        "DEBUG is on",
        "address “sign_in_as” is routed",
        "address “demo_confirm” is routed",
    ):
        assert said in told, said


def test_every_guard_that_is_taken_away_is_missed() -> None:
    """As far as settings can be changed in this process."""
    fine = {
        "REAL_RECORDS": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
    }
    with override_settings(**fine):
        assert real_records() == []
    for worse in (
        {"DEMO": True},
        {"DEBUG": True},
        {"ROOT_URLCONF": "medlock.site.demo_urls"},
        {"SESSION_COOKIE_SECURE": False},
        {"PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"]},
        *({"MIDDLEWARE": [each for each in settings.MIDDLEWARE if each != gone]} for gone in GONE),
    ):
        with override_settings(**fine | worse):
            assert real_records(), worse
    with override_settings(REAL_RECORDS=False, DEMO=True):
        assert real_records() == [], "elsewhere the demo is as it was"


GONE = ("medlock.site.at_work.AtWork", "medlock.site.signed_out.AsksToSignIn")


def test_the_demos_two_clicks_refuse_even_where_they_are_routed(module_db: object) -> None:
    """Routed by mistake, with DEMO off: as if there were no such page."""
    from medlock.site import demo_sign_in

    with override_settings(ROOT_URLCONF="medlock.site.demo_urls"):
        token = demo_sign_in.token("5f0c7b0e-0000-4000-8000-000000000000")  # type: ignore[arg-type]
        assert Client().get(f"/sign-in/as/{token}/").status_code == 404
        assert Client().post("/demo/confirm/").status_code == 302


def test_every_answer_carries_what_a_browser_needs_to_keep_others_out(module_db: object) -> None:
    answer = Client().get("/sign-in/")
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    policy = dict(each.split(" ", 1) for each in answer["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert not any(word in str(policy) for word in ("unsafe", "report", "*", "http"))


def test_a_body_too_big_is_refused_in_a_sentence(module_db: object) -> None:
    answer = Client().post("/sign-in/", {"email": "x" * (5 * 1024 * 1024 + 1), "password": "x"})
    assert answer.status_code in (413, 422)
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        sent = Client().post(
            "/sign-in/", "email=" + "x" * 2000, content_type="application/x-www-form-urlencoded"
        )
    assert sent.status_code == 413
    assert "shorten what you typed" in sent.content.decode()
    told: HttpResponse = errors.malformed(RequestFactory().get("/"), BadRequest())
    assert told.status_code == 400
    assert isinstance(RequestDataTooBig(), errors.TOO_BIG)


def test_a_header_cannot_be_slipped_into_an_answer(module_db: object) -> None:
    for wanted in ("/%0d%0aSet-Cookie:%20a=b", "/\r\nSet-Cookie: a=b"):
        answer = Client().get("/", {"next": wanted})
        assert "a" not in answer.cookies
        answer = Client().get("/sign-in/", {"next": wanted})
        assert "a" not in answer.cookies
        assert answer.status_code == 200


def test_cookies_are_for_this_host_alone_and_no_script_reads_them(module_db: object) -> None:
    client = Client()
    client.get("/sign-in/")
    assert client.cookies["medlock_csrf"]["httponly"]
    assert client.cookies["medlock_csrf"]["samesite"] == "Lax"
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
