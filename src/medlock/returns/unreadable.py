"""A file that cannot be read at all, and the name of the reason. Nothing of it is kept."""

from __future__ import annotations

from enum import StrEnum

from medlock.words.refusals import Refused


class Reason(StrEnum):
    """Why. Programs read the name, people the sentence that comes with it."""

    MISSING = "missing"
    FOLDER = "folder"
    NO_ACCESS = "no access"
    EMPTY = "empty"
    NOT_XML = "not xml"
    WRONG_KIND = "wrong kind of file"
    LOCKED = "password-protected"
    MACROS = "macros"
    BOMB = "grows when unpacked"
    PATHS = "paths that lead outside"
    TOO_MANY_SHEETS = "too many sheets"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    ONE_COLUMN = "one column"
    OVERLOADS = "overloads the reader"
    DOCTYPE = "doctype"
    ENCODING = "encoding"
    TOO_LARGE = "too large"
    TOO_DEEP = "too deep"
    RECORD_TOO_LARGE = "record too large"
    PROLOGUE_TOO_LARGE = "prologue too large"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    OTHER_COLLECTION = "other collection"
    NO_CHILDREN = "no children"
    CHANGED = "changed while being read"


class Unreadable(Refused):
    """`file` by its name without folders, the `reason`, and a sentence that says what to do."""

    def __init__(self, file: str, reason: Reason, sentence: str) -> None:
        self.file = file
        self.reason = reason
        super().__init__(f"{file}: {sentence}")
