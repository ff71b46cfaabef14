"""A story that holds an address is noticed, so that it can be moved to where addresses are kept."""

from __future__ import annotations

import pytest

from medlock.words.address_like import address_like


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Mum is at 14b Chapel Mill Lane, m14 5qt, and glad.", ("14b Chapel Mill Lane", "m14 5qt")),
        ("Seen at 10 Downing Street.", ("10 Downing Street",)),
        ("They moved to 3 Acacia Rd; ring first. 3 Acacia Rd!", ("3 Acacia Rd",)),
        ("OL6 7AB is new", ("OL6 7AB",)),
    ],
)
def test_what_looks_like_one(said, found):
    assert address_like(said) == found


@pytest.mark.parametrize(
    "said",
    [
        "At 10 the children walk to school.",
        "Aged 4, close to her aunt",
        "She is in 10 Downing’s class",
        "It took 20 minutes by road",
        "AB12 is the form",
        "",
    ],
)
def test_what_does_not(said):
    assert address_like(said) == ()
