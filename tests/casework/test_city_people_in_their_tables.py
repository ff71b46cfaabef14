"""Everybody of an invented city is a row that its table takes, found by the words of their name."""

from __future__ import annotations

import json

import pytest
from django.db import connections
from psycopg import sql

from medlock.city.blocks import NONE
from medlock.city.homes.rows import blocks
from medlock.city.homes.settling import settle
from medlock.city.lives import subject
from medlock.city.staff.rows import blocks as staff_blocks
from medlock.city.staff.staffing import staff_of
from medlock.people.acts.naming import tokens
from tests.specs.invented_city import FIRST, LAST, MANCHESTER, SALFORD, some_lives


def _take_in(block, cursor):
    """One statement for each block, as the database copies text in: none of it needs escaping."""
    lines = block.data.decode().splitlines()
    told = [dict(zip(block.columns, map(_read, line.split("\t")), strict=True)) for line in lines]
    assert len(told) == block.rows
    table, columns = sql.Identifier(block.table), sql.SQL(", ").join(
        map(sql.Identifier, block.columns))  # fmt: skip
    cursor.execute(
        sql.SQL(
            "INSERT INTO {0} ({1}) SELECT {1} FROM json_populate_recordset(NULL::{0}, %s::json)"
        ).format(table, columns),
        [json.dumps(told)],
    )
    assert cursor.rowcount == block.rows


def _read(text):
    assert "\\" not in text or text == NONE
    return None if text == NONE else text


@pytest.fixture
def taken_in(db):
    found = []
    with connections["system"].cursor() as cursor:
        for place in (MANCHESTER, SALFORD):
            lives = some_lives(120, place)
            homes = settle(lives, FIRST, LAST)
            staff = staff_of(place, 1, FIRST, LAST, children=3000)
            made = [*staff_blocks(staff, LAST), *blocks(lives, homes, staff)]
            for block in made:
                _take_in(block, cursor)
            found.append((lives, homes, made))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield found, cursor


def _lines(made, table):
    return [line.split("\t") for block in made if block.table == table
            for line in block.data.decode().splitlines()]  # fmt: skip


def test_every_row_of_a_city_is_one_its_table_takes(taken_in):
    found, cursor = taken_in
    for lives, homes, made in found:
        assert all(_lines(made, block.table) for block in made)
        born = next(n for n in lives.lives if homes.birth_known(n))
        cursor.execute(
            "SELECT given, from_on FROM people_personname WHERE person_id = %s"
            " ORDER BY from_on NULLS FIRST",
            [subject(lives.seed, lives.authority, born).hex()],
        )
        before, after = cursor.fetchall()
        assert before == ("", None)
        assert all(after)
        _found_by_the_words_of_their_names(made)


def _found_by_the_words_of_their_names(made):
    names = {}
    for _, who, given, family, *_ in _lines(made, "people_personname"):
        names[who] = f"{names.get(who, '')} {given} {family}"
    told = {(who, each.token, "ft"[each.sounds])
            for who, whole in names.items() for each in tokens(who, whole)}  # fmt: skip
    assert {tuple(line) for line in _lines(made, "people_nametoken")} == told
