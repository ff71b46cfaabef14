"""An entry lies in one compartment and may touch another: who reads it, answers it, corrects it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from medlock.access.actor import Entry, Facts
from medlock.access.entries import (
    decide_answer,
    decide_correction,
    decide_entry,
    lies,
)
from tests.specs.signed_policy import PARTNER, WORKER, C, P, R, W


def test_an_entry_is_read_only_where_all_it_touches_may_be():
    strategy = lies(C.CASEWORK, "police")
    need = Facts(involved=frozenset({P.CHILD_IN_NEED}))
    protection = Facts(involved=frozenset({P.CHILD_PROTECTION}))
    assert decide_entry(WORKER, R, strategy, protection).allowed
    assert decide_entry(WORKER, W, strategy, protection).allowed
    assert not decide_entry(WORKER, R, strategy, need).allowed
    assert not decide_entry(PARTNER, R, strategy, protection).allowed
    assert lies(C.PLAN, "case").home is C.PLAN
    assert lies(C.PLAN, "adoption").home is C.ADOPTION
    with pytest.raises(KeyError):
        lies(C.CONTACTS, "secret")


def test_an_answer_is_written_by_the_agency_that_was_asked_and_by_no_other():
    check = lies(C.CASEWORK, "restricted")
    door = Facts(involved=frozenset({P.FRONT_DOOR}))
    mine = replace(door, entry=Entry(own=True, asked=True))
    assert decide_answer(PARTNER, W, check, mine).allowed
    assert not decide_answer(PARTNER, W, check, replace(door, entry=Entry(own=True))).allowed
    assert not decide_answer(WORKER, W, check, door).allowed
    assert decide_answer(WORKER, R, check, door).allowed
    assert not decide_answer(PARTNER, R, check, door).allowed


def test_the_team_that_wrote_an_entry_corrects_it_while_it_may_read_it():
    note = lies(C.CASEWORK, "case")
    need = Facts(involved=frozenset({P.CHILD_IN_NEED}))
    gone = Facts(lately=True)
    mine = Entry(own=True, own_team=True)
    assert decide_correction(WORKER, note, need).allowed
    assert decide_correction(WORKER, note, replace(gone, entry=mine)).allowed
    assert not decide_correction(WORKER, note, gone).allowed
    assert not decide_correction(WORKER, note, Facts(entry=mine)).allowed
    closed = replace(mine, closed=True)
    assert not decide_correction(WORKER, note, replace(need, entry=closed)).allowed
    assert not decide_correction(WORKER, note, replace(gone, entry=closed)).allowed
