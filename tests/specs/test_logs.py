"""A log says where something failed and of what kind, never what was in it."""

from __future__ import annotations

import logging
from logging.config import DictConfigurator

from medlock.site.settings.shared import LOGGING


def logged(fault: BaseException) -> str:
    line = LOGGING["formatters"]["line"]
    formatter = DictConfigurator(LOGGING).configure_formatter(dict(line))
    info = (type(fault), fault, fault.__traceback__)
    record = logging.LogRecord("site", logging.ERROR, __file__, 1, "It failed: %s", ("/x/",), info)
    logging.Formatter().format(record)  # another handler, whose text stays with the record
    return formatter.format(record)


ROW = "Failing row contains (Amara Okafor, 14 Moss Lane)."
WORDS = "JSON data, line 1: what Amara said"


def failing() -> BaseException:
    try:
        try:
            raise KeyError(ROW)
        except KeyError as first:
            raise ValueError(WORDS) from first
    except ValueError as fault:
        return fault


def test_what_a_database_quotes_of_a_record_is_not_written_to_the_log() -> None:
    said = logged(failing())
    assert "Amara" not in said
    assert "Moss Lane" not in said


def test_where_it_failed_and_of_what_kind_is_written_with_what_led_to_it() -> None:
    said = logged(failing())
    assert "It failed: /x/" in said
    assert "in failing" in said
    assert said.index("builtins.KeyError") < said.index("builtins.ValueError")
