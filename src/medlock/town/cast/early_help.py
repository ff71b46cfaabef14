"""Early help: each line a family of the cast. Its children with their ages, how many months ago
they were first heard of, what happens to the first of them, and the ways it goes."""

from __future__ import annotations

# ruff: noqa: E501 — a line of the table is one family

STORIES = """
Heatherbridge | Oakley-Sun 4, Elder-Rose 6, Hazelyn 9, Larkin-Bo 7, Pippet 11 | 24 | A plan with the family, its goals met | eh_triage.assessment eha.plan taf_meeting.goals_met
Sparrowfeather | Merrily 8, Orrin-Dew 5, Yarrowen 11 | 20 | One service helps, and it lasts | eh_triage.one_service service_request.accepted service_help.completed
Copperhatch | Fennick 3, Quillan 6 | 18 | A two-year-old is looked at again for speech | early_years_screen.language_help
Bramblegate | Dovren 12, Bexley-Joy 9, Kestrin 6, Zephyra 1, Fipsy 5 | 17 | The forum finds who leads | eh_triage.forum bridging_forum.agency_leads
Gooseberryside | Hollin 14, Thrifty 11, Vetchen 3 | 15 | Stepped up when more came to light | eha.plan taf_meeting.step_up
Otternook | Teazel 1, Gorsey 5, Wickett 4 | 14 | The family no longer agree to help | eha.plan eh_agreement.withdrawn
"""
