"""The front door: talking a worry through, and deciding with others who is best placed to help."""

from __future__ import annotations

from medlock.pathway.language import Service
from medlock.pathways.front_door.contact import CONTACT
from medlock.pathways.front_door.conversation import CONVERSATION
from medlock.pathways.front_door.escalation import ESCALATION
from medlock.pathways.front_door.mash import AGENCY_CHECK, ENQUIRY

FRONT_DOOR = Service(
    key="front_door",
    title="Front door and MASH",
    steps=(CONVERSATION, CONTACT, ENQUIRY, AGENCY_CHECK, ESCALATION),
)
