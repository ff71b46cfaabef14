"""Social work: each line a family of the cast. Its children with their ages, how many months ago
they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Otterwick | Sorrell 5, Umberly 7, Jessamy 10, Linnetta 8, Mallowyn 12 | 26 | In need, helped for a year and closed | referral.assessment cf_assessment.child_in_need_plan cin_review.close
Lanternwold | Cobbin 2, Dapple 4, Arlo-Fen 8, Nettla 5 | 28 | Protected for neglect; less worry after two reviews | strategy_discussion.s47_joint s47_enquiry.conference icpc.plan rcpc.continues rcpc.child_in_need_plan
Thimblemere | Ivorell 6, Saffrey 1, Marlock 9 | 24 | An enquiry that finds no harm | strategy_discussion.s47_single s47_enquiry.no_further_action
Thimblefield | Plumley 9, Sedgely 12, Wrenna 12, Calpin 2 | 20 | No plan at the conference; in need instead | s47_enquiry.conference icpc.child_in_need_plan
Velvethurst | Willowby 0, Corrow 3 | 16 | A baby moves in on another place’s plan | contact.transfer_in transfer_in_conference.plan
Quiltshaw | Rushby 3, Brindle 5, Ebbin 8, Abbeline 11, Tansyn 6 | 26 | Meetings before court keep the family together | referral.assessment cf_assessment.child_in_need_plan legal_planning.pre_proceedings plo_meeting.agreed plo_review.step_down
Lanterndown | Oakley-Sun 2, Elder-Rose 4, Hazelyn 5, Larkin-Bo 9 | 22 | Court makes a care order | care_application.issued court_hearing.interim_care_order court_hearing.care_order
Bobbindown | Pippet 7, Merrily 5, Orrin-Dew 10 | 25 | Grandmother becomes special guardian | care_application.issued court_hearing.special_guardianship
Quiltbank | Yarrowen 6, Fennick 8, Quillan 13, Dovren 9 | 15 | The family meet and make their own plan | family_group.plan_agreed
Lanternley | Bexley-Joy 15, Kestrin 4, Zephyra 8 | 19 | The case goes to another team | case_transfer.accepted
Nutmeghatch | Fipsy 10, Hollin 12, Thrifty 13 | 13 | A serious incident is reviewed | serious_incident.notified rapid_review.local_review practice_review.published
"""
