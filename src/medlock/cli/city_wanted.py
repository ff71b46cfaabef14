"""What was asked of `medlock city`, and what cannot go together."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from medlock.words.refusals import Refused

if TYPE_CHECKING:
    from medlock.city.asked import Asked

HERE = "Manchester"
MOST_IN_DEPTH = 2_000
REPORTS = (".md", ".csv", ".json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked for, as it was typed."""

    named: tuple[str, ...]
    gm: bool
    england_events: bool
    children: int | None
    first: str
    last: str
    seed: int
    assumptions: tuple[str, ...]
    in_depth: int
    folder: Path | None
    only_files: bool
    dirty: float | None
    report_to: Path | None
    as_json: bool

    def check(self) -> None:
        """What cannot go together, as sentences."""
        chosen = [bool(self.named), self.gm, self.england_events]
        said = {
            "Choose one of --authority, --gm and --england-events.": sum(chosen) > 1,
            "Say with --write which folder the files go to.": not self.folder
            and (self.england_events or self.dirty is not None),
            "Without a database there is nothing to show for it: add --write or --report.": (
                self.only_files and not self.folder and not self.report_to
            ),
            f"{self.dirty} is no part of the children: give a number from 0 to 1, such as 0.05 "
            "for one in twenty.": self.dirty is not None and not 0 <= self.dirty <= 1,
            "Events alone are neither files of councils nor compared: leave out --only-files, "
            "--dirty, --in-depth and --report, or --england-events.": self.england_events
            and bool(self.only_files or self.dirty is not None or self.in_depth or self.report_to),
            "Files written in full are records: leave out --only-files or --in-depth.": bool(
                self.only_files and self.in_depth
            ),
            f"So many children’s files can be written in full: 0 to {MOST_IN_DEPTH:,}, "
            f"not {self.in_depth:,}.": not 0 <= self.in_depth <= MOST_IN_DEPTH,
        }
        if objections := [sentence for sentence, wrong in said.items() if wrong]:
            raise Refused(objections)

    def asked(self, today: date) -> Asked:
        from medlock.city.asked import checked

        period = (self.first, self.last)
        given = dict(_assumed(each) for each in self.assumptions)
        return checked(
            self._places(), period, today=today, children=self.children, seed=self.seed, given=given
        )

    def _places(self) -> tuple[str, ...]:
        from medlock.city.calibration.everywhere import authorities
        from medlock.published.series import ten

        if self.england_events:
            return tuple(authorities())
        return ten() if self.gm else self.named or (HERE,)


def _assumed(said: str) -> tuple[str, float]:
    name, _, value = said.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise Refused(
            f"“{said}” is no assumption: give a name, “=” and a number, such as "
            "--assume conversations_per_referral=2."
        ) from None


def a_report(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """Asked before anything is made, so that no report is lost to a slip in its file's name."""
    if path is not None and path.suffix not in REPORTS:
        raise click.BadParameter(f"name a file that ends in {', '.join(REPORTS)}.")
    if path is not None and not path.absolute().parent.is_dir():
        raise click.BadParameter(f"there is no folder {path.parent}.")
    return path


def a_folder(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """The same of a folder that is there, or can be made where it is to be."""
    if path is None:
        return None
    near = next(each for each in (path.absolute(), *path.absolute().parents) if each.exists())
    if not near.is_dir() or not os.access(near, os.W_OK | os.X_OK):
        raise click.BadParameter(f"nothing can be written into {near}.")
    return path


@contextmanager
def room(beside: Path) -> Iterator[Path]:
    """Where what was walked lies until all is done. Whatever a killed run left there goes first."""
    room = beside / "city.part"
    shutil.rmtree(room, ignore_errors=True)
    room.mkdir(parents=True, mode=0o700)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)
