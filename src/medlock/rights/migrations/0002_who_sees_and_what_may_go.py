"""Who sees what is kept of rights; and the one way in which content is removed.

What hangs on a request is seen by whoever sees the request; a note, by whoever reaches the person.
A disposal goes forward only: each of the two signs for themself, and neither carries it out.
"""

from django.db import migrations

from medlock.rights.disposing_sql import DISPOSAL, let_through, open_to_it, procedure
from medlock.rights.removing import FIRST
from medlock.scoping.policies import protect_as
from medlock.scoping.settings import ANSWERS_REQUESTS, ME, MY_AGENCY

OF_A_REQUEST = "EXISTS (SELECT 1 FROM people_recordsrequest r WHERE r.id = request_id)"
OF_A_NOTE = "EXISTS (SELECT 1 FROM rights_note n WHERE n.id = note_id)"
MINE = f"by_id = {ME}"
OURS = f"{ANSWERS_REQUESTS} AND agency_id = {MY_AGENCY}"
WITH_A_REQUEST = ("requeststep", "mark", "bundle")
CHANGES = (
    *("keepsakes", "proposed_by_id", "proposed_at", "agreed_by_id", "agreed_at"),
    *("kept_by_id", "kept_because"),
)

FORWARD = f"""
CREATE FUNCTION rights_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF medlock_disposing() THEN RETURN NEW; END IF;
  IF OLD.carried_out_at IS NOT NULL OR OLD.kept_because <> ''
     OR NEW.carried_out_at IS NOT NULL OR NEW.counts <> OLD.counts OR NEW.digest <> OLD.digest
     OR (NEW.person, NEW.kept_until, NEW.rule) IS DISTINCT FROM (OLD.person, OLD.kept_until,
        OLD.rule)
     OR (NEW.proposed_by_id IS DISTINCT FROM OLD.proposed_by_id
         AND (OLD.proposed_by_id IS NOT NULL OR NEW.proposed_by_id <> {ME}))
     OR (NEW.keepsakes <> OLD.keepsakes AND OLD.proposed_by_id IS NOT NULL)
     OR (NEW.agreed_by_id IS DISTINCT FROM OLD.agreed_by_id
         AND (OLD.agreed_by_id IS NOT NULL OR NEW.agreed_by_id <> {ME}
              OR OLD.proposed_by_id IS NULL OR OLD.proposed_by_id = {ME}))
     OR (NEW.kept_because <> '' AND NEW.kept_by_id IS DISTINCT FROM {ME}) THEN
    RAISE EXCEPTION 'A disposal goes forward by two people, each for themself.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$
"""
LIFTED_ONCE = f"""
CREATE FUNCTION rights_is_lifted_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.lifted_at IS NOT NULL OR NEW.lifted_by_id IS DISTINCT FROM {ME}
     OR (NEW.person, NEW.because, NEW.from_at) IS DISTINCT FROM (OLD.person, OLD.because,
        OLD.from_at) THEN
    RAISE EXCEPTION 'A hold is lifted once, and is not changed otherwise.'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$
"""
KEPT = {
    **{f"rights_{name}": "ledger_refuses_change" for name in (
        "requestdetails", "requeststep", "mark", "bundle", "note", "noteoutcome",
    )},
    "ledger_event": "ledger_refuses_change",
    "returns_loadissue": "ledger_refuses_change",
    **{f"casework_{name}": "casework_refuses_change" for name in (
        "worksubject", "revision", "ask", "signature", "completion", "withdrawal",
    )},
}  # fmt: skip
READ = ("people_person", "people_recordsrequest", "people_requestedrecord", "ledger_event")
MORE = ("rights_disposal", "rights_legalhold", "people_household", "casework_work")
LISTED = f"""
GRANT SELECT, INSERT ON ledger_auditentry, ledger_auditsubject TO {DISPOSAL};
CREATE POLICY disposal_seen ON ledger_auditentry FOR SELECT TO {DISPOSAL}
  USING (lane = {MY_AGENCY});
CREATE POLICY disposal_added ON ledger_auditentry FOR INSERT TO {DISPOSAL}
  WITH CHECK (lane = {MY_AGENCY});
CREATE POLICY disposal_added ON ledger_auditsubject FOR INSERT TO {DISPOSAL}
  WITH CHECK (lane = {MY_AGENCY});
GRANT EXECUTE ON FUNCTION ledger_note(uuid, json) TO {DISPOSAL}
"""

TABLES = (
    *protect_as("rights_requestdetails", seen=OF_A_REQUEST, added=OF_A_REQUEST),
    *(
        statement
        for name in WITH_A_REQUEST
        for statement in protect_as(
            f"rights_{name}", seen=OF_A_REQUEST, added=f"{OF_A_REQUEST} AND {MINE}"
        )
    ),
    *protect_as(
        "rights_note",
        seen="medlock_reaches(person_id)",
        added=f"medlock_reaches(person_id) AND {MINE}",
    ),
    *protect_as("rights_noteoutcome", seen=OF_A_NOTE, added=f"{OF_A_NOTE} AND {MINE}"),
    *protect_as(
        "rights_retentionrule", seen=ANSWERS_REQUESTS, added=f"{ANSWERS_REQUESTS} AND {MINE}"
    ),
    *protect_as(
        "rights_legalhold",
        seen=OURS,
        added=f"{OURS} AND {MINE}",
        changed=OURS,
        changes=("lifted_at", "lifted_by_id", "lifted_because"),
    ),
    *protect_as(
        "rights_disposal",
        seen=OF_A_REQUEST,
        added="false",
        changed=OF_A_REQUEST,
        changes=CHANGES,
    ),
)
TRIGGERS = (
    "CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON rights_retentionrule "
    "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()",
    "CREATE TRIGGER forward BEFORE UPDATE ON rights_disposal "
    "FOR EACH ROW EXECUTE FUNCTION rights_goes_forward()",
    "CREATE TRIGGER lifted BEFORE UPDATE ON rights_legalhold "
    "FOR EACH ROW EXECUTE FUNCTION rights_is_lifted_once()",
    *(
        f"CREATE TRIGGER kept BEFORE DELETE ON rights_{name} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuses_change()"
        for name in ("disposal", "legalhold")
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0001_initial"),
        ("ledger", "0003_sources_by_name"),
        ("casework", "0004_subjects_of_every_kind"),
        ("returns", "0004_undoings"),
    ]
    operations = [
        migrations.RunSQL(
            [
                *TABLES,
                *procedure(FIRST),
                FORWARD,
                LIFTED_ONCE,
                *TRIGGERS,
                *open_to_it(sorted({*READ, *MORE, *(table for table, _ in FIRST)})),
                *let_through("casework_assignment", "casework_refuses_change", "DELETE"),
                *(sql for table, refuses in KEPT.items() for sql in let_through(table, refuses)),
                LISTED,
            ],
            migrations.RunSQL.noop,
        ),
    ]
