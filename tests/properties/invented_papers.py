"""Papers invented to hide a value in: plausible words with other people's addresses and numbers
among them, and one protected value written in any of the ways that people write it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from medlock.words.spotting import Needle, Spot

STREETS = ("Rosebery", "Church", "Mill", "St Anne’s", "Old Moat", "Oak", "Great Ancoats", "Keswick")
KINDS = {"Road": "Rd", "Street": "St", "Avenue": "Ave", "Lane": "Ln", "Close": "Cl", "Drive": "Dr",
         "Crescent": "Cres", "Court": "Ct", "Terrace": "Ter", "Gardens": "Gdns"}  # fmt: skip
SCHOOLS = ("Harpur Green Primary School", "St Wilfrid’s RC Academy", "Whalley Bank High School")
SENTENCES = (
    "She came to school late on Monday and said that she had slept badly.",
    "We agreed to meet again before the end of the month.",
    "The nurse weighed him and found that he had grown.",
    "Her teacher rang from 0161 496 0{n:03d} and left word at 12.30 on 3 May 2026.",
    "They used to live at {n} Bridge Street, {town} M{a} {b}QR, and were happy there.",
    "He owes £1,{n:03d}.50 and has the reference 0012{n:03d}77.",
    "Of 26 weeks 14 had passed; the next review is due in 15 working days.",
    "Mum says that the flat is damp and that nobody answers her letters.",
    "The plan says who does what by when, and everybody has a copy.",
)
TOWNS = ("Ancoats", "Salford", "Hulme", "Moston")


@dataclass(frozen=True)
class Planted:
    """A paper, the value, and where it stands in it."""

    text: str
    needle: Needle
    start: int
    end: int


def filler(random: Random, sentences: int) -> list[str]:
    return [
        random.choice(SENTENCES).format(
            n=random.randrange(100, 999),
            a=random.randrange(1, 45),
            b=random.randrange(1, 9),
            town=random.choice(TOWNS),
        )
        for _ in range(sentences)
    ]


def planted(random: Random) -> Planted:
    """One value, somewhere in a paper of ten to sixty sentences."""
    needle, written = random.choice((_address, _postcode, _phone, _school))(random)
    before = " ".join(filler(random, random.randrange(5, 30)))
    after = " ".join(filler(random, random.randrange(5, 30)))
    left, right = random.choice(
        ((" ", " "), ("\n", "\n"), (" (", ") "), (": ", ", "), (" “", "” "))
    )
    start = len(before) + len(left)
    text = f"{before}{left}{written}{right}{after}"
    return Planted(text, needle, start, start + len(written))


def _address(random: Random) -> tuple[Needle, str]:
    kind = random.choice(list(KINDS))
    number, street = random.randrange(1, 400), f"{random.choice(STREETS)}"
    flat = random.choice(("", "", f"Flat {random.randrange(1, 30)}\n"))
    lines = f"{flat}{number} {street} {kind}\n{random.choice(TOWNS)}"
    said = f"{number}{random.choice((' ', ', ', '  ', ''))}{street} " + random.choice(
        (kind, KINDS[kind], f"{KINDS[kind]}.")
    )
    return Needle("", Spot.ADDRESS, lines), _varied(random, said.rstrip("."))


def _postcode(random: Random) -> tuple[Needle, str]:
    out, back = f"M{random.randrange(1, 45)}", f"{random.randrange(1, 9)}WD"
    said = f"{out}{random.choice((' ', '', '  ', '-', chr(0xA0), '.'))}{back}"
    return Needle("", Spot.POSTCODE, f"{out} {back}"), random.choice((said, said.lower()))


def _phone(random: Random) -> tuple[Needle, str]:
    digits = f"7{random.randrange(10**8, 10**9)}"
    lead = random.choice(("0", "+44", "0044", "+44 (0)", "44 ", "(0)"))
    cut = random.choice(((10,), (4, 6), (4, 3, 3), (1, 3, 3, 3), (2,) * 5))
    parts, at = [], 0
    for size in cut:
        parts.append(digits[at : at + size])
        at += size
    return Needle("", Spot.PHONE, f"0{digits}"), lead + random.choice((" ", "-", ".")).join(parts)


def _school(random: Random) -> tuple[Needle, str]:
    name = random.choice(SCHOOLS)
    return Needle("", Spot.WORDS, name), _varied(random, name)


def _varied(random: Random, said: str) -> str:
    """As somebody may type or paste it."""
    ways = (
        lambda: said,
        said.upper,
        said.lower,
        said.title,
        lambda: said.replace(" ", "\n", 1),
        lambda: said.replace(" ", "  "),
        lambda: said.replace(" ", chr(0xA0)),
        lambda: said.replace(" ", ", "),
        lambda: said.replace(" ", "-"),
        lambda: said.replace("e", "e\u200b", 1).rstrip("\u200b"),
        lambda: said.replace("’", "'"),
        lambda: " ".join(said),
    )
    return random.choice(ways)()
