"""Education: what schools return of every pupil is told by files, not written child by child."""

from __future__ import annotations

from medlock.town.habits.habit import Habits

HABITS = Habits(begins={"attendance_return": 0.0})
