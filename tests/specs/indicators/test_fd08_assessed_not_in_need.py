"""FD08: cases closed after assessment as not in need, for the referrals of the same months."""

import pytest


@pytest.mark.parametrize(("reason", "counts"), [("RC8", 1), ("RC9", 1), ("RC1", 0), ("RC7", 0)])
def test_the_reason_for_closing_decides(told, reason, counts):
    told.completed("referral", "2018-04-02")
    told.ended("in_need", "2018-04-20", facts={"reason_for_closure": reason})
    assert told.numbers("FD08", "2018-04") == (counts, 1)


def test_closed_without_a_reason_does_not_count(told):
    told.ended("in_need", "2018-04-20")
    assert told.numbers("FD08", "2018-04") == (0, 0)


def test_the_closing_counts_in_its_own_month_and_the_referral_in_its(told):
    told.completed("referral", "2018-03-02")
    told.ended("in_need", "2018-04-20", facts={"reason_for_closure": "RC8"})
    assert told.numbers("FD08", "2018-03") == (0, 1)
    assert told.numbers("FD08", "2018-04") == (1, 0)
