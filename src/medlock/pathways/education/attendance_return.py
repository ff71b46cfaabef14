"""How much school a child missed in a term, as their school returns it."""

from __future__ import annotations

from medlock.access.vocabulary import Compartment, Purpose
from medlock.law.attendance import PERSISTENT, SEVERE
from medlock.pathway.field import fields
from medlock.pathway.language import Outcome, Step

MOST_SESSIONS = 220
"""More than any term has: two sessions a school day."""

SESSIONS = f":number{{0..{MOST_SESSIONS}}}!"

ATTENDANCE_RETURN = Step(
    key="attendance_return",
    title="Attendance of a term",
    trigger="A term ends: each school returns the sessions of each of its pupils",
    owner="school attendance lead",
    lies=Compartment.PLAN,
    purpose=Purpose.EDUCATION,
    happened="ends",
    entry=True,
    feeds=("School census",),
    fields=fields(
        f"school:agency@!, term:code[school_term]!, ends:date!, sessions_possible{SESSIONS},"
        f"sessions_missed{SESSIONS}, sessions_unauthorised{SESSIONS},"
        "absence_level:code[absence_level]!, child_voice",
        school="Which school is the child on the roll of?",
        term="Which term?",
        ends="On which day did the term end?",
        sessions_possible="How many sessions could the child have come to? — Two each school day on"
        " this roll",
        sessions_missed="How many did the child miss, for whatever reason?",
        sessions_unauthorised="How many of those were unauthorised?",
        absence_level=f"How much of the term is that? — {PERSISTENT}% of the child’s own sessions"
        f" is persistent, {SEVERE}% severe",
        child_voice="Where much was missed: what does the child say about it?",
    ),
    outcomes=(
        Outcome(key="returned", label="Returned"),
        Outcome(
            key="concern",
            label="Returned, and too much was missed: attendance concern",
            starts=("attendance_concern",),
        ),
    ),
)
