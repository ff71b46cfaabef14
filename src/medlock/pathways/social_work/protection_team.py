"""What part the multi-agency child protection team takes in finding out whether a child is safe
and in deciding what keeps them safe. Asked before the duty begins: some places have a team."""

from __future__ import annotations

from medlock.law.wellbeing_and_schools_act import PROTECTION_TEAM

PART = "protection_team:code[protection_team_part]"
PART_LABELS = {
    "protection_team": "What part did the multi-agency child protection team take?"
    f" — {PROTECTION_TEAM.standing}"
}

MEMBERS = "protection_team_members:codes[protection_team_member]"
MEMBERS_LABELS = {"protection_team_members": "Which members of that team took part?"}
