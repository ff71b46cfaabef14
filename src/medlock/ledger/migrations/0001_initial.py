"""The tables of the ledger. The sequence comes first: the order of events is the database's."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import medlock.ledger.models
import medlock.pathway.event


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE ledger_event_seq AS bigint",
            "DROP SEQUENCE ledger_event_seq",
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("lane", models.UUIDField()),
                ("number", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.UUIDField()),
                (
                    "teams",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                (
                    "roles",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("action", models.TextField()),
                ("object_type", models.TextField()),
                ("object_id", models.TextField(blank=True)),
                ("subjects", models.IntegerField()),
                ("effect", models.TextField()),
                ("rule", models.SmallIntegerField(null=True)),
                ("session", models.TextField(blank=True)),
                ("address", models.TextField(blank=True)),
                ("request", models.TextField(blank=True)),
                ("detail", models.JSONField(default=dict)),
                ("prev", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "db_table": "ledger_auditentry",
                "indexes": [models.Index(fields=["actor", "at"], name="what_someone_looked_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("lane", "number"), name="a_lane_never_forks")
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "seq",
                    models.BigIntegerField(
                        db_default=medlock.ledger.models.NextInOrder(), editable=False, unique=True
                    ),
                ),
                ("act", models.UUIDField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("started", "started"),
                            ("completed", "completed"),
                            ("opened", "opened"),
                            ("ended", "ended"),
                            ("recorded", "recorded"),
                            ("corrected", "corrected"),
                        ]
                    ),
                ),
                ("name", models.TextField()),
                ("subject", models.UUIDField()),
                ("subject_kind", models.TextField(default="child")),
                ("happened_at", models.DateTimeField()),
                ("known_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "source",
                    models.TextField(choices=[("casework", "casework"), ("extract", "extract")]),
                ),
                ("origin", models.UUIDField()),
                ("authority", models.TextField()),
                ("outcome", models.TextField(blank=True, default="")),
                ("counts_from", models.DateField(null=True)),
                ("ward", models.TextField(blank=True, default="")),
                ("agency", models.TextField(blank=True, default="")),
                ("team", models.TextField(blank=True, default="")),
                ("worker", models.TextField(blank=True, default="")),
                ("grade", models.TextField(blank=True, default="")),
                ("version", models.TextField(blank=True, default="")),
                ("line", models.IntegerField(null=True)),
                ("supersedes", models.UUIDField(null=True, unique=True)),
                ("facts", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "ledger_event",
                "indexes": [
                    models.Index(fields=["subject", "seq"], name="events_of_a_subject"),
                    models.Index(fields=["authority", "seq"], name="events_of_an_authority"),
                    models.Index(fields=["origin"], name="events_of_a_load_or_work"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_at__lte", models.F("known_at")),
                            ("known_at__lte", models.F("recorded_at")),
                        ),
                        name="known_after_it_happened_and_recorded_after_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", medlock.pathway.event.Kind["CORRECTED"]),
                                ("supersedes__isnull", False),
                            ),
                            models.Q(
                                models.Q(
                                    ("kind", medlock.pathway.event.Kind["CORRECTED"]), _negated=True
                                ),
                                ("supersedes__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="a_correction_and_only_that_takes_an_event_back",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditSubject",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "entry",
                        "person",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("person", models.UUIDField()),
                ("lane", models.UUIDField()),
                ("at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="shown",
                        to="ledger.auditentry",
                    ),
                ),
            ],
            options={
                "db_table": "ledger_auditsubject",
                "indexes": [models.Index(fields=["person", "at"], name="who_has_seen_this_person")],
            },
        ),
    ]
