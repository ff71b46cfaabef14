"""The page that goes with dirty files: what was done to them, and how a reader is scored."""

from __future__ import annotations

from collections.abc import Iterable

from medlock.city.dirt.fault import CSV, JSON, Fault, Manifest

PAGE = """
## These files are dirty on purpose

Of {rate:.0%} of the children of each census and workbook one value, row or link was made wrong, the
way real files are wrong, and a few sheets and headings too: {faults:,} faults in all. The other
files are as they were. Every fault is listed in `{csv}`, and the same in `{json}`:

* `file`, `line`, `sheet`, `child`, `field`: where it lies. Lines of a sheet are counted from 1; a
  sheet as a whole is line 0. `child` is whose it truly is, `seen_as` the id under which a reader
  meets it.
* `kind`, `was`, `now`: what was done.
* `rule`: the rule by which Medlock reports it. Where there is none, what stands there can be true,
  or nothing in the file shows that it is not.

A reader that is to be scored reads these files and the clean ones. What it finds here and not
there, beside the manifest, are its hits; what the manifest has and it does not report, its misses;
what it reports of a child in whom nothing was planted, its false alarms.

| Fault | How many | Reported as |
|---|---:|---|
{kinds}
"""


def explained(manifest: Manifest) -> str:
    """In Markdown, to follow the page of the clean files."""
    kinds = "\n".join(
        f"| {kind.replace('_', ' ')} | {count:,} | {_reported(manifest.faults, kind)} |"
        for kind, count in sorted(manifest.kinds.items())
    )
    return PAGE.format(
        rate=manifest.rate, faults=len(manifest.faults), csv=CSV, json=JSON, kinds=kinds
    )


def _reported(faults: Iterable[Fault], kind: str) -> str:
    rules = sorted({f"`{each.rule}`" for each in faults if each.kind == kind and each.rule})
    return ", ".join(rules) or "nothing"
