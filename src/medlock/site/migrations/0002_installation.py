"""What this installation is for."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("site", "0001_rights_on_sessions")]
    operations = [
        migrations.CreateModel(
            name="Installation",
            fields=[
                ("only", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("invented", models.BooleanField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("only", True)), name="one_installation"
                    )
                ]
            },
        ),
        migrations.RunSQL("GRANT SELECT ON site_installation TO medlock_app, medlock_system", ""),
    ]
