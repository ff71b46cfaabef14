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
REAL_RECORDS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-medlock_session"
CSRF_COOKIE_NAME = "__Host-medlock_csrf"
KNOWN_COOKIE_NAME = "__Host-medlock_known"
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
TRUSTED_PROXIES = tuple(os.environ.get("MEDLOCK_PROXIES", "127.0.0.1 ::1").split())

ORGANISATION_SIGN_IN = {
    "url": os.environ.get("MEDLOCK_OIDC_URL", ""),
    "client": os.environ.get("MEDLOCK_OIDC_CLIENT", ""),
    "secret": os.environ.get("MEDLOCK_OIDC_SECRET", ""),
    "name": os.environ.get("MEDLOCK_OIDC_NAME", ""),
    "proof": os.environ.get("MEDLOCK_OIDC_PROOF", ""),
}
EMAIL_HOST = os.environ.get("MEDLOCK_EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("MEDLOCK_EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("MEDLOCK_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEDLOCK_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MEDLOCK_EMAIL_FROM", EMAIL_HOST_USER)
