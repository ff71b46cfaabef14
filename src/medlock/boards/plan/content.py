"""Content as stored, read back as a record; and a record as content, the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from medlock.boards.plan.asked import Asked, Content, How, W, Written, parts, silent

LISTED = (How.LINES, How.INDICATORS)


def record_of(kind: type[W], content: Mapping[str, object]) -> W:
    """Parts that are no longer asked for are left out; those not stored have their default."""
    known = {name: asked for name, asked in parts(kind).items() if name in content}
    return kind(**{name: _read(asked, content[name]) for name, asked in known.items()})


def _read(asked: Asked, value: object) -> object:
    match asked.how:
        case How.DAY:
            return date.fromisoformat(str(value))
        case How.LINES | How.INDICATORS:
            return tuple(str(each) for each in value) if isinstance(value, list) else ()
        case How.CHOICE if asked.choices:
            return asked.choices(str(value))
        case _:
            return value


def content_of(record: Written) -> Content:
    """Only what says something; choices always."""
    said = {name: _stored(getattr(record, name)) for name in parts(type(record))}
    return {name: value for name, value in said.items() if not silent(value)}


def _stored(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
