"""What every way of running Medlock shares. Nothing here reads a secret or touches the disk."""

from __future__ import annotations

from typing import Any

from medlock.postgres.address import Address, Role
from medlock.site.headers import CONTENT_SECURITY_POLICY

DEBUG = False
REAL_RECORDS = False
"""The production's settings alone say so; nothing of the demo is there then."""
EMAIL_HOST = ""
DEMO = False
"""Invented data only: one-click sign-in is offered and every page says so."""

ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "medlock.site.urls"
WSGI_APPLICATION = "medlock.site.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "medlock.ledger",
    "medlock.people",
    "medlock.accounts",
    "medlock.disclosure",
    "medlock.casework",
    "medlock.returns",
    "medlock.boards",
    "medlock.sharing",
    "medlock.governance",
    "medlock.rights",
    "medlock.site",
]
AUTH_USER_MODEL = "people.Account"
PASSWORDS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{PASSWORDS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": f"{PASSWORDS}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
    {"NAME": f"{PASSWORDS}.CommonPasswordValidator"},
    {"NAME": f"{PASSWORDS}.NumericPasswordValidator"},
]
ORGANISATION_SIGN_IN: dict[str, str] = {}
"""An identity provider: url, client, secret, name, and which claims prove a second factor."""
TRUSTED_PROXIES: tuple[str, ...] = ()
"""Whose word on where a request came from counts."""

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "medlock.site.headers.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "medlock.accounts.pages.lasting.lasting",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "medlock.site.signed_out.AsksToSignIn",
    "medlock.site.at_work.AtWork",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "medlock.site.templates.environment",
            "context_processors": ["medlock.site.furniture.furniture"],
        },
    },
]


def databases(place: Address) -> dict[str, dict[str, Any]]:
    """Four ways into one database, each with a role of its own."""
    aliases = {
        "default": Role.APP,
        "owner": Role.OWNER,
        "system": Role.SYSTEM,
        "disposal": Role.DISPOSAL,
    }
    return {
        alias: {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": place.name,
            "USER": place.user,
            "PASSWORD": place.password,
            "HOST": place.host,
            "PORT": str(place.port),
            "OPTIONS": place.options(role),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
        for alias, role in aliases.items()
    }


DATABASE_ROUTERS = ["medlock.site.databases.OnlyTheOwnerMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "medlock_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
KNOWN_COOKIE_NAME = "medlock_known"
CSRF_COOKIE_NAME = "medlock_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "medlock.site.errors.expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_POLICY = CONTENT_SECURITY_POLICY

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_ALLOW_ALL_ORIGINS = False
LOGIN_URL = "/sign-in/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LARGEST_UPLOAD = 1024 * 1024 * 1024
"""Bytes of all files sent at once; larger ones are loaded on the server."""

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "medlock.site.logs.WithoutWords",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
