"""The page of commands, written from their own help."""

from __future__ import annotations

import click


def pages() -> dict[str, str]:
    """Path under `docs/reference` and Markdown."""
    return {"commands.md": _commands()}


def _commands() -> str:
    from medlock.cli import medlock as group

    lines = ["# Commands", "", "What `medlock COMMAND --help` says of each.", ""]
    whole = click.Context(group, info_name="medlock", terminal_width=90, **group.context_settings)
    for name in group.list_commands(whole):
        if command := group.get_command(whole, name):
            lines += _command(command, whole, name, 2)
    return "\n".join(lines)


def _command(command: click.Command, above: click.Context, name: str, depth: int) -> list[str]:
    context = click.Context(command, info_name=name, parent=above, terminal_width=90)
    lines = [f"{'#' * depth} `{context.command_path}`", "", "```text"]
    lines += [line.rstrip() for line in command.get_help(context).splitlines()]
    lines += ["```", ""]
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            if inner := command.get_command(context, each):
                lines += _command(inner, context, each, depth + 1)
    return lines
