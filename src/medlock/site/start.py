"""What must hold before Medlock may serve real records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medlock.words.refusals import Refused

SHORTEST_KEY = 50


def require_safe(environ: Mapping[str, str], secret_key: str, hosts: Sequence[str]) -> None:
    """Refused with one sentence for each thing that is not safe."""
    if objections := list(_objections(environ, secret_key, hosts)):
        raise Refused(objections)


def require_checked() -> None:
    """Refused while Django's checks or ours find an error: asked before anything answers."""
    from django.core.checks import ERROR, run_checks

    if found := [
        each.msg for each in run_checks(include_deployment_checks=True) if each.level >= ERROR
    ]:
        raise Refused(found)


def _objections(environ: Mapping[str, str], secret_key: str, hosts: Sequence[str]) -> list[str]:
    told = []
    if _on(environ, "MEDLOCK_DEMO"):
        told.append(
            "MEDLOCK_DEMO is set, which lets anyone sign in as anyone. Unset it, or run "
            "`medlock demo` for invented data."
        )
    if _on(environ, "MEDLOCK_DEBUG") or _on(environ, "DEBUG"):
        told.append("DEBUG is set, which shows records on error pages. Unset it.")
    if not secret_key:
        told.append(
            "MEDLOCK_SECRET_KEY is not set. Set it to a long random text, for example from "
            "`medlock secret-key`, and keep it out of version control."
        )
    elif len(secret_key) < SHORTEST_KEY or _well_known(secret_key):
        told.append(
            f"MEDLOCK_SECRET_KEY is a default or shorter than {SHORTEST_KEY} characters. "
            "Set a long random text, for example from `medlock secret-key`."
        )
    if not hosts:
        told.append("MEDLOCK_HOSTS is not set. Set it to the names this site answers to.")
    return told


def _on(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").lower() not in ("", "0", "no", "false", "off")


def _well_known(key: str) -> bool:
    words = ("demo-only", "tests only", "types only", "django-insecure", "change-me", "changeme")
    return key.startswith(words) or len(set(key)) < 10
