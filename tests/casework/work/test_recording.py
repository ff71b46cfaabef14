"""A school rings: conversation, contact, referral, assessment, each in one transaction."""

from __future__ import annotations


def test_a_contact_becomes_a_referral_and_an_open_case(place):
    amara = place.child()
    place.open_case(amara)
    assert place.told(amara) == [
        ("started", "contact", ""),
        ("completed", "contact", "referral"),
        ("started", "referral", ""),
        ("completed", "referral", "assessment"),
        ("opened", "in_need", ""),
        ("started", "cf_assessment", ""),
    ]
