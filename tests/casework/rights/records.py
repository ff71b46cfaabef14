"""Records as they stand after years, put there by the system."""

from __future__ import annotations

from django.db import connections

from tests.casework.rights.conftest import NOW


def works_with(*people, still=True):
    """As if a team had gone on working with them, or had ended long ago."""
    ended = "NULL" if still else "began_at + interval '1 day'"
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE people_involvement NO FORCE ROW LEVEL SECURITY")
        cursor.execute(
            f"UPDATE people_involvement SET ended_at = {ended} WHERE person_id = ANY(%s)",
            [list(people)],
        )
        cursor.execute("ALTER TABLE people_involvement FORCE ROW LEVEL SECURITY")


def written_elsewhere(office, who):
    """What stands of them in other tables: a letter that went out, a note beside an entry."""
    from medlock.casework.models import WorkSubject
    from medlock.disclosure.models import Outgoing, OutgoingPerson, Version
    from medlock.people.models import ContactDetail
    from medlock.rights.models import Note

    officer = office.who("records")
    me = officer.practitioner
    entry = WorkSubject.objects.as_the_system().get(subject=who).work_id
    sent = Outgoing(kind="letter", title="To Xanthippe", agency_id=officer.agency, by_id=me, at=NOW)
    for row in (
        sent,
        OutgoingPerson(outgoing=sent, person=who),
        Version(
            outgoing=sent, number=1, key="x", recipient={"name": "Xanthippe"}, passages=[],
            left_out={}, by_id=me, at=NOW,
        ),
        Note(
            person_id=who, entry=entry, whose="Xanthippe", says="It was green.",
            of_what="a_fact", received_on=NOW.date(), by_id=me, at=NOW,
        ),
        ContactDetail(
            person_id=who, kind="email", value="xanthippe@example.org", from_on=NOW.date(),
            set_by_id=me,
        ),
    ):  # fmt: skip
        row.save(using="system", force_insert=True)
