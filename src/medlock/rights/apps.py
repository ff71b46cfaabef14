"""People's rights over their records, as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "medlock.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
