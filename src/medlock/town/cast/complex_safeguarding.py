"""Complex safeguarding: each line a family of the cast. Its children with their ages, how many
months ago they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Meadowwold | Zephyra 14, Fipsy 12, Hollin 3 | 22 | Exploited, and free of it | exploitation_assessment.hub_leads cs_meeting.plan_agreed act_engagement.engaged exploitation_assessment.reduced
Pebblefoot | Thrifty 15, Vetchen 4, Teazel 8 | 20 | High risk for a while | exploitation_assessment.hub_leads cs_meeting.high_risk cs_meeting.risk_fallen
Lanternside | Gorsey 13, Wickett 2 | 17 | Missing, found and listened to | missing_report.missing missing_found.returned return_interview.completed
Whistleshaw | Sorrell 16, Umberly 5 | 19 | Trafficked: referred and believed | nrm_referral.reasonable_grounds nrm_decision.conclusive_grounds
Featherside | Jessamy 9, Linnetta 6, Mallowyn 12, Cobbin 2 | 15 | At risk of cutting: a protection order | fgm_report.protection_order protection_order.made
Velvetcroft | Dapple 15, Arlo-Fen 4 | 13 | Channel | channel_referral.channel_panel
"""
