"""A need for an address, and a number that was wrong, may end on the day they began: at once."""

from django.db import migrations, models

NOT_BEFORE = (
    models.Q(to_on__isnull=True)
    | models.Q(from_on__isnull=True)
    | models.Q(to_on__gte=models.F("from_on"))
)


class Migration(migrations.Migration):
    dependencies = [("people", "0010_closed_together")]
    operations = [
        migrations.RemoveConstraint("addressneed", "a_need_ends_after_it_begins"),
        migrations.AddConstraint(
            "addressneed",
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_need_does_not_end_before_it_begins"
            ),
        ),
        migrations.RemoveConstraint("contactdetail", "a_detail_ends_after_it_begins"),
        migrations.AddConstraint(
            "contactdetail",
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_detail_does_not_end_before_it_begins"
            ),
        ),
    ]
