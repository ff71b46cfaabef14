"""For tests: the embedded server of a temporary folder. The fixtures say which database."""

from medlock.postgres.address import embedded
from medlock.postgres.folder import home
from medlock.site.settings.shared import *  # noqa: F403
from medlock.site.settings.shared import databases

SECRET_KEY = "tests only"  # noqa: S105
DATABASES = databases(embedded(home()).named("ask_for_the_db_fixture"))
for _alias in DATABASES.values():
    _alias["CONN_HEALTH_CHECKS"] = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
