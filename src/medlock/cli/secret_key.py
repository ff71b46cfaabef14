"""`medlock secret-key`: a key for production settings."""

from __future__ import annotations

import secrets

import click


@click.command()
def command() -> None:
    """Print a new random key for MEDLOCK_SECRET_KEY. Keep it out of version control."""
    click.echo(secrets.token_urlsafe(64))
