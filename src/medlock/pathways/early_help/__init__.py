"""Early help: before social work is needed, with the family’s agreement, by whoever knows them."""

from __future__ import annotations

from medlock.pathway.gathering import gathered

EARLY_HELP = gathered("early_help", "Early help, early years and community", __name__)
