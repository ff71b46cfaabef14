"""Tell those who answer for a record that somebody opened it in an emergency. Their pages say so by
themselves; where mail is set up a letter goes too, with nobody's name in it."""

from __future__ import annotations

import logging
from functools import partial
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from medlock.access.actor import Actor
from medlock.governance.emergencies.reads.owners import owners
from medlock.ledger.acting import current
from medlock.people.models import Account

SUBJECT = "Medlock: a record was opened in an emergency"
BODY = (
    "Somebody opened a record in an emergency, and you are among those who answer for it.\n\n"
    "Sign in to Medlock and look at “Emergencies”: who it was, why, and until when. Say there, "
    "within two working days, whether it was justified.\n\n"
    "This letter names nobody, on purpose. Please do not answer it with anybody's name.\n"
)
log = logging.getLogger(__name__)


def tell_the_owner(by: Actor, person: UUID) -> None:
    """Once it is sure that the record was opened; a mail server that is down undoes nothing."""
    told = owners(by, person)
    to = Account.objects.filter(practitioner__in=told, is_active=True).order_by("email")
    addresses = list(to.values_list("email", flat=True))
    if settings.EMAIL_HOST and addresses:
        transaction.on_commit(partial(_send, addresses), using=current().using)


def _send(addresses: list[str]) -> None:
    """Each by itself, so that no address is told to another."""
    for each in addresses:
        try:
            EmailMessage(SUBJECT, BODY, to=[each]).send()
        except (OSError, SMTPException) as fault:
            log.warning("mail about an emergency was not sent: %s", type(fault).__name__)
