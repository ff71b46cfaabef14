"""Names that nobody has: put together from words, so that no one is taken for a real person."""

from __future__ import annotations

from random import Random

FIRST = (
    "Abbeline", "Arlo-Fen", "Bexley-Joy", "Brindle", "Calpin", "Cobbin", "Corrow", "Dapple",
    "Dovren", "Ebbin", "Elder-Rose", "Fennick", "Fipsy", "Gorsey", "Hazelyn", "Hollin",
    "Ivorell", "Jessamy", "Kestrin", "Larkin-Bo", "Linnetta", "Mallowyn", "Marlock", "Merrily",
    "Nettla", "Oakley-Sun", "Orrin-Dew", "Pippet", "Plumley", "Quillan", "Rushby", "Saffrey",
    "Sedgely", "Sorrell", "Tansyn", "Teazel", "Thrifty", "Umberly", "Vetchen", "Wickett",
    "Willowby", "Wrenna", "Yarrowen", "Zephyra",
)  # fmt: skip
FIRST_PART = (
    "Acorn", "Bobbin", "Bramble", "Candle", "Clover", "Copper", "Cricket", "Dandelion", "Feather",
    "Fiddle", "Gooseberry", "Heather", "Kettle", "Lantern", "Marmalade", "Meadow", "Nutmeg",
    "Otter", "Pebble", "Puddle", "Quilt", "Sparrow", "Thimble", "Thistle", "Treacle", "Velvet",
    "Whistle", "Winter",
)  # fmt: skip
SECOND_PART = (
    "bank", "beck", "bottom", "bridge", "by", "croft", "down", "feather", "field", "foot", "gate",
    "hatch", "hurst", "ley", "mere", "nook", "shaw", "side", "thorpe", "wick", "wold", "worth",
)  # fmt: skip
STREETS = ("Row", "Lane", "Walk", "Court", "Yard", "Close", "Street", "Terrace")


def first_name(chance: Random) -> str:
    return chance.choice(FIRST)


def family_name(chance: Random) -> str:
    return chance.choice(FIRST_PART) + chance.choice(SECOND_PART)


def family_names(chance: Random, count: int) -> list[str]:
    """So many different ones."""
    every = [first + second for first in FIRST_PART for second in SECOND_PART]
    return chance.sample(every, count)


def whole_name(chance: Random) -> str:
    return f"{first_name(chance)} {family_name(chance)}"


def address(chance: Random) -> tuple[str, str]:
    """A street that is not there, and a postcode of the area that Royal Mail does not use."""
    street = f"{chance.randint(1, 180)} {family_name(chance)} {chance.choice(STREETS)}"
    return street, f"ZZ{chance.randint(1, 99)} {chance.randint(0, 9)}ZZ"
