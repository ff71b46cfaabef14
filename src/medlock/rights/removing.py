"""What disposal takes away, table by table, and what stays and why. The procedure of the database
is made of this, and a test holds every table that tells of a person against it."""

# ruff: noqa: S608 — statements are put together from our own names, never from anybody's words

from __future__ import annotations

OF_THEM = "= ANY(people)"
OF_WORK = "work_id = ANY(works)"
OF_ASKED = "request_id = ANY(asked)"
A_RESTRICTION = f"restriction_id IN (SELECT id FROM people_restriction WHERE person_id {OF_THEM})"
AN_AGREEMENT = f"agreement_id IN (SELECT id FROM people_agreement WHERE person_id {OF_THEM})"
AN_ADOPTION = f"before_id {OF_THEM} OR after_id {OF_THEM}"
ADOPTION_LIST = f"adoption_id IN (SELECT id FROM people_adoption WHERE {AN_ADOPTION})"
A_NOTE = f"note_id IN (SELECT id FROM rights_note WHERE person_id {OF_THEM})"

FIRST = (
    ("rights_bundle", OF_ASKED),
    ("rights_mark", OF_ASKED),
    ("rights_requeststep", OF_ASKED),
    ("rights_requestdetails", OF_ASKED),
    ("rights_noteoutcome", A_NOTE),
    ("rights_note", f"person_id {OF_THEM}"),
    ("casework_revision", OF_WORK),
    ("casework_signature", OF_WORK),
    ("casework_completion", OF_WORK),
    ("casework_withdrawal", OF_WORK),
    ("casework_ask", f"{OF_WORK} OR answer_id = ANY(works)"),
    ("casework_assignment", OF_WORK),
    ("casework_worksubject", OF_WORK),
    ("casework_span", f"subject {OF_THEM}"),
    ("people_agreedagency", AN_AGREEMENT),
    ("people_agreement", f"person_id {OF_THEM}"),
    ("people_restrictedname", A_RESTRICTION),
    ("people_restriction", f"person_id {OF_THEM}"),
    ("people_breakglass", f"person_id {OF_THEM}"),
    ("people_addressneed", f"person_id {OF_THEM}"),
    ("people_address", f"person_id {OF_THEM}"),
    ("people_adoptionname", ADOPTION_LIST),
    ("people_adoption", AN_ADOPTION),
    ("people_maybesame", f"person_id {OF_THEM} OR other_id {OF_THEM}"),
    ("people_householdmember", f"person_id {OF_THEM}"),
    ("people_contextmember", f"person_id {OF_THEM}"),
    ("people_relationship", f"person_id {OF_THEM} OR relative_id {OF_THEM}"),
    ("people_involvement", f"person_id {OF_THEM}"),
    ("people_nametoken", f"person_id {OF_THEM}"),
    ("people_personname", f"person_id {OF_THEM}"),
    (
        "returns_loadissue",
        f"child IN (SELECT value FROM people_identifier WHERE person_id {OF_THEM})",
    ),
    ("people_identifier", f"person_id {OF_THEM}"),
)
OUTGOING = "outgoing_id = ANY(outs)"
AN_EMERGENCY = f"emergency_id IN (SELECT id FROM people_breakglass WHERE person_id {OF_THEM})"
SINCE = (
    ("disclosure_releasedfile", OUTGOING),
    ("disclosure_release", OUTGOING),
    ("disclosure_approval", OUTGOING),
    ("disclosure_handling", OUTGOING),
    ("disclosure_found", OUTGOING),
    ("disclosure_attached", OUTGOING),
    ("disclosure_version", OUTGOING),
    ("disclosure_outgoingperson", OUTGOING),
    ("disclosure_outgoing", "id = ANY(outs)"),
    ("disclosure_phrase", f"subject {OF_THEM}"),
    ("sharing_refusalreview", OF_WORK),
    ("sharing_sharingdecision", OF_WORK),
    ("sharing_informationrequest", OF_WORK),
    ("governance_emergencyreview", AN_EMERGENCY),
    ("governance_restrictionreview", f"person_id {OF_THEM}"),
    ("governance_samejudgement", f"person_id {OF_THEM}"),
    ("governance_flaganswer", f"person {OF_THEM}"),
    ("people_asclosedas", f"person_id {OF_THEM} OR other_id {OF_THEM}"),
    ("people_contactdetail", f"person_id {OF_THEM}"),
    ("people_keptfrom", f"person_id {OF_THEM} OR other_id {OF_THEM}"),
    ("people_protection", f"person_id {OF_THEM}"),
    ("people_safecontact", f"person_id {OF_THEM}"),
)
"""What came after: what went out, what was shared and judged, how somebody is reached."""
REMOVED = (*SINCE, *FIRST)
"""In an order in which nothing is left pointing at what is gone."""

STAYS = {
    "people_person": "its number alone: days of birth, of expected birth and of death are emptied",
    "people_recordsrequest": "that there was a request, and when: no names",
    "people_requestedrecord": "which number the request named",
    "ledger_event": "what is counted: words, and days of birth, are taken out of its facts",
    "ledger_auditentry": "who looked and did what: numbers, never names",
    "ledger_auditsubject": "which number was looked at",
    "casework_work": "that there was a piece of work of this kind, and when: no words",
    "rights_disposal": "the certificate",
    "rights_legalhold": "that there was a hold, and who lifted it",
    "accounts_identity": "how somebody at work signs in, who is nobody's record",
    "people_household": "a number and an authority",
    "people_context": "a place or group, which is nobody's record",
}
"""What tells of a person by a number that leads nowhere once the names are gone."""
