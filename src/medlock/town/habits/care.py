"""Care: most who come in have a plan for permanence by their second review; mostly it stands."""

from __future__ import annotations

from medlock.town.habits.habit import Habits, Mood, Weights


def permanence(mood: Mood) -> Weights:
    if "permanence_plan" in mood.held:
        ways = {"return_home": 0.1, "kinship": 0.06, "long_term": 0.06, "stay": 0.1}
        return {"under_way": 1.0, "achieved": 0.35, **ways, "adoption": 0.05, "not_yet_clear": 0.08}
    ways = {"return_home": 0.25, "kinship": 0.15, "long_term": 0.25, "stay": 0.2, "adoption": 0.1}
    return {**ways, "not_yet_clear": 0.25, "achieved": 0.02}


HABITS = Habits(weights={"permanence_planning": permanence}, lasts={"permanence_plan": None})
