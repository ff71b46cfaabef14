"""The sentence on top of a chart says what the chart supports, and never why."""

from datetime import date

import pytest

from medlock.insight.control_chart import Reading, Turn, control_chart
from medlock.insight.headline import BANNED, Wording, headline, unsupported_words
from medlock.insight.polarity import Better

REFERRALS = Wording(
    what="Referrals",
    value=lambda v: f"{v:.0f}",
    bare=lambda v: f"{v:.0f}",
    period=lambda on: f"in {on:%B %Y}",
)
IN_TIME = Wording(
    what="Assessments in time",
    value=lambda v: f"{v:.0f} %",
    bare=lambda v: f"{v:.0f}",
    period=lambda on: f"in the year to March {on.year}",
    periods="years",
    ceiling=100.0,
)
NOISE = [100, 104, 98, 102, 97, 103, 99, 101, 100, 104, 98, 102, 97, 103]


def said(values, better=Better.LOWER, wording=REFERRALS, turns=(), **more):
    months = [date(2017 + i // 12, i % 12 + 1, 1) for i in range(len(values))]
    readings = [Reading(m, v) for m, v in zip(months, values, strict=True)]
    return headline(control_chart(readings, better, turns), wording, **more)


CASES = {
    "no change": (
        said(NOISE),
        "Referrals: 103 in February 2018, within the range to expect (89 to 112).",
    ),
    "high outside": (
        said([*NOISE, 140]),
        "Referrals: 140 in March 2018, above the range to expect (92 to 115). "
        "Lower is better here: a concern.",
    ),
    "low outside": (
        said([*NOISE, 60], Better.LOWER),
        "Referrals: 60 in March 2018, below the range to expect (86 to 110). "
        "Lower is better here: an improvement.",
    ),
    "no direction is better": (
        said([*NOISE, 60], Better.NEITHER),
        "Referrals: 60 in March 2018, below the range to expect (86 to 110). "
        "Neither higher nor lower is better in itself.",
    ),
    "trend": (
        said([*NOISE, 99, 100, 101, 102, 103, 104, 105]),
        "Referrals: 105 in September 2018, up 6 months running. Lower is better here: a concern.",
    ),
    "falling": (
        said([*NOISE, 102, 101, 100, 99, 98, 97]),
        "Referrals: 97 in August 2018, down 6 months running. "
        "Lower is better here: an improvement.",
    ),
    "shift": (
        said([*NOISE, *[96, 97, 95, 96, 95, 97, 96]]),
        "Referrals: 96 in September 2018, below its average of 99 for 7 months running. "
        "Lower is better here: an improvement.",
    ),
    "two in three": (
        said([*NOISE, 111, 110]),
        "Referrals: 110 in April 2018, close to the top of the range to expect (90 to 114) "
        "in two of three months. Lower is better here: a concern.",
    ),
    "too few": (
        said([100, 104, 98]),
        "Referrals: 98 in March 2017. Too few months (3; at least 6 are needed) to tell a change "
        "from chance.",
    ),
    "on trial": (
        said(NOISE[:12]),
        "Referrals: 102 in December 2017, within the range to expect (90 to 112). "
        "The range is on trial: it rests on 12 months, and settles at 13.",
    ),
    "too rare": (
        said([0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1, 0]),
        "Referrals: 0 in February 2018. Too rare for a chart of months to tell a change from "
        "chance.",
    ),
    "hidden": (
        said([*NOISE, None], hidden=True),
        "Referrals: the figure in March 2018 is too small to show without pointing at children.",
    ),
    "all hidden": (
        said([None, None], hidden=True),
        "Referrals: the figure in February 2017 is too small to show without pointing at children.",
    ),
    "latest missing": (said([*NOISE, None]), "Referrals: no figure in March 2018."),
    "nothing known": (said([None, None]), "Referrals: no figures to show."),
    "no data": (said([]), "Referrals: no figures to show."),
    "rebased": (
        said(NOISE * 2, turns=[Turn(date(2018, 3, 1), "the front door began")]),
        "Referrals: 103 in April 2019, within the range to expect (89 to 112). "
        "The range starts anew from March 2018: the front door began.",
    ),
    "broken": (
        said(NOISE[:3] * 2, turns=[Turn(date(2017, 4, 1), "ward boundaries changed", breaks=True)]),
        "Referrals: 98 in June 2017. Too few months (3; at least 6 are needed) to tell a change "
        "from chance. Not comparable with before April 2017: ward boundaries changed.",
    ),
    "years and a ceiling": (
        said([96, 99, 92, 98, 97, 99, 98], Better.HIGHER, IN_TIME),
        "Assessments in time: 98 % in the year to March 2017, within the range to expect "
        "(88 to 100 %). The range is on trial: it rests on 7 years, and settles at 13.",
    ),
    "a floor of nought": (
        said([1, 3, 0, 5, 2, 1, 4, 0, 2, 3, 1, 4, 2]),
        "Referrals: 2 in January 2018, within the range to expect (0 to 9).",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_headline_of(case):
    got, expected = CASES[case]
    assert got == expected


@pytest.mark.parametrize("case", CASES)
def test_no_headline_says_why(case):
    assert unsupported_words(CASES[case][0]) == ()


@pytest.mark.parametrize("word", BANNED)
def test_a_banned_word_is_found_in_any_case_but_not_inside_another(word):
    assert word in unsupported_words(f"This {word.upper()} fall")
    assert word not in unsupported_words(f"un{word}ed")
