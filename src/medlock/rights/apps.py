"""People's rights over their records, as a Django app."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "medlock.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notes are shown wherever the entry they stand beside is shown."""
        from medlock.casework.reads.beside import tell_beside
        from medlock.rights.reads.notes import told_beside

        tell_beside(told_beside)
