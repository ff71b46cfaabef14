"""Requests with steps, marks and bundles; notes beside entries; rules, holds and disposals."""

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
            name="Mark",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry", models.UUIDField()),
                ("answer", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("treatment", models.TextField(choices=[("redact", "Redact"), ("give", "Give")])),
                ("reason", models.TextField()),
                ("why", models.TextField(blank=True)),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="marks",
                        to="people.recordsrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("entry", models.UUIDField()),
                ("answer", models.TextField(blank=True)),
                ("whose", models.TextField()),
                ("says", models.TextField()),
                (
                    "about",
                    models.TextField(choices=[("a_fact", "A fact"), ("an_opinion", "An opinion")]),
                ),
                ("received_on", models.DateField()),
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NoteOutcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "verdict",
                    models.TextField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("accepted_in_part", "Accepted in part"),
                            ("not_accepted", "Not accepted"),
                        ]
                    ),
                ),
                ("reason", models.TextField()),
                ("told_on", models.DateField(null=True)),
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
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="rights.note",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequestDetails",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("asker", models.TextField()),
                (
                    "asking_as",
                    models.TextField(
                        choices=[
                            ("the_person_themself", "The person themself"),
                            ("parent_for_their_child", "Parent for their child"),
                            ("representative", "Representative"),
                            ("court", "Court"),
                            ("ombudsman", "Ombudsman"),
                            ("the_records_office", "The records office"),
                        ]
                    ),
                ),
                ("reply_to", models.TextField(blank=True)),
                ("wanted", models.TextField()),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="details",
                        to="people.recordsrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RequestStep",
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
                            ("identity_asked", "Identity asked"),
                            ("identity_shown", "Identity shown"),
                            ("authority_shown", "Authority shown"),
                            ("question_asked", "Question asked"),
                            ("question_answered", "Question answered"),
                            ("told_of_more_time", "Told of more time"),
                            ("checked_by_a_second_person", "Checked by a second person"),
                            ("sent_back_by_the_second_person", "Sent back by the second person"),
                            ("released", "Released"),
                            ("complaint_came", "Complaint came"),
                            ("complaint_acknowledged", "Complaint acknowledged"),
                            ("complaint_answered", "Complaint answered"),
                            ("told_how_it_goes", "Told how it goes"),
                        ]
                    ),
                ),
                ("on", models.DateField()),
                ("words", models.TextField(blank=True)),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="people.recordsrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("authority", models.TextField()),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("looked_after", "Looked after"),
                            ("looked_after_died", "Looked after died"),
                            ("adoption", "Adoption"),
                            ("carer", "Carer"),
                            ("carer_refused", "Carer refused"),
                            ("protection", "Protection"),
                            ("need", "Need"),
                            ("early_help", "Early help"),
                            ("education", "Education"),
                            ("youth_justice", "Youth justice"),
                            ("allegation", "Allegation"),
                            ("sexual_abuse", "Sexual abuse"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("years", models.PositiveSmallIntegerField()),
                (
                    "since",
                    models.TextField(
                        choices=[
                            ("birth", "Birth"),
                            ("death", "Death"),
                            ("the adoption order", "The adoption order"),
                            (
                                "the end or refusal of the approval",
                                "The end or refusal of the approval",
                            ),
                            ("the last day anything happened", "The last day anything happened"),
                        ]
                    ),
                ),
                ("from_on", models.DateField()),
                ("because", models.TextField()),
                ("at", models.DateTimeField()),
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
            name="Bundle",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("pdf", models.BinaryField()),
                ("archive", models.BinaryField()),
                ("pdf_sha256", models.TextField()),
                ("archive_sha256", models.TextField()),
                ("marked_by", models.JSONField()),
                ("disclosure", models.UUIDField(null=True)),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bundles",
                        to="people.recordsrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("request", "number"), name="one_bundle_of_a_number"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person", models.UUIDField()),
                ("authority", models.TextField()),
                ("rule", models.TextField()),
                ("says", models.TextField()),
                ("rests_on", models.TextField()),
                ("kept_until", models.DateField()),
                ("listed_at", models.DateTimeField()),
                ("keepsakes", models.TextField(blank=True)),
                ("proposed_at", models.DateTimeField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("kept_because", models.TextField(blank=True)),
                ("carried_out_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("digest", models.TextField(blank=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "carried_out_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "kept_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "listed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposal",
                        to="people.recordsrequest",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed_by__isnull", True),
                            models.Q(("agreed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_agree_to_a_disposal",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("carried_out_at__isnull", True),
                            models.Q(
                                ("agreed_by__isnull", False),
                                ("kept_because", ""),
                                ("proposed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="only_what_two_agreed_to_is_carried_out",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("carried_out_at__isnull", True), ("kept_because", "")),
                        fields=("person",),
                        name="one_disposal_of_a_record_under_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person", models.UUIDField()),
                ("because", models.TextField()),
                ("from_at", models.DateTimeField()),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True)),
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
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("lifted_at__isnull", True),
                                ("lifted_because", ""),
                                ("lifted_by__isnull", True),
                            ),
                            models.Q(
                                ("lifted_at__gte", models.F("from_at")),
                                ("lifted_by__isnull", False),
                                models.Q(("lifted_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_hold_is_lifted_by_somebody_with_a_reason",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["entry"], name="notes_beside_an_entry"),
        ),
        migrations.AddIndex(
            model_name="retentionrule",
            index=models.Index(fields=["authority", "from_on"], name="rules_of_an_authority"),
        ),
    ]
