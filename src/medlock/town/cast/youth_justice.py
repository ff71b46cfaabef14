"""Youth justice: each line a family of the cast. Its children with their ages, how many months
ago they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Thimbleby | Bexley-Joy 14, Kestrin 3, Zephyra 7 | 22 | Diverted, and done | yj_notification.triage yj_triage.diversion yj_closure.programme_completed
Thistleshaw | Fipsy 15, Hollin 4 | 20 | A conditional caution | yj_notification.triage yj_triage.panel out_of_court.conditional_caution
Bobbinwick | Thrifty 16, Vetchen 5 | 24 | In custody, visited and released | yj_notification.charged court_sentence.custody custody_safeguarding.safe custody_release.licence
Brambleside | Teazel 15, Gorsey 4, Wickett 8 | 18 | A rehabilitation order, broken and kept | court_sentence.rehabilitation_order breach.re_engaged yj_closure.order_completed
Bramblefield | Sorrell 16, Umberly 5 | 16 | Bail with support | bail_and_remand.bail_with_support
Heathermere | Jessamy 14, Linnetta 3 | 17 | Meets the person harmed | victim_contact.restorative restorative.taken_up
Acornside | Mallowyn 13, Cobbin 2, Dapple 6 | 15 | Harmful sexual behaviour, assessed by two services | aim_assessment.need_plan
"""
