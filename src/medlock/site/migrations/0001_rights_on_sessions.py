"""The pages' role keeps sessions; it may use no other table of Django's own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sessions", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO medlock_app",
            "REVOKE ALL ON django_session FROM medlock_app",
        ),
    ]
