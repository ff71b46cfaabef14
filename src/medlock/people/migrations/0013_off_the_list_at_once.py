"""Whoever is taken off the list of an adoption is off it at once, also on the day they came."""

from django.db import migrations, models

NOT_BEFORE = (
    models.Q(to_on__isnull=True)
    | models.Q(from_on__isnull=True)
    | models.Q(to_on__gte=models.F("from_on"))
)


class Migration(migrations.Migration):
    dependencies = [("people", "0012_looks_before_disposal")]
    operations = [
        migrations.RemoveConstraint(
            "adoptionname", "a_place_on_an_adoptions_list_ends_after_it_begins"
        ),
        migrations.AddConstraint(
            "adoptionname",
            models.CheckConstraint(
                condition=NOT_BEFORE, name="a_place_on_an_adoptions_list_does_not_end_before"
            ),
        ),
    ]
