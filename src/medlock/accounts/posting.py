"""An invitation sent by e-mail, where a mail server is set up. The letter names no child."""

from __future__ import annotations

import logging
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail

log = logging.getLogger(__name__)
SUBJECT = "Your Medlock account"
LETTER = """\
You have been invited to Medlock, the children's services record.

Open this address to set your password and your second factor. It can be used once, until
{until:%A %-d %B %Y}:

{address}

If you did not expect this, do not open it, and tell your manager.
"""


def post(email: str, address: str, until: datetime) -> bool:
    """Whether it was sent. If not, whoever invites is shown the link and gives it themselves."""
    if not settings.EMAIL_HOST:
        return False
    try:
        send_mail(SUBJECT, LETTER.format(address=address, until=until), None, [email])
    except (SMTPException, OSError) as fault:
        log.warning("an invitation was not sent: %s", type(fault).__name__)
        return False
    return True
