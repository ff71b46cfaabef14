"""Every code of Ofsted's lists, however it is written, is kept as the code other returns use."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from medlock.returns.annex_a.codes import Official, codes, facts_of, officials, plain
from medlock.words.codes import code_set, code_sets

LETTER = re.compile(r"^[a-z]{1,2}\) ")
EVERY = officials()
QUESTIONS = {each.question for each in EVERY}
YES_OR_NO = {each.question for each in EVERY if each.set.startswith("yes_no")}


def named(official: Official) -> str:
    return f"{official.set} {official.written}"[:50]


def test_the_template_asks_34_questions_with_234_answers() -> None:
    assert (len(QUESTIONS), len(EVERY)) == (34, 234)
    assert max(Counter((each.question, each.written) for each in EVERY).values()) == 1


def test_they_are_217_codes_where_yes_or_no_is_one_answer_to_each_question() -> None:
    answers = [each for each in EVERY if each.question not in YES_OR_NO]
    assert (len(answers), len(YES_OR_NO)) == (205, 12)
    assert len(answers) + len(YES_OR_NO) == 217


@pytest.mark.parametrize("official", EVERY, ids=named)
def test_a_code_is_read_as_the_template_writes_it(official: Official) -> None:
    found = codes(official.set).read(official.written)
    assert found is not None
    assert found.plainly
    assert found.code == official.code
    assert found.raw == ("" if official.written == official.code else official.written)


@pytest.mark.parametrize("official", EVERY, ids=named)
def test_a_code_is_read_without_its_letter_in_capitals_and_with_odd_blanks(
    official: Official,
) -> None:
    bare = LETTER.sub("", official.written)
    for said in (bare, bare.upper(), f"  {bare.replace(' ', '  ')} "):
        found = codes(official.set).read(said.strip())
        assert found is not None, said
        # two codes of different letters may share one label: then the group alone is known
        assert found.code in (official.code, "")


@pytest.mark.parametrize("official", EVERY, ids=named)
def test_a_code_is_read_by_itself(official: Official) -> None:
    found = codes(official.set).read(official.code)
    assert found is not None
    assert (found.code, found.raw) == (official.code, "")


@pytest.mark.parametrize(
    "name", sorted({each.set for each in EVERY} & code_sets().keys() - {"yes_no"})
)
def test_every_code_the_census_has_is_read_too_under_the_census_heading(name: str) -> None:
    for each in code_set(name).codes:
        found = codes(name).read(each.code)
        assert found is not None, each
        if name != "sex":
            assert (found.code, found.group) == (each.code, each.group)


def test_every_code_of_a_set_others_have_is_one_of_theirs() -> None:
    for each in EVERY:
        if each.set in code_sets() and not each.set.startswith("yes_no"):
            assert each.code in {code.code for code in code_set(each.set).codes}, each


def test_ofsteds_own_groups_are_held_for_all_it_groups() -> None:
    grouped = Counter(each.set for each in EVERY if each.group)
    assert grouped == {
        "ethnicity": 20, "referral_source": 21, "legal_status": 11, "placement_type": 27,
        "reason_episode_ceased": 20, "placement_provider": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "said", "code"),
    [
        ("referral_source", "School", "2A"),
        ("referral_source", "2A - Schools", "2A"),
        ("referral_source", "POLICE", "6"),
        ("referral_source", "(CS) Police", "6"),
        ("ethnicity", "WBRI - White - British", "WBRI"),
        ("ethnicity", "A1 - White - British", "WBRI"),
        ("ethnicity", "White British", "WBRI"),
        ("sex", "1 - Male", "M"),
        ("sex", "Unborn", "U"),
        ("primary_need", "N1 - Abuse and neglect", "N1"),
        ("reason_for_closure", "RC9", "RC9"),
        ("case_status", "LAC", "looked_after"),
        ("category_of_abuse", "Physical", "PHY"),
        ("category_of_abuse", "NEG", "NEG"),
        ("legal_status", "C2 - Full care order", "C2"),
        ("legal_status", "Section 20", "V2"),
        ("placement_type", "Residential care home [R1]", "R1"),
        ("placement_type", "K2", "K2"),
        ("placement_type", "zz) T4 - for seven days at most", "T4"),
        ("placement_provider", "e) PR4 - Private provision", "PR4"),
        ("accommodation", "(B) With parents or relatives", "B"),
        ("accommodation", "B1", "B1"),
        ("care_leaver_activity", "F4", "F4"),
        ("care_leaver_in_touch", "Y", "YES"),
        ("adoption_reversal", "(RD3) Prospective adopters could not be found", "RD3"),
        ("leaving_adoption", "Withdrew", "1"),
        ("outside_england", "Wales", "WAL"),
    ],
)
def test_a_code_is_read_in_the_ways_exports_write_it(name: str, said: str, code: str) -> None:
    found = codes(name).read(said)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("name", "said", "group"),
    [
        ("referral_source", "Individual", "Individual"),
        ("referral_source", "a) Individual", "Individual"),
        ("referral_source", "Health services", "Health services"),
    ],
)
def test_what_several_codes_are_called_is_kept_as_their_group_alone(
    name: str, said: str, group: str
) -> None:
    found = codes(name).read(said)
    assert found is not None
    assert (found.code, found.group, found.raw) == ("", group, said)
    assert facts_of("source", found) == (("source_group", group), ("source_raw", said))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sex", "c"),  # the lists do not agree whether it is not stated or neither
        ("ethnicity", "Whyte"),
        ("primary_need", "N11"),
        ("primary_need", "Neglected and abused in the past"),
        ("legal_status", "C"),
        ("yes_no", "perhaps"),
        ("accommodation", "B3"),
    ],
)
def test_what_is_not_plain_is_no_code(name: str, said: str) -> None:
    assert codes(name).read(said) is None


@pytest.mark.parametrize(
    ("name", "said", "suggested"),
    [
        ("ethnicity", "WBRJ", "WBRI (White British)"),
        ("leaving_care_eligibility", "Formr relevant", "FR ("),
        ("category_of_abuse", "Emotionl abuse", "EMO (Emotional abuse)"),
        ("legal_status", "V9", ""),  # V2, V3 and V4 are as near
        ("ethnicity", "nobody knows", ""),
    ],
)
def test_the_nearest_code_is_suggested_where_there_is_one(
    name: str, said: str, suggested: str
) -> None:
    nearest = codes(name).nearest(said)
    assert nearest.startswith(suggested) if suggested else nearest == ""


def test_no_writing_means_two_codes() -> None:
    for name in {each.set for each in EVERY}:
        asked = codes(name)
        assert set(asked.writings.values()) <= set(asked.groups)
        assert not set(asked.writings) & set(asked.shared)
        assert all(plain(each) == each for each in asked.writings)
