"""FD03: how many requests for a social care service were accepted."""


def test_each_referral_counts_once_on_the_day_it_was_received(told):
    told.completed("referral", "2018-04-01")
    told.completed("referral", "2018-05-31", child=2)
    assert told.numbers("FD03", "2018-04..2018-05") == (2, None)


def test_the_days_outside_do_not_count(told):
    told.completed("referral", "2018-03-31")
    told.completed("referral", "2018-06-01")
    assert told.numbers("FD03", "2018-04..2018-05") == (0, None)


def test_a_contact_is_no_referral_and_nor_is_one_begun(told):
    told.completed("contact", "2018-04-02")
    told.started("referral", "2018-04-02")
    assert told.numbers("FD03", "2018-04") == (0, None)


def test_the_same_child_referred_twice_counts_twice(told):
    told.completed("referral", "2018-04-02")
    told.completed("referral", "2018-04-20")
    assert told.numbers("FD03", "2018-04") == (2, None)


def test_it_counts_where_the_child_lived(told):
    told.completed("referral", "2018-06-02", ward="E05011360")
    told.completed("referral", "2018-06-02", ward="")
    assert told.numbers("FD03", "2018-06", "E05011360") == (1, None)
    assert told.numbers("FD03", "2018-06") == (2, None)
