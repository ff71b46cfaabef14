"""Every address there is, who gets which answer from it, and about whose record: one table, read by
those who sign it off and asked line by line by `test_every_address.py`.

200 shows it, 302 leads on, 422 says what is wrong with the empty form that is sent, 405 is no way
to ask, 403 says what somebody lacks. 404 is the answer of a page that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

ROLES = (
    "practitioner", "partner", "manager", "duty", "reviewer", "records_officer", "analyst",
    "administrator", "board_member", "board_secretary", "operator", "leaver", "untrained",
    "no_factor", "signed_out",
)  # fmt: skip
"""Practitioner, manager and the untrained are of one social work team, the partner of a school. The
reviewer has the team’s own child to audit; the records officer has no request in hand. The leaver’s
place ended yesterday; of `no_factor` the password alone was seen."""

HEADS = ("own", "agency", "locality", "ended", "sealed", "excluded", "missing", "protected")
"""About whom: the practitioner’s own team’s; the school’s alone; another locality’s; one the team
no longer works with; one sealed but for the manager; one closed to the practitioner by name;
nobody; one whose address is protected."""

LACKING = {"untrained": 403, "no_factor": 302, "signed_out": 302}
"""What somebody lacks answers first, whatever they ask for. Roles a door does not name get 404."""

DOOR_TABLE = """
# who                      own agency locality ended sealed excluded missing protected
record
  practitioner             200 404    404      404   404    404      404     200
  partner                  404 200    404      404   404    404      404     404
  manager                  200 404    404      404   200    200      404     200
  reviewer                 200 404    404      404   404    404      404     404

record refused
  practitioner             422 404    404      404   404    404      404     422
  partner                  404 422    404      404   404    404      404     404
  manager                  422 404    404      404   422    422      404     422
  reviewer                 422 404    404      404   404    404      404     404

start offered
  practitioner             200 404    404      404   404    404      404     200
  manager                  200 404    404      404   200    200      404     200

start of a case note
  practitioner             302 404    404      404   404    404      404     302
  manager                  302 404    404      404   302    302      404     302
  reviewer                 422 404    404      404   404    404      404     404

work
  practitioner             200 404    404      200   404    404      404     200
  partner                  404 200    404      404   404    404      404     404
  manager                  200 404    404      200   200    200      404     200
  reviewer                 200 404    404      404   404    404      404     404

work under way
  practitioner             302 404    404      302   404    404      404     302
  partner                  404 302    404      404   404    404      404     404
  manager                  302 404    404      302   302    302      404     302
  reviewer                 302 404    404      404   404    404      404     404

work not printed
  practitioner             422 404    404      422   404    404      404     422
  partner                  404 422    404      404   404    404      404     404
  manager                  422 404    404      422   422    422      404     422
  reviewer                 422 404    404      404   404    404      404     404

work to write
  practitioner             200 404    404      404   404    404      404     200
  partner                  404 200    404      404   404    404      404     404
  manager                  200 404    404      404   200    200      404     200

work written
  practitioner             302 404    404      404   404    404      404     302
  partner                  404 302    404      404   404    404      404     404
  manager                  302 404    404      404   302    302      404     302

work refused
  practitioner             422 404    404      404   404    404      404     422
  partner                  404 422    404      404   404    404      404     404
  manager                  422 404    404      404   422    422      404     422

work to sign
  manager                  422 404    404      404   422    422      404     422

subject
  practitioner,manager     200 404    404      404   404    404      404     404

subject of anybody
  practitioner,manager,duty  200 404  404      404   404    404      404     404

context begun
  practitioner,manager     302 404    404      404   404    404      404     404

practice offered
  manager                  200 404    404      404   404    404      404     404

subject begun
  practitioner,manager     302 404    404      404   404    404      404     404

practice begun
  manager                  302 404    404      404   404    404      404     404

desk
  practitioner,partner,manager,duty,reviewer  200

desk refused
  practitioner,partner,manager,duty,reviewer  422

desk of social care refused
  practitioner,manager,duty,reviewer  422

manager
  manager                  200 404    404      404   404    404      404     404

manager refused
  manager                  422 404    404      404   404    404      404     404

records officer
  records_officer          200 404    404      404   404    404      404     404

records officer refused
  records_officer          422 404    404      404   404    404      404     404

administrator
  administrator            200 200    404      404   404    404      404     404

administrator refused
  administrator            422 422    404      404   404    404      404     404

counts
  manager,analyst,board_member,board_secretary,operator  200 404 404 404 404 404 404 404

loading
  analyst,operator         200 404    404      404   404    404      404     404

loading refused
  analyst,operator         422 404    404      404   404    404      404     404

own parcel
  analyst                  200 404    404      404   404    404      404     404

outgoing
  practitioner,manager     200 404    404      404   404    404      404     404

outgoing begun
  practitioner,manager     302 404    404      404   404    404      404     404

outgoing refused
  practitioner,manager     422 404    404      404   404    404      404     404

its writer
  practitioner             200 404    404      404   404    404      404     404

its writer refused
  practitioner             422 404    404      404   404    404      404     404

who sends
  practitioner,partner,manager,duty,records_officer  200

gone out
  practitioner             200 404    404      404   404    404      404     200
  manager                  200 404    404      404   200    200      404     200

gone out refused
  practitioner             422 404    404      404   404    404      404     422
  manager                  422 404    404      404   422    422      404     422

family’s copy
  practitioner             200 404    404      404   404    404      404     200
  partner                  404 200    404      404   404    404      404     404
  manager                  200 404    404      404   200    200      404     200

family’s copy refused
  practitioner             422 404    404      404   404    404      404     422
  partner                  404 422    404      404   404    404      404     404
  manager                  422 404    404      404   422    422      404     422

who closes refused
  manager                  422 404    404      404   422    404      422     404

looks
  manager                  200 404    404      404   200    200      404     200
  reviewer                 200 404    404      404   404    404      404     404

looks out
  manager                  200 404    404      404   200    200      404     200

looks out refused
  manager                  422 404    404      404   422    422      404     422

desk led on
  practitioner,partner,manager,duty,reviewer  302

records officer led on
  records_officer          302 404    404      404   404    404      404     404

administrator of it
  administrator            200 404    404      404   404    404      404     404

administrator of it led on
  administrator            302 404    404      404   404    404      404     404

manager led on
  manager                  302 404    404      404   404    404      404     404

how often
  manager,board_member,board_secretary  200

administrator of it refused
  administrator            422 404    404      404   404    404      404     404

counts refused
  manager,analyst,board_member,board_secretary,operator  422

board
  manager,analyst,board_member,board_secretary,operator  200 404 404 404 404 404 422 404

rebase refused
  manager,analyst          422 404    404      404   404    404      422     404
  board_member,board_secretary,operator  404 404 404 404 404 404 422 404

rebase kept
  manager,analyst          422 404    404      404   404    404      404     404

new board
  board_secretary          200 404    404      404   404    404      422     404
  practitioner,partner,manager,duty,reviewer  404 404 404 404 404 404 422 404
  records_officer,analyst,administrator  404 404 404 404 404 404 422 404
  board_member,operator,leaver  404 404 404 404 404 404 422 404

new board refused
  board_secretary          422 404    404      404   404    404      422     404
  practitioner,partner,manager,duty,reviewer  404 404 404 404 404 404 422 404
  records_officer,analyst,administrator  404 404 404 404 404 404 422 404
  board_member,operator,leaver  404 404 404 404 404 404 422 404

secretary
  board_secretary          200 404    404      404   404    404      404     404

secretary refused
  board_secretary          422 404    404      404   404    404      404     404

everyone
  practitioner,partner,manager,duty,reviewer  200
  records_officer,analyst,administrator,board_member,board_secretary,operator,leaver  200

everyone led on
  practitioner,partner,manager,duty,reviewer  302
  records_officer,analyst,administrator,board_member,board_secretary,operator,leaver  302

empty form refused
  practitioner,partner,manager,duty,reviewer  422
  records_officer,analyst,administrator,board_member,board_secretary,operator,leaver  422

their own refused
  practitioner             422 404    404      404   404    404      404     404

their own led on
  practitioner             302 404    404      404   404    404      404     404

nobody
  practitioner             404

no way
  practitioner,partner,manager,duty,reviewer  405
  records_officer,analyst,administrator,board_member,board_secretary,operator,leaver  405

anyone at all
  everybody                200 404    404      404   404    404      404     404

refused to anyone
  everybody                422 404    404      404   404    404      404     404

leads anyone on
  everybody                302

nothing for anyone
  everybody                404

lacking for anyone
  everybody                403

no way for anyone
  everybody                405

own account
  signed_out               302
  everybody                200

own account refused
  signed_out               302
  everybody                422

no way for an account
  signed_out               302
  everybody                405
"""
"""A blank line parts the doors. One number answers for every state."""

TABLE = """
home                         | -                | everyone        | no way
alive                        | -                | anyone at all   | no way for anyone
sign_in                      | -                | anyone at all   | refused to anyone
sign_out                     | -                | no way for anyone | leads anyone on
accounts:password_sign_in    | -                | anyone at all   | refused to anyone
accounts:organisation        | -                | nothing for anyone | no way for anyone
accounts:organisation_back   | -                | lacking for anyone | no way for anyone
accounts:accept              | invitation       | anyone at all   | refused to anyone
accounts:accept_organisation | invitation       | nothing for anyone | no way for anyone
accounts:second_factor       | -                | leads anyone on | leads anyone on
accounts:enrol               | -                | own account     | own account refused
accounts:remove_factor       | factor           | no way          | their own refused
accounts:codes               | -                | leads anyone on | leads anyone on
accounts:new_codes           | -                | no way for an account | leads anyone on
accounts:confirm             | -                | leads anyone on | leads anyone on
accounts:go_on               | -                | leads anyone on | no way for an account
accounts:own                 | -                | everyone        | no way
accounts:password            | -                | everyone        | empty form refused
accounts:devices             | -                | everyone        | no way
accounts:sign_out_of         | device           | no way          | their own led on
accounts:sign_out_everywhere | -                | no way          | everyone led on
accounts:accounts            | -                | administrator   | no way
accounts:invite              | -                | administrator   | administrator refused
accounts:account             | account          | administrator   | no way
accounts:do                  | account/disable  | no way          | administrator refused
casework:worklist            | -                | desk            | no way
casework:conversation        | -                | desk            | desk refused
casework:start               | -/contact        | desk            | desk refused
casework:register            | -/contact        | desk            | desk of social care refused
casework:find                | -                | desk            | no way
casework:find_subject        | -/families       | desk            | no way
casework:child               | child            | record          | no way
casework:start_for           | child/case_note  | start offered   | start of a case note
casework:print_chronology    | child            | record          | record refused
casework:print_plan          | child/in_need    | record          | record refused
casework:pack                | child            | record          | record refused
casework:subject             | family           | subject         | no way
casework:subject             | practice         | subject         | no way
casework:subject             | context          | subject of anybody | no way
casework:start_about         | family_step      | subject         | subject begun
casework:start_about         | practice_step    | practice offered | practice begun
casework:start_about         | context_step     | subject         | context begun
casework:work                | work             | work            | no way
casework:part                | work/1           | work to write   | work written
casework:autosave            | work             | no way          | work to write
casework:children            | work             | work to write   | work refused
casework:register_named      | work             | work to write   | work refused
casework:ask                 | work             | no way          | work refused
casework:check               | work             | work to write   | work refused
casework:signature           | work             | no way          | work to sign
casework:hand_over           | work             | work to write   | work refused
casework:withdraw            | work             | work to write   | work refused
casework:correct             | work             | work under way  | work under way
casework:versions            | work             | work            | no way
casework:summary             | work             | work under way  | no way
casework:print               | work             | work            | work not printed
casework:write_up            | work             | work under way  | work under way
casework:whereabouts_addresses | child          | record          | record refused
casework:whereabouts_contact | child            | record          | record refused
casework:whereabouts_needs   | child            | record          | record refused
casework:whereabouts_adoption | child           | nobody          | nobody
casework:whereabouts_noticed | work             | work to write   | no way
sharing:of_child             | child            | record          | no way
sharing:share                | child            | work to write   | work refused
sharing:ask                  | child            | record          | record refused
sharing:agreement            | child            | work to write   | work refused
sharing:answer               | request          | work to write   | work refused
sharing:kept_back            | -                | manager         | no way
sharing:review               | refusal          | no way          | manager refused
sharing:counts               | -                | counts          | no way
returns:home                 | -                | loading         | loading refused
returns:parcel               | parcel           | own parcel      | no way
returns:progress             | parcel           | own parcel      | no way
returns:again                | parcel gone      | no way          | nobody
returns:accept               | parcel gone      | no way          | nobody
returns:discard              | parcel gone      | no way          | nobody
returns:parcel_issues        | parcel/csv       | nobody          | no way
returns:loads                | -                | loading         | no way
returns:load                 | load             | loading         | no way
returns:undo                 | load             | loading         | loading refused
returns:load_issues          | load/csv         | loading         | no way
returns:template             | -/attendance     | loading         | no way
disclosure:waiting           | -                | who sends       | no way
disclosure:outgoing          | outgoing         | outgoing begun  | no way
disclosure:version           | version          | outgoing        | outgoing begun
disclosure:go                | version          | no way          | outgoing refused
disclosure:second            | version          | no way          | manager refused
disclosure:again             | version          | no way          | outgoing begun
disclosure:change            | version          | its writer      | its writer refused
disclosure:file              | version/1        | nobody          | no way
disclosure:letter            | child            | work to write   | work refused
disclosure:gone              | child            | gone out        | no way
governance:agencies          | -                | administrator   | no way
governance:new_agency        | -                | administrator   | administrator refused
governance:agency            | agency           | administrator   | no way
governance:agreement         | agency           | administrator   | administrator refused
governance:new_team          | agency           | administrator   | administrator refused
governance:members           | agency           | administrator of it | administrator of it refused
governance:leavers           | agency           | administrator   | administrator refused
governance:team              | team             | administrator   | administrator refused
governance:end_place         | held             | no way          | administrator of it led on
governance:decide_place      | proposal         | no way          | administrator of it led on
governance:worker            | worker           | administrator   | administrator refused
governance:closed            | -                | manager         | no way
governance:same              | suspicion        | manager         | manager refused
governance:restrictions      | child            | record          | record refused
governance:review_restriction | seal            | no way          | who closes refused
governance:break_glass       | -/nonsense       | desk refused    | desk refused
governance:emergencies       | -                | manager         | no way
governance:how_often         | -                | how often       | no way
governance:emergency         | emergency        | manager         | manager refused
governance:end_emergency     | emergency        | no way          | manager led on
governance:odd               | -                | manager         | no way
governance:own_home          | -                | desk            | desk led on
governance:look_back         | -                | manager         | manager refused
governance:look_back_on      | -/2026-10        | manager         | manager refused
governance:looks             | child            | looks           | no way
governance:looks_out         | child            | looks out       | looks out refused
governance:answer_look       | look             | manager         | manager refused
rights:requests              | -                | records officer | no way
rights:new_request           | -                | records officer | records officer refused
rights:request               | access           | records officer | records officer refused
rights:gathered              | access           | records officer | records officer
rights:deciding              | access_record    | nobody          | nobody
rights:do                    | access/close     | no way          | records officer led on
rights:file                  | access/1/pdf     | nobody          | no way
rights:rules                 | -                | records officer | records officer refused
rights:holds                 | -                | records officer | no way
rights:lift                  | hold             | no way          | records officer refused
rights:disposals             | -                | records officer | no way
rights:disposal              | disposal         | records officer | no way
rights:decide                | disposal/agree   | everyone led on | records officer refused
rights:certificate           | disposed         | records officer | no way
rights:certificate_pdf       | disposed         | records officer | no way
rights:notes                 | work             | work            | work not printed
rights:family                | child            | family’s copy   | family’s copy refused
boards:home                  | -                | counts          | no way
boards:go                    | -                | counts refused  | no way
boards:board                 | place            | board           | no way
boards:print_pdf             | place            | board           | no way
boards:print_docx            | place            | board           | no way
boards:indicator             | figure           | board           | no way
boards:rebase                | figure           | no way          | rebase refused
boards:withdraw_rebase       | rebase           | no way          | rebase kept
boards:table                 | figure           | board           | no way
boards:inside                | figure           | board           | no way
boards:beside                | figure           | board           | no way
boards:plan                  | place            | board           | no way
boards:priority              | priority         | counts          | no way
boards:meetings              | place            | board           | no way
boards:meeting               | meeting          | counts          | no way
boards:tellers               | place            | board           | no way
boards:add_body              | place            | new board | new board refused
boards:versions              | entry            | counts          | no way
boards:edit                  | entry            | secretary       | secretary refused
boards:withdraw              | entry            | no way          | secretary refused
boards:add                   | entry/action     | secretary       | secretary refused
"""


@dataclass(frozen=True)
class Door:
    """Who gets which answer. Roles not named get `others`; those who lack something, what they
    lack, whatever it is about."""

    name: str
    rows: dict[str, dict[str, int]]

    def names(self, role: str) -> bool:
        return role in self.rows or "everybody" in self.rows

    def answer(self, role: str, state: str) -> int:
        row = self.rows.get(role) or self.rows.get("everybody")
        if row is not None:
            return row[state]
        return LACKING.get(role, 404)


@dataclass(frozen=True)
class Line:
    """One address: what its id stands for, what else its words are, and its door by method."""

    name: str
    about: str
    rest: tuple[str | int, ...]
    get: str
    post: str

    @property
    def key(self) -> tuple[str, str, tuple[str | int, ...]]:
        return (self.name, self.about, self.rest)

    def door(self, method: str) -> Door:
        return DOORS[self.get if method == "GET" else self.post]


def _doors() -> dict[str, Door]:
    found: dict[str, Door] = {}
    for block in DOOR_TABLE.strip().split("\n\n"):
        name, *rows = [row for row in block.splitlines() if not row.startswith("#")]
        said = {}
        for row in rows:
            roles, answers = row.strip().split("  ", 1)
            cells = [int(each) for each in answers.split()]
            whole = cells * len(HEADS) if len(cells) == 1 else cells
            for role in roles.split(","):
                said[role.strip()] = dict(zip(HEADS, whole, strict=True))
        found[name.rstrip(":")] = Door(name.rstrip(":"), said)
    return found


def _lines() -> tuple[Line, ...]:
    found = []
    for row in TABLE.strip().splitlines():
        if not row.startswith("#"):
            name, spec, get, post = (cell.strip() for cell in row.split("|"))
            about, _, rest = spec.partition("/")
            words = tuple(int(each) if each.isdigit() else each for each in rest.split("/") if each)
            found.append(Line(name, about, words, get, post))
    return tuple(found)


DOORS = _doors()
LINES = _lines()
