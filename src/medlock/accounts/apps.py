"""Who may sign in, how they prove who they are, and for how long, as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "medlock.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
