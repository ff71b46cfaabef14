"""Contexts and those linked to them; a team may be involved with a family or a context, too."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


def choices(*words: str) -> list[tuple[str, str]]:
    return [(word, word.replace("_", " ").capitalize()) for word in words]


KINDS = choices("place", "peer_group", "setting", "online_space")
LINKS = choices(
    "spends_time_there", "belongs_to_it", "harmed_there", "causes_harm_there", "looks_after_it"
)
PURPOSES = choices(
    "front_door", "early_help", "education", "child_in_need", "child_protection", "care",
    "youth_justice", "complex_safeguarding", "missing", "quality", "allegations", "practice",
)  # fmt: skip
FUNCTIONS = choices(
    "front_door", "mash", "emergency_duty", "social_work", "reviewing", "designated_officer",
    "quality", "early_help", "family_group", "edge_of_care", "placements", "permanence",
    "leaving_care", "complex_safeguarding", "youth_justice", "education", "send", "school",
    "health", "police", "other",
)  # fmt: skip
PROTECT = django.db.models.deletion.PROTECT
IDENTITY = models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


class Migration(migrations.Migration):
    dependencies = [("people", "0002_who_may_reach_whom")]
    operations = [
        migrations.AlterField(
            "involvement",
            "person",
            models.ForeignKey(
                db_constraint=False,
                on_delete=PROTECT,
                related_name="involvements",
                to="people.person",
            ),
        ),
        migrations.AlterField("involvement", "purpose", models.TextField(choices=PURPOSES)),
        migrations.AlterField(
            "restriction",
            "person",
            models.ForeignKey(
                db_constraint=False,
                on_delete=PROTECT,
                related_name="restrictions",
                to="people.person",
            ),
        ),
        migrations.AlterField("team", "function", models.TextField(choices=FUNCTIONS)),
        migrations.CreateModel(
            "Context",
            [
                ("id", IDENTITY),
                ("authority", models.TextField()),
                ("kind", models.TextField(choices=KINDS)),
                ("name", models.TextField()),
                ("place", models.TextField()),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(name="") & ~models.Q(place=""),
                        name="a_context_has_a_name_and_a_place",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            "ContextMember",
            [
                ("id", IDENTITY),
                ("how", models.TextField(choices=LINKS)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "context",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="members", to="people.context"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=PROTECT, related_name="contexts", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(to_on__isnull=True)
                        | models.Q(from_on__isnull=True)
                        | models.Q(to_on__gt=models.F("from_on")),
                        name="a_link_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(to_on__isnull=True),
                        fields=("context", "person", "how"),
                        name="one_open_link_of_a_kind",
                    ),
                ]
            },
        ),
    ]
