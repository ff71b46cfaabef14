"""The tables of people. Who may read them is set in the next migration."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import medlock.people.models.person
import medlock.people.protected


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField(unique=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("social_care", "Social care"),
                            ("early_help", "Early help"),
                            ("education", "Education"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("youth_justice", "Youth justice"),
                            ("probation", "Probation"),
                            ("housing", "Housing"),
                            ("adult_care", "Adult care"),
                            ("voluntary", "Voluntary"),
                        ]
                    ),
                ),
                ("authority", models.TextField(blank=True)),
                ("sharing_agreement_ends_on", models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("authority", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("authority", models.TextField()),
                ("born_on", models.DateField(blank=True, null=True)),
                ("expected_on", models.DateField(blank=True, null=True)),
                ("died_on", models.DateField(blank=True, null=True)),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("died_on__isnull", True),
                            ("born_on__isnull", True),
                            ("died_on__gte", models.F("born_on")),
                            _connector="OR",
                        ),
                        name="nobody_dies_before_birth",
                    )
                ],
                "indexes": [models.Index(fields=["born_on"], name="people_of_a_birthday")],
            },
        ),
        migrations.CreateModel(
            name="Practitioner",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField()),
                ("profession", models.TextField(blank=True)),
                ("phone", models.TextField(blank=True)),
                ("email", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practitioners",
                        to="people.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "practitioner",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="people.practitioner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.TextField(choices=[("sealed", "Sealed"), ("excluded", "Excluded")]),
                ),
                (
                    "reason",
                    models.TextField(
                        choices=[
                            (
                                "witness_protection_or_high_profile",
                                "Witness protection or high profile",
                            ),
                            ("own_record_or_family", "Own record or family"),
                            ("staff_conflict", "Staff conflict"),
                            ("adoption", "Adoption"),
                            ("high_risk", "High risk"),
                        ]
                    ),
                ),
                ("because", models.TextField()),
                ("from_at", models.DateTimeField()),
                ("to_at", models.DateTimeField(blank=True, null=True)),
                ("review_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="people.person",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RestrictedName",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "restriction",
                        "practitioner",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "restriction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="people.restriction",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField()),
                (
                    "function",
                    models.TextField(
                        choices=[
                            ("front_door", "Front door"),
                            ("mash", "Mash"),
                            ("emergency_duty", "Emergency duty"),
                            ("social_work", "Social work"),
                            ("reviewing", "Reviewing"),
                            ("early_help", "Early help"),
                            ("complex_safeguarding", "Complex safeguarding"),
                            ("youth_justice", "Youth justice"),
                            ("school", "School"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("place", models.TextField()),
                ("phone", models.TextField(blank=True)),
                ("email", models.TextField(blank=True)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="teams",
                        to="people.agency",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.TextField(
                        choices=[
                            ("practitioner", "Practitioner"),
                            ("manager", "Manager"),
                            ("duty", "Duty"),
                            ("reviewer", "Reviewer"),
                            ("records_officer", "Records officer"),
                            ("analyst", "Analyst"),
                            ("administrator", "Administrator"),
                            ("board_member", "Board member"),
                            ("operator", "Operator"),
                        ]
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.practitioner",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Involvement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "purpose",
                    models.TextField(
                        choices=[
                            ("front_door", "Front door"),
                            ("early_help", "Early help"),
                            ("education", "Education"),
                            ("child_in_need", "Child in need"),
                            ("child_protection", "Child protection"),
                            ("care", "Care"),
                            ("youth_justice", "Youth justice"),
                            ("complex_safeguarding", "Complex safeguarding"),
                            ("missing", "Missing"),
                            ("quality", "Quality"),
                        ]
                    ),
                ),
                ("ground", models.TextField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("origin", models.UUIDField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.person",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.practitioner",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.practitioner",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NameToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.TextField()),
                ("sounds", models.BooleanField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["token", "sounds", "person"], name="people_of_a_token")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "token", "sounds"), name="one_token_of_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Identifier",
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
                            ("la_child_id", "La child id"),
                            ("former_la_child_id", "Former la child id"),
                            ("upn", "Upn"),
                            ("former_upn", "Former upn"),
                            ("nhs_number", "Nhs number"),
                            ("uln", "Uln"),
                            ("police_reference", "Police reference"),
                            ("youth_justice_id", "Youth justice id"),
                        ]
                    ),
                ),
                ("authority", models.TextField(blank=True)),
                ("value", models.TextField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifiers",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "authority", "value"), name="one_person_of_an_identifier"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="households",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("from_on__isnull", True),
                            ("to_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="a_stay_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("lines", medlock.people.protected.ProtectedField(blank=True)),
                ("postcode", medlock.people.protected.ProtectedField(blank=True)),
                ("ward", models.TextField(blank=True)),
                ("protected", models.BooleanField(default=False)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addresses",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["ward"], name="addresses_of_a_ward")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("from_on__isnull", True),
                            ("to_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="an_address_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PersonName",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("given", models.TextField(blank=True)),
                ("family", models.TextField(blank=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[
                            ("legal", "Legal"),
                            ("known_as", "Known as"),
                            ("former", "Former"),
                            ("alias", "Alias"),
                        ],
                        default=medlock.people.models.person.NameKind["LEGAL"],
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="names",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("from_on__isnull", True),
                            ("to_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="a_name_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("given", ""), _negated=True),
                            models.Q(("family", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_name_says_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Grade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "grade",
                    models.TextField(
                        choices=[
                            ("student", "Student"),
                            ("newly_qualified", "Newly qualified"),
                            ("qualified", "Qualified"),
                            ("experienced", "Experienced"),
                            ("advanced", "Advanced"),
                            ("team_manager", "Team manager"),
                            ("senior_manager", "Senior manager"),
                            ("unqualified", "Unqualified"),
                        ]
                    ),
                ),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "practitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grades",
                        to="people.practitioner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("practitioner", "from_on"), name="one_grade_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("to_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="a_grade_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Relationship",
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
                            ("mother", "Mother"),
                            ("father", "Father"),
                            ("parent", "Parent"),
                            ("step_parent", "Step parent"),
                            ("sibling", "Sibling"),
                            ("grandparent", "Grandparent"),
                            ("aunt_or_uncle", "Aunt or uncle"),
                            ("partner", "Partner"),
                            ("child", "Child"),
                            ("carer", "Carer"),
                            ("other", "Other"),
                        ]
                    ),
                ),
                ("has_parental_responsibility", models.BooleanField(default=False)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relatives",
                        to="people.person",
                    ),
                ),
                (
                    "relative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="relative_of",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True),
                            ("from_on__isnull", True),
                            ("to_on__gt", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="a_relationship_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("relative")), _negated=True),
                        name="nobody_is_their_own_relative",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="restriction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_at__isnull", True), ("to_at__gte", models.F("from_at")), _connector="OR"
                ),
                name="a_restriction_does_not_end_before_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                fields=("agency", "name"), name="one_team_of_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                fields=("practitioner", "team", "role", "from_on"), name="one_membership_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("to_on__isnull", True), ("to_on__gt", models.F("from_on")), _connector="OR"
                ),
                name="a_membership_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["person", "team"], name="teams_of_a_person"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["team", "ended_at", "person"], name="people_of_a_team"),
        ),
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(fields=["worker", "ended_at"], name="people_of_a_worker"),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    ("ended_at__gte", models.F("began_at")),
                    _connector="OR",
                ),
                name="an_involvement_does_not_end_before_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("person", "team", "worker", "purpose"),
                name="one_open_involvement_of_a_team_and_purpose",
                nulls_distinct=False,
            ),
        ),
    ]
