"""Nothing typed is lost: every save is kept, others' are merged, a clash is shown both ways."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from medlock.pathway.answers import apart
from medlock.words.refusals import NotAllowed, Refused


@pytest.fixture
def work(place):
    return place.begin("duty", "contact", place.child())


def revisions(work):
    from medlock.casework.models import Revision

    return list(Revision.objects.using("system").filter(work=work).order_by("number"))


def test_a_partial_answer_is_kept_and_the_rest_stays_as_it_is(place, work):
    place.write("duty", work, worries="He is hungry.")
    saved = place.write("duty", work, 1, strengths="He comes every day.")
    assert saved.number == 2
    assert saved.answers == {"worries": "He is hungry.", "strengths": "He comes every day."}
    assert [(each.number, each.changed) for each in revisions(work)] == [
        (1, ["worries"]),
        (2, ["strengths"]),
    ]


@pytest.mark.parametrize("nothing", [None, "", []])
def test_an_answer_can_be_taken_away(place, work, nothing):
    place.write("duty", work, household=["Mrs Khan"], worries="x")
    assert place.write("duty", work, 1, household=nothing).answers == {"worries": "x"}


def test_saying_the_same_again_is_no_revision(place, work):
    place.write("duty", work, worries="x", family_aware=False)
    assert place.write("duty", work, 1, worries="x", family_aware=False).number == 1
    assert len(revisions(work)) == 1


def test_an_answer_of_the_wrong_kind_is_refused_by_its_field_and_nothing_of_the_save_is_kept(
    place, work
):
    from medlock.casework.acts.refusing import Incomplete

    with pytest.raises(Incomplete) as refused:
        place.write("duty", work, worries="x", received="31 June", shoe_size=7)
    assert {each.field for each in refused.value.by_field} == {"received", "shoe_size"}
    assert revisions(work) == []


def test_two_people_who_change_different_answers_both_have_them(place, work):
    place.write("duty", work, worries="x", strengths="y")
    place.write("duty", work, 1, worries="He is hungry.")
    saved = place.write("duty", work, 1, strengths="He comes every day.")
    assert (saved.number, saved.merged) == (3, ("worries",))
    assert saved.answers == {"worries": "He is hungry.", "strengths": "He comes every day."}


def test_an_untouched_answer_sent_along_does_not_undo_what_others_wrote(place, work):
    """A page posts every answer it shows, changed or not."""
    place.write("duty", work, worries="x", strengths="y")
    place.write("duty", work, 1, worries="He is hungry.")
    saved = place.write("duty", work, 1, worries="x", strengths="He comes every day.")
    assert saved.answers["worries"] == "He is hungry."


def test_a_stale_save_of_the_same_answer_shows_both_versions_and_saves_nothing(place, work):
    from medlock.casework.acts.refusing import Stale

    place.write("duty", work, worries="first")
    at = place.later(minutes=5)
    place.write("duty", work, 1, worries="theirs", strengths="kept")
    with pytest.raises(Stale) as stale:
        place.write("duty", work, 1, worries="yours", rationale="because")
    (clash,) = stale.value.clashes
    assert (clash.name, clash.title) == ("worries", "What are they worried about?")
    assert (clash.was, clash.theirs, clash.yours) == ("first", "theirs", "yours")
    assert (clash.by, clash.at) == (place.ids["duty"], at)
    assert stale.value.number == 2
    assert "changed by somebody else" in str(stale.value)
    assert len(revisions(work)) == 2


def test_and_the_choice_is_saved_on_top_of_what_stands(place, work):
    place.write("duty", work, worries="first")
    place.write("duty", work, 1, worries="theirs")
    saved = place.write("duty", work, 2, worries="theirs, and yours")
    assert (saved.number, saved.answers["worries"]) == (3, "theirs, and yours")


def test_two_people_who_write_the_same_do_not_clash(place, work):
    place.write("duty", work, worries="first")
    place.write("duty", work, 1, worries="both")
    assert place.write("duty", work, 1, worries="both").number == 2


def test_siblings_own_answers_merge_beside_the_shared_one(place):
    amara, ben = place.siblings("Amara", "Ben")
    work = place.begin("duty", "contact", amara, ben)
    place.write("duty", work, worries="both")
    place.write("duty", work, 1, **{apart("worries", amara): "hers"})
    saved = place.write("duty", work, 1, **{apart("worries", ben): "his"})
    assert saved.answers == {
        "worries": "both", apart("worries", amara): "hers", apart("worries", ben): "his",
    }  # fmt: skip


def test_completed_work_is_not_saved_into(place, work):
    place.finish("duty", work, "advice")
    with pytest.raises((Refused, NotAllowed)):
        place.write("duty", work, 1, worries="later")


@pytest.mark.parametrize("savers", [8, 32])
def test_many_who_save_at_once_lose_nothing(place, work, savers):
    """Each writes an answer of their own, all on top of the same revision."""
    from django.db import connections

    fields = ["worries", "strengths", "rationale", "police_ref", "notifier", "decided_by"]
    texts = [(fields[n % len(fields)], f"{n}") for n in range(savers)]
    actor = place.who("duty")

    def once(pair):
        from medlock.casework.acts.refusing import Stale
        from medlock.casework.acts.save import save

        base, (name, text) = 0, pair
        try:
            for _ in range(savers):
                try:
                    with place.acting(actor):
                        return save(actor, work, {name: text}, base, now=place.now).number
                except Stale as stale:
                    base = stale.number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(savers) as pool:
        numbers = list(pool.map(once, texts))
    kept = revisions(work)
    assert sorted(numbers) == list(range(1, savers + 1))
    assert [each.number for each in kept] == list(range(1, savers + 1))
    written = {(each.changed[0], each.answers[each.changed[0]]) for each in kept}
    assert written == set(texts)


def test_the_database_numbers_each_revision_once(place, work):
    from django.db import IntegrityError

    from medlock.casework.models import Revision

    place.write("duty", work, worries="x")
    with pytest.raises(IntegrityError, match="one_revision_of_a_number"):
        Revision.objects.using("system").create(
            work_id=work, number=1, answers={}, changed=[], by_id=place.ids["duty"],
            at=datetime(2026, 5, 1, tzinfo=UTC),
        )  # fmt: skip
