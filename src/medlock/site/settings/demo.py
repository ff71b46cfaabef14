"""The demo: this machine only, invented data, sign-in by a click, plain HTTP."""

from medlock.postgres.address import address
from medlock.postgres.folder import home
from medlock.site.settings.shared import *  # noqa: F403
from medlock.site.settings.shared import databases

DEMO = True
ROOT_URLCONF = "medlock.site.demo_urls"
SECRET_KEY = "demo-only-not-a-secret-the-data-are-invented"  # noqa: S105
DATABASES = databases(address(home()))
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
