"""`medlock pathway`: check the declared pathways, draw one, show one step."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

import click

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.check import counts, problems
from medlock.pathway.dictionary import Entry, dictionary
from medlock.pathway.map import draw
from medlock.pathway.overlay import read_overlay
from medlock.pathway.reference import step_lines
from medlock.pathway.tabular import as_csv
from medlock.pathway.transitions import Transition, transitions
from medlock.pathways import CATALOGUE
from medlock.pathways.family_help import FAMILY_HELP
from medlock.words.refusals import Refused

FOUND_PROBLEMS = 1
MERGINGS = {FAMILY_HELP.service.key: FAMILY_HELP}


@click.group()
def command() -> None:
    """Check the declared pathways, draw a service, show a step.

    \b
      medlock pathway check
      medlock pathway map social_work --output social-work.svg
      medlock pathway show icpc
      medlock pathway dictionary > dictionary.csv
      medlock pathway transitions --json
    """


@command.command()
@click.option(
    "--overlay",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check them as an authority's overlay (TOML) changes them.",
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def check(overlay: Path | None, as_json: bool) -> None:
    """Say what is wrong with the declarations, and count them.

    Ends with 0 when nothing is wrong and with 1 when something is.
    """
    catalogue = CATALOGUE
    if overlay:
        catalogue = read_overlay(_text(overlay), CATALOGUE, MERGINGS).over(CATALOGUE)
    wrong = problems(catalogue)
    click.echo(report(catalogue, wrong, as_json=as_json))
    sys.exit(FOUND_PROBLEMS if wrong else 0)


def report(catalogue: Catalogue, wrong: list[str], *, as_json: bool) -> str:
    """What is wrong with a catalogue, and how much is in it."""
    counted = counts(catalogue)
    if as_json:
        found = {"version": catalogue.version, "problems": wrong, "counts": counted}
        return json.dumps(found, ensure_ascii=False, indent=2)
    sentences = wrong or ["Nothing is wrong with the declarations."]
    numbers = [f"{number:>6}  {what}" for what, number in counted.items()]
    return "\n".join([*sentences, *numbers, f"Version {catalogue.version}"])


@command.command("map")
@click.argument("service")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)
def map_(service: str, output: Path | None) -> None:
    """Draw a SERVICE as SVG: its steps, how each may end, and what follows."""
    known = [each.key for each in CATALOGUE.services]
    if service not in known:
        raise Refused(f"There is no service “{service}”. There are: {', '.join(known)}.")
    drawn = draw(CATALOGUE, service)
    if output is None:
        click.echo(drawn, nl=False)
        return
    try:
        output.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise Refused(
            f"{output} could not be written: {error.strerror}. Choose another."
        ) from error
    click.echo(f"Drawn in {output}.")


@command.command()
@click.argument("step")
@click.option("--json", "as_json", is_flag=True, help="Its questions and transitions, as data.")
def show(step: str, as_json: bool) -> None:
    """Say what a STEP asks, how it may end, and by when it is due."""
    if step not in CATALOGUE.steps:
        near = get_close_matches(step, CATALOGUE.steps, n=3, cutoff=0.4)
        hint = f"Did you mean {' or '.join(near)}?" if near else "See `medlock pathway check`."
        raise Refused(f"There is no step “{step}”. {hint}")
    if as_json:
        asks = [asdict(each) for each in dictionary(CATALOGUE) if each.step == step]
        ways = [asdict(each) for each in transitions(CATALOGUE) if each.source == step]
        click.echo(_json({"step": step, "asks": asks, "transitions": ways}), nl=False)
        return
    click.echo("\n".join(step_lines(CATALOGUE.steps[step], CATALOGUE)))


@command.command("dictionary")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of CSV.")
def dictionary_(as_json: bool) -> None:
    """Write the data dictionary: every question of every step, as CSV."""
    rows = list(dictionary(CATALOGUE))
    click.echo(_json([asdict(r) for r in rows]) if as_json else as_csv(Entry, rows), nl=False)


@command.command("transitions")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of CSV.")
def transitions_(as_json: bool) -> None:
    """Write the table of transitions, for simulation: what each outcome, clock and limit does."""
    rows = list(transitions(CATALOGUE))
    click.echo(_json([asdict(r) for r in rows]) if as_json else as_csv(Transition, rows), nl=False)


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not text in UTF-8. Save it as such.") from error
