"""Education: being in school, being out of it, special educational needs, and moving on."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

EDUCATION = gathered("education", "Education, SEND and transition", __name__)
