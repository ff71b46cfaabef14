"""One more kind of request: the look of the records office before a record is disposed of."""

from django.db import migrations, models

KINDS = [
    ("access_request", "Access request"),
    ("court_order", "Court order"),
    ("ombudsman", "Ombudsman"),
    ("retention_review", "Retention review"),
]


class Migration(migrations.Migration):
    dependencies = [("people", "0011_ends_the_day_it_began")]
    operations = [
        migrations.AlterField("recordsrequest", "kind", models.TextField(choices=KINDS)),
    ]
