"""`medlock invite`: the first administrator, without whom nobody could invite anybody."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from medlock.site.opening import opened
from medlock.words.refusals import Refused


@click.command()
@click.argument("email")
@click.option("--name", required=True, help="Of the person, as colleagues know it.")
@click.option("--agency", required=True, help="The council or agency; made if it is not there.")
@click.option(
    "--authority", default="", help="The local authority: a name, or a code like E08000003."
)
@click.option(
    "--trained-on",
    type=click.DateTime(["%Y-%m-%d"]),
    required=True,
    help="The day of their confidentiality training.",
)
@click.option("--address", default="", help="Of this site, as https://medlock.example.org.")
@click.option(
    "--first-administrator",
    is_flag=True,
    help="Nobody else is invited from here: administrators invite in the browser.",
)
def command(first_administrator: bool, trained_on: datetime, address: str, **who: str) -> None:
    """Invite the first administrator, and print the link that lets them in.

    Works only while there is no administrator at all. The link is good once, for seven days, and
    is printed only now. It is put on record, in the agency's lane of the audit.
    """
    if not first_administrator:
        raise Refused(
            "From the command line only the first administrator is invited. Give "
            "--first-administrator, or ask an administrator to invite in the browser."
        )
    with opened():
        from django.conf import settings
        from django.urls import reverse

        from medlock.accounts.acts.first import First, invite_first

        first = First(trained_on=trained_on.date(), **who)
        link = invite_first(first, datetime.now(UTC))
        site = address.rstrip("/") or f"https://{settings.ALLOWED_HOSTS[0]}"
        path = reverse("accounts:accept", args=[link.invitation, link.token])
    click.echo(f"Give this link to {link.email}. It works once, until {link.until:%d %B %Y}:")
    click.echo(f"{site}{path}")
