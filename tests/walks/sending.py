"""What somebody does to let something go out."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any


def words(page: Any) -> str:
    """The text of a page as read, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def chosen(client: Any, page: str, who: str, **more: Any) -> Any:
    """The page of the version for whoever's name begins so, after it was checked."""
    offered = client.get(page).content.decode()
    keys = re.findall(r'value="([a-z_]+:[0-9a-f-]+)".*?for="to-\d+">([^<]+)<', offered, re.DOTALL)
    to = [key for key, name in keys if name.strip().startswith(who)]
    assert to, f"{who} is not among {[name for _, name in keys]}"
    found = client.post(page, {"to": to, **more}, follow=True)
    assert found.status_code == 200, words(found)
    return found


def at(found: Any) -> str:
    """The address of the page that came after all redirects."""
    return found.redirect_chain[-1][0]


def decided(client: Any, page: str, how: str, reason: str = "about somebody else") -> Any:
    """The same about everything found."""
    offered = client.get(page).content.decode()
    numbers = set(re.findall(r'name="how-(\d+)"', offered))
    said = {f"how-{each}": how for each in numbers}
    said |= {f"reason-{each}": reason for each in numbers}
    return client.post(page, said, follow=True)


def gone(client: Any, page: str, way: str) -> Any:
    return client.post(f"{page}go/", {"way": way}, follow=True)


def paper(client: Any, page: str, number: int = 0) -> bytes:
    answer = client.get(f"{page}file/{number}/")
    assert answer.status_code == 200
    return bytes(answer.content)


def text_of(pdf: bytes) -> str:
    from pypdf import PdfReader

    pages = [each.extract_text() for each in PdfReader(BytesIO(pdf)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))
