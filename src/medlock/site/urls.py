"""The addresses of the site. Each package brings its own, in `urls.py` with an `app_name`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from medlock.site import errors, home, sign_in

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("alive/", home.alive, name="alive"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("", include("medlock.boards.urls")),
    path("", include("medlock.casework.urls")),
    path("", include("medlock.returns.urls")),
    path("", include("medlock.accounts.urls")),
    path("", include("medlock.disclosure.urls")),
    path("", include("medlock.sharing.urls")),
    path("", include("medlock.governance.urls")),
    path("", include("medlock.rights.urls")),
]

handler400 = errors.malformed
handler403 = errors.forbidden
handler404 = errors.missing
handler500 = errors.broken
