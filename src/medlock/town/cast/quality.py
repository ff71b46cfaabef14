"""Quality and running the case: each line a family of the cast. Its children with their ages, how
many months ago they were first heard of, what happens to the first of them, and the ways it
goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Meadowfield | Arlo-Fen 11, Nettla 13, Ivorell 0 | 18 | Privately fostered, visited and ended | pf_notification.suitable pf_visit.seen pf_ending.ended
Sparrowhatch | Saffrey 9, Marlock 4, Plumley 12 | 16 | A complaint to the panel | complaint.next_stage complaint_investigation.next_stage complaint_panel.part_upheld
Marmaladebottom | Sedgely 17, Wrenna 6, Calpin 10 | 14 | Asks to see the record | access_request.more_time access_request_longer.given
Sparrowcroft | Willowby 6, Corrow 8, Rushby 9 | 15 | Audited | practice_audit.requires_improvement
Treacleworth | Brindle 10, Ebbin 7, Abbeline 13 | 13 | Says what should change, and it does | voice.acted_on
Featherwick | Tansyn 5, Oakley-Sun 3, Elder-Rose 8, Hazelyn 12 | 17 | Talked through in supervision | supervision.change_of_plan management_decision.recorded
"""
