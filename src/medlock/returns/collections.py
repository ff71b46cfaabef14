"""Every kind of file that can be loaded, and which of them a file is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from medlock.returns.annex_a.collection import AnnexA
from medlock.returns.cin_census.collection import CinCensus
from medlock.returns.collection import Collection
from medlock.returns.local_files.collection import local_files
from medlock.returns.tabular.opening import open_book
from medlock.returns.unreadable import Reason, Unreadable
from medlock.returns.wish import Wish
from medlock.words.refusals import Refused

EVERY: Sequence[Collection] = (CinCensus(), AnnexA(), *local_files())
COLLECTIONS: Mapping[str, Collection] = {each.key: each for each in EVERY}


def collection_of(wish: Wish) -> Collection:
    """The one asked for, or the one all of its files are."""
    if wish.collection:
        return named(wish.collection)
    found = {path: recognised(path) for path in wish.files}
    kinds = set(found.values())
    if len(kinds) > 1:
        said = "; ".join(f"{path.name} is {kind.title}" for path, kind in found.items())
        raise Refused(f"These are files of different kinds: {said}. Load one kind at a time.")
    return kinds.pop()


def named(key: str) -> Collection:
    found = COLLECTIONS.get(key.replace("-", "_"))
    if found is None:
        raise Refused(f"“{key}” is no kind of file. The kinds are: {', '.join(COLLECTIONS)}.")
    return found


def recognised(path: Path) -> Collection:
    """What a file is, by what is in it. Refused where it is nothing that can be loaded, with what
    can be; Unreadable where it cannot even be opened."""
    for each in COLLECTIONS.values():
        if each.recognises(path):
            return each
    _openable(path)
    raise Refused(
        f"{path.name}: this is none of the files that can be loaded: "
        f"{_listed([each.title for each in COLLECTIONS.values()])}. Choose another file, or say "
        "what it is with --kind to hear what is missing."
    )


def _openable(path: Path) -> None:
    """A workbook or CSV that cannot be read is refused for that: a password, macros, damage."""
    try:
        open_book(path, expected="a file that can be loaded")
    except Unreadable as refused:
        if refused.reason is not Reason.WRONG_KIND:
            raise


def _listed(titles: Sequence[str]) -> str:
    return titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} or {titles[-1]}"
