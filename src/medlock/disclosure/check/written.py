"""Passages and recipients as they are kept, and back; and what one approval is of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from medlock.access.vocabulary import Compartment
from medlock.disclosure.check.draft import Passage, Recipient, Shape, To

Kept = dict[str, Any]


def kept_passage(each: Passage) -> Kept:
    return {
        "text": each.text,
        "label": each.label,
        "shape": each.shape.value,
        "compartment": each.compartment.value,
        "about": _ids(each.about),
        "agency": _id(each.agency),
        "work": _id(each.work),
        "hidden_from": _ids(each.hidden_from),
    }


def passage(kept: Mapping[str, Any]) -> Passage:
    return Passage(
        text=kept["text"],
        label=kept["label"],
        shape=Shape(kept["shape"]),
        compartment=Compartment(kept["compartment"]),
        about=frozenset(map(UUID, kept["about"])),
        agency=_uuid(kept["agency"]),
        work=_uuid(kept["work"]),
        hidden_from=frozenset(map(UUID, kept["hidden_from"])),
    )


def kept_recipient(each: Recipient) -> Kept:
    return {
        "to": each.to.value,
        "who": str(each.who),
        "name": each.name,
        "what": each.what,
        "address": list(each.address),
        "agency": _id(each.agency),
        "parts": sorted(each.parts),
        "own_parts": sorted(each.own_parts),
        "own": _ids(each.own),
    }


def recipient(kept: Mapping[str, Any]) -> Recipient:
    return Recipient(
        to=To(kept["to"]),
        who=UUID(kept["who"]),
        name=kept["name"],
        what=kept["what"],
        address=tuple(kept["address"]),
        agency=_uuid(kept["agency"]),
        parts=frozenset(map(Compartment, kept["parts"])),
        own_parts=frozenset(map(Compartment, kept["own_parts"])),
        own=frozenset(map(UUID, kept["own"])),
    )


def seal(to: Recipient, made: Iterable[Passage], files: Iterable[str]) -> str:
    """One number for this document for this recipient: where either is another, so is it."""
    whole = {
        "to": [to.key, to.name, list(to.address)],
        "passages": [[each.shape, each.label, each.text] for each in made],
        "files": list(files),
    }
    said = json.dumps(whole, sort_keys=True, ensure_ascii=True)
    return sha256(said.encode()).hexdigest()


def _id(one: UUID | None) -> str | None:
    return None if one is None else str(one)


def _uuid(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _ids(found: Iterable[UUID]) -> list[str]:
    return sorted(map(str, found))
