"""Nothing outside `access` and `scoping` decides by a role, an agency, a team's kind or a purpose:
it asks the policy. Whoever must look one up in a table is named here, with the reason."""

from __future__ import annotations

import ast
from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "medlock"
WORDS = {"Role", "AgencyKind", "TeamFunction", "Purpose"}
SETS = {"WORKING", "FIRST_CALL", "BREAKS_SEALS", "LOADED_BY", "REBASED_BY", "WEIGHTY"}
DECIDE = ("access", "scoping")
"""The policy, and what renders it for the database."""
DECLARE = ("pathways", "town", "city")
"""Declarations, which name the purpose a step has; an invented town and city, which cast their
people."""
LOOK_UP = {
    "accounts/acts/first.py": "makes the first account of an empty installation",
    "casework/acts/allocating.py": "whether the worker named belongs to the team named",
    "casework/acts/hand_over.py": "whether the worker named belongs to the team named",
    "casework/acts/involving.py": "which purpose the declared step gives a team that is asked",
    "casework/reads/around.py": "whom a form offers to give work to",
    "cli/audit_checked.py": "which account the command line acts as",
    "governance/emergencies/reads/owners.py": "whom to tell of an emergency",
    "people/reads/managing.py": "whose names a form offers, not who may",
    "returns/reads/operators.py": "which account the command line acts as",
    "sharing/reads/recipients.py": "whom a form offers as the second person",
}


def test_only_the_policy_decides_by_a_role_an_agency_or_a_purpose() -> None:
    found = {path: places for path in _files() if (places := _compares(path))}
    named = {f"{path.relative_to(SRC)}": places for path, places in found.items()}
    strangers = {name: places for name, places in named.items() if name not in LOOK_UP}
    assert strangers == {}, "Ask `decide`, or a decision of its own in access/, instead."
    assert LOOK_UP.keys() <= named.keys(), "Take those that compare nothing any more off the list."


def test_a_comparison_is_found_however_it_is_written() -> None:
    for line in (
        "x.role == Role.DUTY",
        "Role.DUTY in y",
        "x in (Purpose.CARE, Purpose.QUALITY)",
        "x.role in WORKING",
        "rows.filter(role=Role.DUTY)",
        "rows.exclude(team__function__in=[TeamFunction.MASH])",
        "Q(agency__kind=AgencyKind.POLICE)",
        "found.role == 'manager'",
        "team.function != 'mash'",
        "each.role & SETS",
    ):
        assert _found(ast.parse(line)) is (line != "each.role & SETS"), line
    assert _found(ast.parse("match x:\n    case Role.DUTY:\n        pass"))
    for line in ("x = Role.DUTY", "Team(id, Purpose.FRONT_DOOR)", "kind == 'child'", "f(Role)"):
        assert not _found(ast.parse(line)), line


def _files() -> list[Path]:
    out = {*DECIDE, *DECLARE}
    return [path for path in SRC.rglob("*.py") if path.relative_to(SRC).parts[0] not in out]


def _compares(path: Path) -> list[int]:
    return sorted({node.lineno for node in ast.walk(ast.parse(path.read_text())) if _decides(node)})


def _found(tree: ast.AST) -> bool:
    return any(_decides(node) for node in ast.walk(tree))


def _decides(node: ast.AST) -> bool:
    match node:
        case ast.Compare():
            return _speaks(node) or _reads_a_role(node)
        case ast.MatchValue():
            return _speaks(node)
        case ast.Call(func=ast.Attribute(attr="filter" | "exclude" | "get" | "get_or_create")):
            return any(_speaks(each.value) for each in node.keywords)
        case ast.Call(func=ast.Name(id="Q")):
            return any(_speaks(each.value) for each in node.keywords)
    return False


def _speaks(node: ast.AST) -> bool:
    """It names one of the words of access: `Role.DUTY`, or a set of them."""
    return any(
        (isinstance(each, ast.Attribute) and _named(each.value) in WORDS) or _named(each) in SETS
        for each in ast.walk(node)
    )


def _reads_a_role(node: ast.Compare) -> bool:
    """`x.role == "manager"`: by its text."""
    sides = [node.left, *node.comparators]
    asked = any(isinstance(s, ast.Attribute) and s.attr in ("role", "function") for s in sides)
    return asked and any(isinstance(s, ast.Constant) and s.value for s in sides)


def _named(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""
