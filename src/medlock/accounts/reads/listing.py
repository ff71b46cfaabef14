"""All accounts, for the command line of whoever runs Medlock."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from medlock.accounts.reads.idle import idle
from medlock.people.models import Account


@dataclass(frozen=True, slots=True)
class Listed:
    email: str
    name: str
    agency: str
    state: str
    last_login: datetime | None
    idle: bool

    def told(self) -> dict[str, object]:
        last = self.last_login.isoformat() if self.last_login else None
        return asdict(self) | {"last_login": last}


def listed(now: datetime) -> list[Listed]:
    accounts = Account.objects.using("system").select_related("practitioner__agency")
    unused = set(idle(Account.objects.using("system"), now).values_list("pk", flat=True))
    return [_listed(each, each.pk in unused) for each in accounts.order_by("email")]


def _listed(each: Account, unused: bool) -> Listed:
    state = "disabled" if not each.is_active else "closed: not used" if unused else "open"
    at_work = each.practitioner
    return Listed(each.email, at_work.name, at_work.agency.name, state, each.last_login, unused)
