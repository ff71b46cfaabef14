"""CP01: enquiries into significant harm, by the day they began."""


def test_an_enquiry_counts_when_it_begins_and_not_when_it_ends(told):
    told.started("s47_enquiry", "2018-04-30")
    told.completed("s47_enquiry", "2018-05-15")
    assert told.numbers("CP01", "2018-04") == (1, None)
    assert told.numbers("CP01", "2018-05") == (0, None)


def test_only_the_months_asked_for_count(told):
    told.started("s47_enquiry", "2017-12-30")
    told.started("s47_enquiry", "2018-04-30", child=2)
    assert told.numbers("CP01", "2018-04..2018-05") == (1, None)
