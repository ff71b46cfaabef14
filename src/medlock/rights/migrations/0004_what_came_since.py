"""Disposal takes in what went out, what was shared and judged, and how somebody is reached."""

from django.db import migrations

from medlock.rights.disposing_sql import let_pass, open_to_it, procedure
from medlock.rights.removing import SINCE

TABLES = [table for table, _ in SINCE]


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0003_what_was_put_before_the_check"),
        ("people", "0012_looks_before_disposal"),
        ("disclosure", "0002_who_may_see_what_goes_out"),
        ("sharing", "0002_seen_as_its_work"),
        ("governance", "0004_what_watchers_see"),
    ]
    operations = [
        migrations.RunSQL(
            [*procedure(), *open_to_it(sorted(TABLES)), *map(let_pass, TABLES)],
            migrations.RunSQL.noop,
        ),
    ]
