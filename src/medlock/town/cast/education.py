"""Education: each line a family of the cast. Its children with their ages, how many months ago
they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Candlenook | Nettla 7, Ivorell 10, Saffrey 10 | 26 | An education, health and care plan | ehc_request.assess ehc_advice.all_in ehc_decision_issue.draft_plan ehc_draft.finalise ehc_final.issued annual_review.keep
Heatherwick | Marlock 9, Plumley 12, Sedgely 2 | 20 | The tribunal says: assess | ehc_request.refused ehc_appeal.assess
Nutmegshaw | Wrenna 12, Calpin 14, Willowby 1 | 18 | Back at school after a plan | attendance_concern.support_plan attendance_meeting.improved
Cricketfeather | Corrow 13, Rushby 2 | 17 | Excluded, and reinstated by governors | permanent_exclusion.excluded governors.reinstated
Quiltcroft | Brindle 14, Ebbin 3, Abbeline 7 | 16 | Excluded, and a place by day six | permanent_exclusion.excluded day_six.in_place
Cloverbank | Tansyn 11, Oakley-Sun 0 | 15 | Not in any school, and found | cme_notice.missing_education cme_review.found_in_school
Fiddlegate | Elder-Rose 8, Hazelyn 6, Larkin-Bo 11 | 14 | Educated at home, suitably | ehe_notice.suitable
Wintercroft | Pippet 10, Merrily 13, Orrin-Dew 3 | 12 | A passport to the next school | passport.shared
Featherfoot | Yarrowen 12, Fennick 1 | 13 | Suspended twice | suspension.returned_with_plan suspension.at_risk_of_exclusion
Velvetby | Quillan 15, Dovren 4 | 11 | Placed by fair access | fair_access.stays
"""
