"""FD04: the referrals of a whole year, over the children who live there."""


def test_the_twelve_months_to_the_end_of_the_period_count(told):
    told.completed("referral", "2017-05-31")
    told.completed("referral", "2017-06-01")
    told.completed("referral", "2018-05-31")
    assert told.numbers("FD04", "2018-04..2018-05") == (2, None)
