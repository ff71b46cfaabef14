"""Every layout of local files, by its key."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from medlock.returns.local_files.attendance import ATTENDANCE
from medlock.returns.local_files.domestic_abuse import DOMESTIC_ABUSE
from medlock.returns.local_files.early_help import EARLY_HELP
from medlock.returns.local_files.exclusions import EXCLUSIONS
from medlock.returns.local_files.layout import Layout
from medlock.returns.local_files.missing_education import MISSING_EDUCATION
from medlock.returns.local_files.missing_home import MISSING_HOME
from medlock.returns.local_files.workforce import WORKFORCE
from medlock.words.refusals import Refused

LAYOUTS: Mapping[str, Layout] = {
    each.key: each
    for each in (
        ATTENDANCE, EXCLUSIONS, MISSING_EDUCATION, DOMESTIC_ABUSE, MISSING_HOME, EARLY_HELP,
        WORKFORCE,
    )
}  # fmt: skip


def layout(name: str) -> Layout:
    """The one called `name`; `Refused` with what is near, or with those there are."""
    key = name.strip().lower().replace("-", "_").replace(" ", "_")
    if key in LAYOUTS:
        return LAYOUTS[key]
    near = get_close_matches(key, LAYOUTS, n=2, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(LAYOUTS)}."
    raise Refused(f"There is no layout “{name}”. {hint}")
