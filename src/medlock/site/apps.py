"""The site as a Django app: templates, static files, and the rights on Django's own tables."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "medlock.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Django looks for checks when it is asked for them; these have to be there by then."""
        from medlock.site import checks

        self.checks = checks
