"""For real records. It does not start half-safe: each thing missing is a sentence."""

import os

from medlock.postgres.address import address
from medlock.postgres.folder import home
from medlock.site.settings.shared import *  # noqa: F403
from medlock.site.settings.shared import databases
from medlock.site.start import require_safe

SECRET_KEY = os.environ.get("MEDLOCK_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("MEDLOCK_HOSTS", "").split()
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]
require_safe(os.environ, SECRET_KEY, ALLOWED_HOSTS)

DATABASES = databases(address(home()))
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
