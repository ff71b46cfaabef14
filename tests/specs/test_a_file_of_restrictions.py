"""A file of restrictions is read whole, or every line that is wrong is named."""

import pytest

from medlock.governance.shields import shields
from medlock.words.refusals import Refused

REASONS = {"high_risk": "high_risk", "adoption": "adoption"}
HEAD = "Child, kind ,reason,because,people\n"
GOOD = "17,Sealed,high risk,Her family looks for her.,Eve@example.org; cal@example.org\n"


def read(text: str):
    return shields(text.encode(), REASONS)


def test_a_line_names_a_child_how_it_is_closed_why_and_to_whom():
    (told,) = read(HEAD + GOOD + ",,,,\n")
    assert (told.line, told.child, told.kind, told.reason) == (2, "17", "sealed", "high_risk")
    assert told.because == "Her family looks for her."
    assert told.people == ("eve@example.org", "cal@example.org")


def test_every_line_that_is_wrong_is_named_and_none_is_set():
    with pytest.raises(Refused) as told:
        read(HEAD + GOOD + ",locked,because,so,\n")
    assert [each.split(":")[0] for each in told.value.objections] == ["Line 3"] * 5
    for part in ("no child", "locked", "“because”", "in a sentence", "names nobody"):
        assert any(part in each for each in told.value.objections), part


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("child,kind\n1,sealed\n", "no column “reason”"),
        (HEAD, "has no line"),
        ("", "no column"),
        (HEAD + GOOD * 5_001, "more than 5,000"),
    ],
)
def test_a_file_that_is_none_says_what_it_lacks(text, words):
    with pytest.raises(Refused, match=words):
        read(text)


def test_what_is_not_text_is_refused():
    with pytest.raises(Refused, match="not text"):
        shields(b"\xff\xfe\x00", REASONS)
