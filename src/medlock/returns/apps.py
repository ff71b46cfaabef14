"""Returns as a Django app."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "medlock.returns"
    label = "returns"
