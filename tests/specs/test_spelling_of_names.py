"""Names as they are spelt and as they sound."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlock.people.spelling import sound, words


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Siân O'Neill-Jones", ["sian", "oneill", "jones"]),
        ("  AMARA\tokafor ", ["amara", "okafor"]),
        ("D’Arcy", ["darcy"]),
        ("Zoë 2", ["zoe"]),
        ("Łukasz", ["łukasz"]),
        ("李 明", ["李", "明"]),
        ("17 - .", []),
    ],
)
def test_a_name_is_its_words_in_small_plain_letters(name, found):
    assert words(name) == found


@pytest.mark.parametrize(
    "alike",
    [
        "mohammed muhammad mohamed mohammad muhammed",
        "catherine katherine kathryn catharine",
        "stephen steven",
        "philip phillip filip",
        "smith smyth",
        "ahmed ahmad",
        "hussain husein hussein",
        "sean shaun shawn",
        "knight night",
        "wright right rite",
        "macdonald mcdonald",
        "khan kahn kan",
        "nikki nicky niki",
        "zara sara sarah zarah",
        "geoffrey jeffrey",
        "aisha aysha",
        "okafor okafour",
        "siobhan shivaun",
    ],
)
def test_likely_spellings_of_one_spoken_name_sound_alike(alike):
    assert len({sound(word) for word in alike.split()}) == 1, {w: sound(w) for w in alike.split()}


@pytest.mark.parametrize(
    ("one", "other"),
    [("smith", "jones"), ("amara", "ifeoma"), ("khan", "begum"), ("sam", "tom"), ("ali", "lee")],
)
def test_different_names_sound_different(one, other):
    assert sound(one) != sound(other)


@given(st.text())
def test_any_text_has_words_and_every_word_a_sound_or_none(text):
    for word in words(text):
        assert word
        assert " " not in sound(word)
