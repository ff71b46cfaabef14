"""FD06: referrals that ended there."""


def test_only_no_further_action_counts_out_of_all_referrals(told):
    told.completed("referral", "2018-04-02", outcome="no_further_action")
    told.completed("referral", "2018-04-02", outcome="assessment", child=2)
    told.completed("referral", "2018-04-02", outcome="early_help", child=3)
    told.completed("referral", "2018-04-02", outcome="", child=4)  # an extract says only this
    assert told.numbers("FD06", "2018-04") == (1, 4)


def test_an_assessment_that_ends_with_no_further_action_is_another_matter(told):
    told.completed("cf_assessment", "2018-04-02", outcome="no_further_action")
    assert told.numbers("FD06", "2018-04") == (0, 0)
