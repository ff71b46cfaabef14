"""The engine of casework as a Django app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "medlock.casework"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What answers say of where somebody is, is looked for in all that goes out."""
        from medlock.casework.reads.whereabouts import told_in_answers
        from medlock.disclosure.reads.whereabouts import tell_whereabouts

        tell_whereabouts(told_in_answers)
