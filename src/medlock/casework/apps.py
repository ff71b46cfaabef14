"""The engine of casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "medlock.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
