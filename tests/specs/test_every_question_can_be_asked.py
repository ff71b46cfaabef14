"""Every question of every declared step as the page asks it: each control has a name and a label,
no id is given twice, and whatever is described is there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from uuid import uuid4

import pytest
from django.template import engines

from medlock.casework.pages.form.choice import Choice, Group
from medlock.casework.pages.form.choices import Around
from medlock.casework.pages.form.pad import sections
from medlock.casework.pages.form.places import offered
from medlock.casework.pages.form.question import Sheet, questions
from medlock.pathway.answers import Answer, Answers
from medlock.pathway.field import Field, FieldKind
from medlock.pathway.language import Step
from medlock.pathways import CATALOGUE

ON = date(2026, 11, 22)
ALL = """{% import "casework/fields.html" as fields %}
{% for section in sections %}{{ fields.all(section, "Amara Okafor") }}{% endfor %}"""
SOMEBODY = Group("Family and home", (Choice("Jo Lind", "Jo Lind", "mother"),))
AN_AGENCY = Group("", (Choice(str(uuid4()), "Ashford Primary"),))
AROUND = Around(
    people=(SOMEBODY,),
    places=offered("E08000003"),
    agencies=(AN_AGENCY,),
    teams=(AN_AGENCY,),
    workers=(AN_AGENCY,),
)
CHILDREN = {uuid4(): "Amara Okafor", uuid4(): "Kofi Okafor"}
TYPED = ("input", "select", "textarea")


class Form(HTMLParser):
    """What a form holds: ids, labels, descriptions, and controls people type into."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.described: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "label":
            self.labelled.add(said["for"])
        for name in ("aria-describedby", "aria-labelledby", "list"):
            self.described |= set(said.get(name, "").split())
        if tag in TYPED and said.get("type") != "hidden":
            self.controls.append(said)


def shown(step: Step, sheet: Sheet) -> Form:
    template = engines["jinja2"].from_string(ALL)
    return Form(template.render({"sections": sections(step.key, questions(step.fields, sheet))}))


def sound(form: Form) -> None:
    assert [each for each, times in Counter(form.ids).items() if times > 1] == []
    assert form.labelled | form.described <= set(form.ids)
    for control in form.controls:
        assert control["name"].startswith("answer.")
        assert control["id"] in form.labelled


def said(field: Field) -> Answer:
    kinds: dict[FieldKind, Answer] = {
        FieldKind.DATE: "2026-03-03",
        FieldKind.DATETIME: "2026-03-03T14:05",
        FieldKind.YESNO: True,
        FieldKind.NUMBER: 3,
        FieldKind.MONEY: 12.5,
        FieldKind.PLACE: "E08000003",
        FieldKind.PEOPLE: ["Jo Lind", "Lena Moor, aunt"],
        FieldKind.DOC: "Chronology (dated 3 March 2026), kept in the safe\nPassport",
        FieldKind.CODES: [],
    }
    return kinds.get(field.kind, "words")


def whole(step: Step) -> Answers:
    return {each.name: said(each) for each in step.fields}


@pytest.mark.parametrize("step", CATALOGUE.steps.values(), ids=lambda step: step.key)
def test_it_is_asked_empty_answered_with_last_time_and_of_each_child(step: Step) -> None:
    empty = Sheet(saved={}, on=ON, around=AROUND)
    sound(shown(step, empty))
    sound(shown(step, replace(empty, saved=whole(step))))
    last = {"told": whole(step), "told_on": "3 March 2026"}
    every = frozenset(each.name for each in step.fields)
    sound(shown(step, replace(empty, **last, keeps=every)))
    wrong = dict.fromkeys(every, "This cannot be so.")
    apart = replace(empty, children=CHILDREN, parted=every, problems=wrong)
    form = shown(step, apart)
    sound(form)
    assert len(form.controls) >= 2 * len(step.fields)


@pytest.mark.parametrize("step", CATALOGUE.steps.values(), ids=lambda step: step.key)
def test_what_is_wrong_leads_to_a_control_that_is_there(step: Step) -> None:
    sheet = Sheet(saved={}, on=ON, around=AROUND)
    form = shown(step, sheet)
    controls = {each["id"] for each in form.controls}
    assert {each.focus for each in questions(step.fields, sheet)} <= controls
