"""The figures of a saved page: those that carry their id, and ids written out as text."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from medlock.boards.verifying.claims import ID, Claim, in_text

NOT_SAID = ("script", "style", "svg")


class _Page(HTMLParser):
    """Collects the text of elements with `data-figure`, and all text besides."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.claims: list[Claim] = []
        self.words: list[str] = []
        self._figure, self._tag, self._said = "", "", ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in NOT_SAID
        figure = dict(attrs).get("data-figure") or ""
        if ID.fullmatch(figure):
            self._figure, self._tag, self._said = figure, tag, ""

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in NOT_SAID))
        if self._figure and tag == self._tag:
            self.claims.append(Claim(self._figure, self._said.strip()))
            self._figure = ""

    def handle_data(self, data: str) -> None:
        if self._figure:
            self._said += data
        if not self._silent:
            self.words.append(data)


def claims_in_html(text: str) -> Iterator[Claim]:
    page = _Page()
    page.feed(text)
    page.close()
    yield from page.claims
    yield from in_text("".join(page.words))
