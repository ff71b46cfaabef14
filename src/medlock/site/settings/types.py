"""For the type checker, which needs the models and no database."""

from medlock.postgres.address import Address
from medlock.site.settings.shared import *  # noqa: F403
from medlock.site.settings.shared import databases

SECRET_KEY = "types only"  # noqa: S105
DATABASES = databases(Address(host="", port=5432, name="types", user="types"))
