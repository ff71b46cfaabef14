"""The policy with one thing changed, made mechanically from its own source: every operator, every
name of a fact, every member of a set, every rule, every cell of the matrix."""

from __future__ import annotations

import ast
import copy
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_loader
from itertools import islice
from types import CodeType, ModuleType

from medlock.access import matrix, policy, rules
from medlock.access.vocabulary import Action, Compartment, Purpose

MADE_FROM = {module.__name__: module for module in (matrix, rules, policy)}
SOURCES = {name: ast.parse(inspect.getsource(module)) for name, module in MADE_FROM.items()}
CODES = {name: compile(tree, name, "exec") for name, tree in SOURCES.items()}
FACTS = (
    "ADOPTING", "EXCLUDED", "LATELY", "LISTED", "LOOKED_UP", "ON_DUTY", "OPENED", "OWN_TEAM",
    "RELATED", "REQUESTED", "SEALED", "THEMSELF", "UNSEALED", "CLOSED",
)  # fmt: skip
OF_STANDING = (
    "is_active", "works", "is_only_analyst", "is_hub", "answers_first", "answers_requests",
    "is_social_care",
)  # fmt: skip
OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.And: ast.Or, ast.Or: ast.And,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """The module `name` with its node of this number, as walked, put `instead`. `purposes`: those
    it could concern."""

    name: str
    what: str
    number: int
    instead: ast.AST
    purposes: Iterable[Purpose] = Purpose

    def made(self) -> ModuleType:
        """The policy made from it, beside the true one."""
        codes = CODES | {self.name: _compiled(self.name, self.number, self.instead)}
        modules = {each: module_from_spec(spec_from_loader(each, None)) for each in MADE_FROM}
        with _instead(modules):
            for each, module in modules.items():
                exec(codes[each], module.__dict__)
        return modules[policy.__name__]


@contextmanager
def _instead(modules: dict[str, ModuleType]) -> Iterator[None]:
    import medlock.access as package

    before = {name: sys.modules[name] for name in modules}
    try:
        _install(package, modules)
        yield
    finally:
        _install(package, before)


def _install(package: ModuleType, modules: dict[str, ModuleType]) -> None:
    sys.modules.update(modules)
    for name, module in modules.items():
        setattr(package, name.rpartition(".")[2], module)


Change = Callable[[ast.AST], Iterator[tuple[str, ast.AST]]]


def of_the_code() -> Iterator[Mutant]:
    """Each change of each place in the rules, the policy and the reading of the matrix."""
    for name, tree in SOURCES.items():
        for number, node in enumerate(ast.walk(tree)):
            for what, instead in changes(node, name):
                where = f"line {getattr(node, 'lineno', 0)}: {what}"
                yield Mutant(name, where, number, instead)


def _compiled(name: str, number: int, instead: ast.AST) -> CodeType:
    """The module with the node of this number, as walked, another. It is put back at once."""
    tree = SOURCES[name]
    old = next(islice(ast.walk(tree), number, None))
    holder, field, place = next(_holders(tree, old), (None, "", None))
    if holder is None:
        return compile(tree, name, "exec")
    _put(holder, field, place, instead)
    try:
        return compile(ast.fix_missing_locations(tree), name, "exec")
    finally:
        _put(holder, field, place, old)


def _holders(tree: ast.AST, old: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if value is old:
                yield node, field, None
            elif isinstance(value, list):
                yield from ((node, field, at) for at, each in enumerate(value) if each is old)


def _put(holder: ast.AST, field: str, place: int | None, node: ast.AST) -> None:
    if place is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[place] = node


def changes(node: ast.AST, name: str) -> Iterator[tuple[str, ast.AST]]:
    for change in (_operators, _negations, _branches, _names, _members, _statements):
        if not (name == matrix.__name__ and change in (_names,)):
            yield from change(node)
    if name == policy.__name__:
        yield from _of_rules(node)


def _operators(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    made = copy.deepcopy(node)
    joined = isinstance(made, ast.BinOp | ast.BoolOp | ast.AugAssign) and not _is_of_types(made)
    if joined and type(made.op) in OPPOSITE:
        made.op = OPPOSITE[type(made.op)]()
    elif isinstance(made, ast.Compare) and type(made.ops[0]) in OPPOSITE:
        made.ops = [OPPOSITE[type(made.ops[0])]()]
    else:
        return
    yield f"{ast.unparse(node)} → {ast.unparse(made)}", made


def _is_of_types(node: ast.AST) -> bool:
    """`Right | None` and the like are not run."""
    return "None" in ast.unparse(node) or "type[" in ast.unparse(node)


def _negations(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert | ast.Not):
        yield f"{ast.unparse(node)} without its not", copy.deepcopy(node.operand)


def _branches(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.IfExp):
        made = copy.deepcopy(node)
        made.body, made.orelse = made.orelse, made.body
        yield f"{ast.unparse(node)} the other way round", made
    if isinstance(node, ast.If):
        made = copy.deepcopy(node)
        made.test = ast.UnaryOp(ast.Not(), made.test)
        yield f"if not {ast.unparse(node.test)}", made


def _names(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Name) and node.id in FACTS:
        for other in FACTS:
            if other != node.id:
                yield f"{node.id} → {other}", _where(other)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        kinds = {"Action": [each.name for each in Action], "who": OF_STANDING,
                 "Compartment": [each.name for each in Compartment],
                 "Effect": ["ALLOW", "DENY", "REVIEW"]}  # fmt: skip
        for other in kinds.get(node.value.id, ()):
            if other != node.attr:
                yield (
                    f"{ast.unparse(node)} → {other}",
                    ast.Attribute(copy.deepcopy(node.value), other, ast.Load()),
                )


def _where(name: str) -> ast.expr:
    """Spelt so that it is known wherever it comes to stand."""
    said = f"__import__('medlock.access.where', fromlist=['x']).{name}"
    return ast.parse(said, mode="eval").body


def _members(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Sets of compartments, as their names in one string: each left out, each put in."""
    known = [part.value for part in Compartment]
    words = str(node.value).split() if isinstance(node, ast.Constant) else []
    if not words or not set(words) <= set(known):
        return
    for part in known:
        left = [word for word in words if word != part]
        said = left if part in words else [*words, part]
        yield f"“{node.value}” → “{' '.join(said)}”", ast.Constant(" ".join(said))


def _statements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.AugAssign):
        yield f"without {ast.unparse(node)}", ast.Pass()
    value = node.value if isinstance(node, ast.Return) else None
    if isinstance(value, ast.Constant) and isinstance(value.value, bool):
        yield f"{ast.unparse(node)} → not", ast.Return(ast.Constant(not value.value))


def _of_rules(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Each rule dropped, turned round, numbered anew, and changed for the one after it."""
    if not (isinstance(node, ast.Tuple) and len(node.elts) > 5 and _is_rule(node.elts[0])):
        return
    for place, rule in enumerate(node.elts):
        others = [*node.elts[:place], *node.elts[place + 1 :]]
        number = ast.unparse(rule.args[0])
        yield f"no rule {number}", ast.Tuple(others, ast.Load())
        turned = copy.deepcopy(rule)
        turned.args[1] = ast.Name("DENY" if rule.args[1].id == "ALLOW" else "ALLOW", ast.Load())
        anew = copy.deepcopy(rule)
        anew.args[0] = ast.Constant(99)
        for what, made in (("turned round", turned), ("numbered 99", anew)):
            elements = [*node.elts[:place], made, *node.elts[place + 1 :]]
            yield f"rule {number} {what}", ast.Tuple(elements, ast.Load())
        if place + 1 < len(node.elts):
            swapped = list(node.elts)
            swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
            yield f"rule {number} after the next", ast.Tuple(swapped, ast.Load())


def _is_rule(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"


STRENGTH = (
    "-", "relevant", "agreed", "mine", "read-own", "own", "summary", "mask", "R", "oversee",
    "part", "W",
)  # fmt: skip


def of_the_matrix() -> Iterator[Mutant]:
    """Each word of each cell changed for each other right."""
    lines = matrix.TABLE.strip().splitlines()
    for at, line in enumerate(lines[1:], 1):
        purpose, *cells = line.split()
        for column, cell in enumerate(cells):
            for place, word in enumerate(words := cell.split("/")):
                part = lines[0].split()[column]
                for other in _instead_of(word, part):
                    said = "/".join([*words[:place], other, *words[place + 1 :]])
                    row = " ".join([purpose, *cells[:column], said, *cells[column + 1 :]])
                    table = "\n".join([*lines[:at], row, *lines[at + 1 :]])
                    yield _of_table(table, f"{purpose} {part}: {cell} → {said}", Purpose(purpose))


def _instead_of(word: str, part: str) -> tuple[str, ...]:
    known = [each for each in STRENGTH if each != "mask" or part == Compartment.ADDRESS]
    return tuple(each for each in known if each != word)


def all_masked_but_addresses() -> Mutant:
    """`mask` for `R` wherever there is nothing to mask: the one change that changes nothing."""
    lines = matrix.TABLE.strip().splitlines()
    address = lines[0].split().index(Compartment.ADDRESS) + 1
    made = [lines[0]]
    for line in lines[1:]:
        cells = line.split()
        masked = ["/".join("mask" if word == "R" else word for word in each.split("/"))
                  for each in cells]  # fmt: skip
        masked[0], masked[address] = cells[0], cells[address]
        made.append(" ".join(masked))
    return _of_table("\n".join(made), "mask for R", Purpose.CARE)


def _of_table(table: str, what: str, purpose: Purpose) -> Mutant:
    for number, node in enumerate(ast.walk(SOURCES[matrix.__name__])):
        if isinstance(node, ast.Constant) and node.value == matrix.TABLE:
            return Mutant(matrix.__name__, what, number, ast.Constant(table), (purpose,))
    raise LookupError("the table of the matrix is not in its source")
