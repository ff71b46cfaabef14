"""What an indicator means, said to whoever reads its figure: line by line, from its declaration."""

from __future__ import annotations

from medlock.indicators.language import Basis, Indicator

BETTER = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Neither: a move up or down is to be understood, not judged",
}


def definition(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Pairs of a term and what is said of it; what does not apply is left out."""
    version = indicator.version
    pairs = (
        ("What it tells", indicator.tells),
        ("What it does not tell", indicator.does_not_tell),
        ("Which way is better", BETTER[indicator.better]),
        ("Stands for", indicator.proxy_for),
        ("Counted", _counted(indicator.basis)),
        ("Shown as", indicator.unit.value),
        ("Comes from", indicator.source),
        (
            "Version",
            f"{indicator.definition_version}, since {version.since.day} "
            f"{version.since:%B %Y}. {version.why}",
        ),
    )
    return tuple((term, said) for term, said in pairs if said)


def _counted(basis: Basis) -> str:
    return basis.value[0].upper() + basis.value[1:]
