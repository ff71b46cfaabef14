"""What a step asks, as a declaration writes it."""

from __future__ import annotations

import pytest

from medlock.law.term import Term, Unit
from medlock.pathway.field import Field, FieldKind, fields


def test_a_field_is_narrative_unless_it_says_otherwise():
    assert fields("worries, held:date!, source:code[referral_source]") == (
        Field("worries"),
        Field("held", FieldKind.DATE, required=True),
        Field("source", FieldKind.CODE, codes="referral_source"),
    )


def test_a_label_may_carry_a_hint_after_a_dash():
    (field,) = fields("worries!", worries="What worries you? — In your own words")
    assert field.title == "What worries you?"
    assert field.hint == "In your own words"
    assert field.required


def test_a_field_without_a_label_is_called_by_its_name():
    assert Field("child_voice").title == "Child voice"


@pytest.mark.parametrize("kind", FieldKind)
def test_narrative_and_names_never_leave_the_record(kind):
    stay = {"note", "text", "person", "people", "doc"}
    assert kind.leaves is (kind.value not in stay)


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("Held:date", "“Held:date” is not a field"),
        ("held:date!!", "“held:date!!” is not a field"),
        ("held:day", "'day' is not a valid FieldKind"),
        ("source:code", "a code, and only a code, names its code set"),
        ("held:date[days]", "a code, and only a code, names its code set"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(spec, said):
    with pytest.raises(ValueError, match=r".*") as wrong:
        fields(spec)
    assert said in str(wrong.value)


def test_a_label_for_a_field_that_is_not_there_is_a_slip():
    with pytest.raises(ValueError, match="Labels for fields that are not there: hold"):
        fields("held:date", hold="When?")


def test_a_term_is_never_negative():
    with pytest.raises(ValueError, match="A term cannot be -1 weeks long"):
        Term(-1, Unit.WEEKS)
    assert str(Term(1, Unit.WORKING_DAYS)) == "1 working day"
    assert str(Term(0, Unit.DAYS)) == "0 days"
