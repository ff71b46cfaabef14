"""Every table that tells of a person is emptied by disposal, or stays for a reason given."""

from __future__ import annotations

from django.db import connections

from medlock.rights.removing import REMOVED, STAYS


def ask(question, *values, alias="owner"):
    with connections[alias].cursor() as cursor:
        cursor.execute(question, values)
        return cursor.fetchall()


def test_every_table_that_tells_of_a_person_is_removed_or_stays_for_a_reason(committed_db):
    columns = (
        "person_id", "subject", "person", "subject_id", "other_id", "relative_id", "before_id",
        "after_id", "context_id", "work_id", "note_id", "request_id", "restriction_id",
        "agreement_id", "adoption_id", "entry",
    )  # fmt: skip
    rows = ask(
        "SELECT DISTINCT table_name FROM information_schema.columns "
        "WHERE table_schema = 'public' AND column_name = ANY(%s)", list(columns), alias="owner"
    )  # fmt: skip
    known = {table for table, _ in REMOVED} | STAYS.keys()
    assert sorted({name for (name,) in rows} - known) == []
