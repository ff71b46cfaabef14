"""A step of a request may lead to what was put before the disclosure check; a note says what it
disputes in a column that is not taken for whom it is about."""

from django.db import migrations, models

KINDS = [
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
    ("bundle_made_for_the_check", "Bundle made for the check"),
]


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_who_sees_and_what_may_go")]
    operations = [
        migrations.RenameField("note", "about", "of_what"),
        migrations.AddField("requeststep", "outgoing", models.UUIDField(null=True)),
        migrations.AlterField("requeststep", "kind", models.TextField(choices=KINDS)),
    ]
