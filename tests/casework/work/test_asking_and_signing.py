"""What agencies are asked stays visible until they answer; what needs a signature waits for it."""

from __future__ import annotations

import pytest

from medlock.words.refusals import NotAllowed, Refused


def enquiry(place, *children):
    contact = place.begin("duty", "contact", *(children or [place.child()]))
    (work,) = place.finish("duty", contact, "mash_enquiry")
    return work


def ask(place, who, work, *agencies):
    from medlock.casework.acts.ask import ask

    actor = place.who(who)
    with place.acting(actor):
        return ask(actor, work, agencies, now=place.now)


def seen(place, who, work):
    from medlock.casework.reads.work import seen

    actor = place.who(who)
    with place.acting(actor):
        return seen(actor, work, now=place.now)


def answer(place, who, work, outcome, **given):
    from medlock.casework.acts.complete import answer

    actor = place.who(who)
    answers = place.whole("agency_check", outcome, **given)
    with place.acting(actor):
        return answer(actor, work, answers, outcome, base=0, now=place.now)


def test_each_agency_gets_its_own_small_step_and_reaches_the_child_for_it(place):
    work = enquiry(place)
    police, health = ask(place, "hub", work, "police", "health")
    assert (police.step.key, police.team) == ("agency_check", place.teams["police"])
    assert health.team == place.teams["health"]
    assert seen(place, "officer", police.id).work.people == police.people


def test_an_answer_not_given_stays_visible(place):
    work = enquiry(place)
    police, _ = ask(place, "hub", work, "police", "health")
    answer(place, "officer", police.id, "answered", relevant_facts="Two call-outs.")
    told = seen(place, "hub", work)
    assert told.unanswered == ("health",)
    assert [(each.agency, each.answered, each.outcome) for each in told.asks] == [
        ("health", False, ""),
        ("police", True, "Answered"),
    ]
    assert told.asks[1].said["relevant_facts"] == "Two call-outs."
    assert "housing" in told.not_asked


def test_an_enquiry_may_end_with_an_answer_missing_and_still_says_so(place):
    work = enquiry(place)
    ask(place, "hub", work, "police")
    place.finish("hub", work, "advice")
    assert seen(place, "hub", work).unanswered == ("police",)


@pytest.mark.parametrize("who", ["nurse", "hub", "duty"])
def test_nobody_else_answers_for_an_agency(place, who):
    (police,) = ask(place, "hub", enquiry(place), "police")
    with pytest.raises(NotAllowed):
        answer(place, who, police.id, "answered")


def test_an_agency_reaches_nobody_before_it_is_asked_nor_after_it_answered(place):
    amara = place.child()
    work = enquiry(place, amara)
    with pytest.raises(NotAllowed):
        seen(place, "officer", work)
    (police,) = ask(place, "hub", work, "police")
    answer(place, "officer", police.id, "nothing_known")
    from medlock.people.reads.cards import cards

    officer = place.who("officer")
    with place.acting(officer):
        assert cards(officer, [amara]) == {}


@pytest.mark.parametrize(
    ("agencies", "said"),
    [(("police", "police"), ""), (("zoo",), "does not ask zoo"), (("probation",), "No probation")],
)
def test_only_agencies_the_step_names_and_that_are_there_are_asked_and_once(place, agencies, said):
    work = enquiry(place)
    if said:
        with pytest.raises(Refused, match=said):
            ask(place, "hub", work, *agencies)
        return
    ask(place, "hub", work, *agencies)
    with pytest.raises(Refused, match="Police was asked already"):
        ask(place, "hub", work, *agencies)


def test_an_agency_that_declines_says_why_and_the_disagreement_goes_on(place):
    (police,) = ask(place, "hub", enquiry(place), "police")
    with pytest.raises(Refused, match="Why can you not answer"):
        answer(place, "officer", police.id, "declined", declined_why="")
    done = answer(place, "officer", police.id, "declined", declined_why="Live operation.")
    assert [(each.step.key, each.team) for each in done.follows] == [
        ("escalation", place.teams["police"])
    ]


def test_work_about_nobody_named_asks_nobody(place):
    work = place.begin("duty", "conversation")
    with pytest.raises(Refused, match="names no child yet"):
        ask(place, "duty", work, "police")


# — signatures —


@pytest.fixture
def assessment(place):
    work = place.open_case(place.child())
    place.write("worker", work, **place.whole("cf_assessment", "child_in_need_plan"))
    return work


def submit(place, who, work, outcome="child_in_need_plan"):
    from medlock.casework.acts.sign import submit

    actor = place.who(who)
    with place.acting(actor):
        submit(actor, work, outcome, now=place.now)


def sign(place, who, work):
    from medlock.casework.acts.sign import sign

    actor = place.who(who)
    with place.acting(actor):
        return sign(actor, work, now=place.now)


def send_back(place, who, work, why="What does Amara want?"):
    from medlock.casework.acts.sign import send_back

    actor = place.who(who)
    with place.acting(actor):
        send_back(actor, work, why, now=place.now)


def test_what_needs_a_signature_does_not_take_effect_without_it(place, assessment):
    with pytest.raises(Refused, match="takes effect once a team manager has agreed"):
        place.end("worker", assessment, "child_in_need_plan")


def test_a_managers_signature_makes_the_outcome_take_effect(place, assessment):
    submit(place, "worker", assessment)
    assert seen(place, "worker", assessment).waits_for_signature
    done = sign(place, "manager", assessment)
    assert [each.step.key for each in done.follows] == ["cin_review"]
    told = seen(place, "worker", assessment)
    assert [each.verdict.value for each in told.signatures] == ["asked", "agreed"]
    assert not told.waits_for_signature


def test_nobody_signs_what_they_wrote(place, assessment):
    place.write("manager", assessment, 1, analysis="Mine.")
    submit(place, "worker", assessment)
    with pytest.raises(Refused, match="agreed by someone who did not write it"):
        sign(place, "manager", assessment)


def test_nor_what_they_asked_a_signature_for(place, assessment):
    submit(place, "manager", assessment)
    with pytest.raises(Refused, match="agreed by someone who did not write it"):
        sign(place, "manager", assessment)


def test_a_colleague_does_not_sign(place, assessment):
    submit(place, "worker", assessment)
    with pytest.raises(NotAllowed):
        sign(place, "colleague", assessment)


def test_what_was_changed_after_it_was_submitted_is_submitted_again(place, assessment):
    submit(place, "worker", assessment)
    place.write("colleague", assessment, 1, analysis="Changed.")
    with pytest.raises(Refused, match="changed after the signature was asked for"):
        sign(place, "manager", assessment)
    submit(place, "worker", assessment)
    assert sign(place, "manager", assessment).follows


def test_what_is_sent_back_goes_on_with_the_reason(place, assessment):
    submit(place, "worker", assessment)
    with pytest.raises(Refused, match="Say what is missing"):
        send_back(place, "manager", assessment, "  ")
    send_back(place, "manager", assessment)
    assert seen(place, "worker", assessment).signatures[-1].note == "What does Amara want?"
    with pytest.raises(Refused, match="No signature is asked for"):
        sign(place, "manager", assessment)
    submit(place, "worker", assessment)
    assert sign(place, "manager", assessment).follows


def test_what_is_not_whole_is_not_submitted(place):
    work = place.open_case(place.child())
    with pytest.raises(Refused, match="has not been answered"):
        submit(place, "worker", work)


def test_a_step_without_signature_is_not_submitted(place):
    work = place.begin("duty", "contact", place.child())
    with pytest.raises(Refused, match="needs no signature"):
        submit(place, "duty", work, "advice")
