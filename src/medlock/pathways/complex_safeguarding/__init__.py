"""Complex safeguarding: children who go missing or are exploited, and where it happens."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

COMPLEX_SAFEGUARDING = gathered(
    "complex_safeguarding", "Complex safeguarding, missing and contexts", __name__
)
