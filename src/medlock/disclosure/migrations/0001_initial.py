# What is to go out, what was found in it, who let it, and what left.

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0009_who_may_know_where"),
    ]

    operations = [
        migrations.CreateModel(
            name="Found",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "what",
                    models.TextField(
                        choices=[
                            ("protected", "Protected"),
                            ("kept_from", "Kept from"),
                            ("unreadable", "Unreadable"),
                            ("compartment", "Compartment"),
                            ("other_family", "Other family"),
                            ("quoted", "Quoted"),
                            ("other_agency", "Other agency"),
                            ("old_address", "Old address"),
                            ("address", "Address"),
                            ("named", "Named"),
                            ("hidden", "Hidden"),
                            ("look", "Look"),
                        ]
                    ),
                ),
                ("says", models.TextField()),
                ("passage", models.PositiveIntegerField(null=True)),
                ("attachment", models.PositiveIntegerField(null=True)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("whose", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Phrase",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "mark",
                        "subject",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("mark", models.BigIntegerField()),
                ("subject", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("step", "Step"),
                            ("chronology", "Chronology"),
                            ("plan", "Plan"),
                            ("write_up", "Write up"),
                            ("letter", "Letter"),
                            ("export", "Export"),
                            ("court_bundle", "Court bundle"),
                            ("access_request", "Access request"),
                            ("meeting_pack", "Meeting pack"),
                            ("share", "Share"),
                        ]
                    ),
                ),
                ("title", models.TextField()),
                ("also", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.agency",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "how",
                    models.TextField(
                        choices=[("remove", "Remove"), ("redact", "Redact"), ("keep", "Keep")]
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "found",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlings",
                        to="disclosure.found",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="found",
            name="outgoing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="disclosure.outgoing",
            ),
        ),
        migrations.CreateModel(
            name="Attached",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                ("sha256", models.TextField()),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutgoingPerson",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person", models.UUIDField()),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="disclosure.outgoing",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "way",
                    models.TextField(
                        choices=[
                            ("hand", "Given by hand"),
                            ("post", "By post"),
                            ("email", "By secure e-mail"),
                            ("meeting", "Taken to a meeting"),
                            ("file", "Kept in our own file"),
                            ("court", "Filed with the court"),
                        ]
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReleasedFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("name", models.TextField()),
                ("content", models.BinaryField()),
                ("sha256", models.TextField()),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="disclosure.release",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("key", models.TextField()),
                ("recipient", models.JSONField()),
                ("passages", models.JSONField()),
                ("left_out", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="release",
            name="version",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="release",
                to="disclosure.version",
            ),
        ),
        migrations.AddField(
            model_name="found",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="disclosure.version",
            ),
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "verdict",
                    models.TextField(
                        choices=[
                            ("asked", "A second person was asked"),
                            ("agreed", "Agreed"),
                            ("sent back", "Sent back"),
                        ]
                    ),
                ),
                ("sha256", models.TextField()),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.outgoing",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="disclosure.version",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="outgoing",
            index=models.Index(fields=["by", "at"], name="what_somebody_sends"),
        ),
        migrations.AddConstraint(
            model_name="handling",
            constraint=models.UniqueConstraint(
                fields=("found", "number"), name="one_handling_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="attached",
            constraint=models.UniqueConstraint(
                fields=("outgoing", "number"), name="one_file_of_a_number"
            ),
        ),
        migrations.AddIndex(
            model_name="outgoingperson",
            index=models.Index(fields=["person"], name="what_went_out_about_somebody"),
        ),
        migrations.AddConstraint(
            model_name="outgoingperson",
            constraint=models.UniqueConstraint(
                fields=("outgoing", "person"), name="one_place_in_an_outgoing"
            ),
        ),
        migrations.AddConstraint(
            model_name="releasedfile",
            constraint=models.UniqueConstraint(
                fields=("release", "number"), name="one_released_file_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=("outgoing", "key", "number"), name="one_version_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="found",
            constraint=models.UniqueConstraint(
                fields=("version", "number"), name="one_finding_of_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="approval",
            constraint=models.UniqueConstraint(
                fields=("version", "number"), name="one_approval_of_a_number"
            ),
        ),
    ]
