"""A browser in a few words, so that people know their devices again. Nothing is decided by it."""

from __future__ import annotations

from django.http import HttpRequest

BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device(request: HttpRequest) -> str:
    """As “Firefox on Windows”."""
    said = request.headers.get("User-Agent", "")
    browser = next((words for sign, words in BROWSERS if sign in said), "Another browser")
    system = next((words for sign, words in SYSTEMS if sign in said), "an unknown system")
    return f"{browser} on {system}"
