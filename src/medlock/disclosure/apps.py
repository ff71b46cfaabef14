"""What leaves Medlock about people, as a Django app."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "medlock.disclosure"
    label = "disclosure"
    default_auto_field = "django.db.models.BigAutoField"
