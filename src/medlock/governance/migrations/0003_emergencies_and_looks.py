"""Reviews of emergencies, answers to looks that seemed odd, homes declared, looks back."""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

KEY = models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def whoever() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.practitioner"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0002_who_keeps_whom"),
        ("people", "0007_who_opens_and_who_may_not"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyReview",
            fields=[
                ("id", KEY.clone()),
                (
                    "verdict",
                    models.TextField(
                        choices=[
                            ("justified", "Justified"),
                            ("not_justified", "Not justified"),
                            ("needs_more", "Needs more"),
                        ]
                    ),
                ),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", whoever()),
                (
                    "emergency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="people.breakglass",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["emergency", "at"], name="reviews_of_an_emergency")
                ],
            },
        ),
        migrations.CreateModel(
            name="FlagAnswer",
            fields=[
                ("id", KEY.clone()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("own_street", "Own street"),
                            ("same_surname", "Same surname"),
                            ("not_involved", "Not involved"),
                            ("unusual_volume", "Unusual volume"),
                            ("out_of_hours", "Out of hours"),
                        ]
                    ),
                ),
                ("person", models.UUIDField(null=True)),
                ("until", models.DateTimeField()),
                (
                    "answer",
                    models.TextField(
                        choices=[("explained", "Explained"), ("followed_up", "Followed up")]
                    ),
                ),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", whoever()),
                ("looker", whoever()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["looker", "person"], name="answers_about_a_looker")
                ],
            },
        ),
        migrations.CreateModel(
            name="HomeDeclared",
            fields=[
                ("id", KEY.clone()),
                ("hashed", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("practitioner", whoever()),
            ],
            options={
                "indexes": [models.Index(fields=["practitioner", "at"], name="homes_declared")],
            },
        ),
        migrations.CreateModel(
            name="LookBack",
            fields=[
                ("id", KEY.clone()),
                ("month", models.DateField()),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
                ("manager", whoever()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("manager", "month"), name="one_look_back_a_month"
                    )
                ],
            },
        ),
    ]
