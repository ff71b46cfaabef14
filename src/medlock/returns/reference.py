"""The reference pages of every kind of file that can be loaded."""

from __future__ import annotations

from medlock.returns.annex_a import reference as annex_a
from medlock.returns.cin_census import reference as cin_census
from medlock.returns.local_files import reference as local_files


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    return cin_census.pages() | annex_a.pages() | local_files.pages()
