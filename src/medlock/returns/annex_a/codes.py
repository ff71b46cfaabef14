"""From what is written in a cell to the official code it means: with its letter or without, by the
code alone, by its label, or as the census writes it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple

from medlock.pathway.event import Fact
from medlock.returns.annex_a.layout import PACKAGE
from medlock.returns.row import Facts
from medlock.words.codes import code_set, code_sets
from medlock.words.tables import rows

LETTER = re.compile(r"\s*([a-z]{1,2}\d?)\)\s*(?=\S)", re.IGNORECASE)
BEFORE = re.compile(r"\([^)]*\)\s*(?=\S)")
FIRST = re.compile(r"([^\W_]+)\s*(?:[-–—:),]|\s)")
LAST = re.compile(r".*[(\[]\s*([^\W_]+)\s*[)\]]\s*")
CENSUS_LIKE = re.compile(r"[A-Za-z]\d")
OLD_SEX = {"1": "M", "2": "F", "0": "U", "9": "U"}
YES = {"YES": True, "NO": False}


class Official(NamedTuple):
    """One of Ofsted's codes: the question it answers, how the template writes it, the code it is
    kept under, and Ofsted's own grouping."""

    question: str
    written: str
    set: str
    code: str
    group: str


class Coded(NamedTuple):
    """What a cell says: the detailed code (empty where only the group is plain), the heading it is
    reported under, and the file's own text where it is not the code itself."""

    code: str
    group: str
    raw: str
    plainly: bool = True

    @property
    def yes(self) -> bool | None:
        """Of an answer that is yes or no; None where neither is known."""
        return YES.get(self.code)


@dataclass(frozen=True, slots=True)
class Codes:
    """One set: its codes with their groups, and what each may be written as."""

    name: str
    groups: Mapping[str, str]
    official: frozenset[str]
    writings: Mapping[str, str]
    shared: Mapping[str, str]

    def read(self, text: str) -> Coded | None:
        """What `text`, trimmed and not empty, means; None where nothing plain."""
        raw = " ".join(text.split())
        for tried in _ways(raw):
            code = self.writings.get(plain(tried)) or self._in_front(tried)
            if code:
                written = "" if raw == code else raw
                plainly = raw == code or raw.casefold() in self.official
                return Coded(code, self.groups[code], written, plainly)
        group = self.shared.get(plain(LETTER.sub("", raw, count=1)))
        return Coded("", group, raw, plainly=False) if group else None

    def _in_front(self, text: str) -> str | None:
        """The code a text begins with, or ends with in brackets."""
        for pattern in (FIRST, LAST):
            found = pattern.match(text)
            if found and self._unmistakable(found, text):
                return self.writings[found[1].casefold()]
        return None

    def _unmistakable(self, found: re.Match[str], text: str) -> bool:
        word = found[1]
        if word.casefold() not in self.writings:
            return False
        if word.upper() not in self._upper and not CENSUS_LIKE.fullmatch(word):
            return False
        return len(word) > 1 or not text[found.end(1)].isspace() or word.isdigit()

    @property
    def _upper(self) -> frozenset[str]:
        return _upper(self.name)

    def nearest(self, text: str) -> str:
        """The code that was perhaps meant, or empty: only where one is near."""
        asked = plain(LETTER.sub("", " ".join(text.split()), count=1))
        near = get_close_matches(asked, self.writings, n=3, cutoff=0.8 if len(asked) > 4 else 0.7)
        found = {self.writings[each] for each in near}
        return self.named(found.pop()) if len(found) == 1 else ""

    def named(self, code: str) -> str:
        label = _label(self.name, code)
        return f"{code} ({label})" if label and label != code else code

    @property
    def choices(self) -> str:
        return f"one of {', '.join(self.groups)}"


def plain(text: str) -> str:
    """Without regard to case, marks and blanks."""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip()


def _ways(raw: str) -> Iterator[str]:
    """As it stands, then without its letter, then without a bracket before it."""
    yield raw
    if match := LETTER.match(raw):
        yield raw[match.end() :]
    if match := BEFORE.match(raw):
        yield raw[match.end() :]


@cache
def officials() -> tuple[Official, ...]:
    """Every code of the template, question by question."""
    return tuple(
        Official(row["question"], row["official"], row["set"], row["code"], row["group"])
        for row in rows(PACKAGE, "codes.csv")
    )


@cache
def codes(name: str) -> Codes:
    """The set of that name; `KeyError` if the tables have none: a mistake of ours."""
    mine = [each for each in officials() if each.set == name]
    groups = _groups(name, mine)
    claims: dict[str, set[str]] = {}
    for tier in (_exact(name, mine, groups), _labels(mine), _extra(name), _letters(mine)):
        _claim(claims, tier)
    single = {said: next(iter(found)) for said, found in claims.items() if len(found) == 1}
    shared = {
        said: next(iter(heads))
        for said, found in claims.items()
        if len(found) > 1 and len(heads := {groups[code] for code in found}) == 1
    }
    official = frozenset(said.casefold() for each in mine for said in _plainly(each.written))
    return Codes(name, groups, official, single, {k: v for k, v in shared.items() if v})


def _plainly(written: str) -> tuple[str, str]:
    """As the template has it, with the letter and without."""
    return written, LETTER.sub("", written, count=1)


def _claim(claims: dict[str, set[str]], tier: Iterable[tuple[str, str]]) -> None:
    """A writing belongs to the first tier that knows it."""
    new: defaultdict[str, set[str]] = defaultdict(set)
    for said, code in tier:
        if plain(said):
            new[plain(said)].add(code)
    for said, found in new.items():
        claims.setdefault(said, found)


def _groups(name: str, mine: Iterable[Official]) -> dict[str, str]:
    """Every code with its heading: as the census has it, else as the template has."""
    found = {each.code: each.group for each in mine}
    if _of_census(name):
        found |= {_kept(name, each.code): each.group for each in code_set(name).codes}
    if name == "accommodation":
        found |= {each.code: each.group for each in code_set("care_leaver_accommodation").codes}
    return found


def _of_census(name: str) -> bool:
    """Whether other returns have the set too; their yes and no are of another kind."""
    return name in code_sets() and not name.startswith("yes_no")


def _kept(name: str, code: str) -> str:
    return OLD_SEX.get(code, code) if name == "sex" else code


def _exact(name: str, mine: Iterable[Official], groups: Iterable[str]) -> Iterator[tuple[str, str]]:
    for each in mine:
        yield each.written, each.code
    for code in groups:
        yield code, code
    if name == "sex":
        yield from OLD_SEX.items()


def _labels(mine: Iterable[Official]) -> Iterator[tuple[str, str]]:
    """Without the letter, and without the code that comes before or after it."""
    for each in mine:
        bare = LETTER.sub("", each.written, count=1)
        yield bare, each.code
        head, mark, label = bare.partition(": ") if ": " in bare else bare.partition(" - ")
        if mark and head.upper() == each.code.upper():
            yield label, each.code


def _extra(name: str) -> Iterator[tuple[str, str]]:
    for row in rows(PACKAGE, "writings.csv"):
        if row["set"] == name:
            yield row["writing"], row["code"]
    if _of_census(name):
        for each in code_set(name).codes:
            yield each.label, _kept(name, each.code)


def _letters(mine: Iterable[Official]) -> Iterator[tuple[str, str]]:
    """The letter alone; of sex the lists do not agree what c and d are."""
    for each in mine:
        match = LETTER.match(each.written)
        if match and each.set != "sex":
            yield match[1], each.code


@cache
def _upper(name: str) -> frozenset[str]:
    found = {each.upper() for each in codes(name).groups}
    return frozenset(found | set(OLD_SEX)) if name == "sex" else frozenset(found)


@cache
def _label(name: str, code: str) -> str:
    if _of_census(name):
        held = [each.label for each in code_set(name).codes if each.code == code]
        return held[-1] if held else ""
    return next((each.written for each in officials() if (each.set, each.code) == (name, code)), "")


@lru_cache(maxsize=1 << 14)
def facts_of(fact: str, coded: Coded) -> Facts:
    """The code, its group, and the file's own text, as facts of that name."""
    found: list[tuple[str, Fact]] = []
    if coded.code:
        found.append((fact, coded.code))
    if coded.group:
        found.append((f"{fact}_group", coded.group))
    if coded.raw:
        found.append((f"{fact}_raw", coded.raw))
    return tuple(found)
