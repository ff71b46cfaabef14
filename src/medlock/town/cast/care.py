"""Care: each line a family of the cast. Its children with their ages, how many months ago they
were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Treaclebank | Vetchen 9, Teazel 11, Gorsey 12 | 27 | Comes into care and goes home | entry_to_care.looked_after placement.placed lac_review.continues exit_from_care.home_with_support
Otterworth | Wickett 14, Sorrell 3, Umberly 7 | 25 | Placements that break, and one that holds | entry_to_care.looked_after placement_end.search placement.placed stability_meeting.held_together
Meadowfoot | Jessamy 1, Linnetta 4 | 28 | Adopted | entry_to_care.looked_after permanence_planning.adoption adoption_decision.yes family_finding.match_proposed adoption_match.approved adoption_placement.placed adoption_review.order_made
Lanternfeather | Mallowyn 3, Cobbin 6, Dapple 6 | 24 | Lives with an aunt, approved for now | connected_person.approved temporary_approval_decision.approved
Otterbeck | Arlo-Fen 15, Nettla 4, Ivorell 8 | 18 | A secure place, and out of it | entry_to_care.looked_after secure_decision.placed secure_review.ended
Heatherley | Saffrey 16, Marlock 5 | 16 | Deprived of liberty by the court | entry_to_care.looked_after liberty_order.ordered liberty_review.ended
Thimbleworth | Plumley 12, Sedgely 14, Wrenna 9, Calpin 1 | 20 | Kept at home at the edge of care | edge_of_care_panel.intensive_support edge_review.stayed_home
Winterdown | Willowby 7, Corrow 10, Rushby 0 | 21 | Short breaks | short_breaks_agreed.agreed short_break.begun short_break_end.home short_break_review.continues
Quiltnook | Brindle 0, Ebbin 3, Abbeline 3 | 12 | Protected by police for a night | emergency_power.police_protection emergency_power_end.ended
Bramblehurst | Tansyn 8, Oakley-Sun 11 | 22 | Teeth, health and feelings looked after | entry_to_care.looked_after health_assessment.completed dental_check.checked strengths_questionnaire.completed
Kettlemere | Elder-Rose 5, Hazelyn 8, Larkin-Bo 12 | 23 | Learns well in care | entry_to_care.looked_after pep.extra_help lac_review.plan_changed
"""
