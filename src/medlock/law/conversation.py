"""How long a conversation with a professional may stay open before it is written up."""

from __future__ import annotations

from medlock.law.local import local
from medlock.law.term import Term, Unit

CONVERSATION = local("conversation", "Conversation written up", Term(2, Unit.HOURS))
