"""The site's addresses and the demo's two clicks: sign in as somebody, confirm that it is you. Only
the demo's settings name this module, so nowhere else are the two addresses there at all."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from medlock.site import sign_in
from medlock.site import urls as everywhere

urlpatterns: list[URLPattern | URLResolver] = [
    *everywhere.urlpatterns,
    path("demo/confirm/", sign_in.confirm, name="demo_confirm"),
    path("sign-in/as/<str:token>/", sign_in.sign_in_as, name="sign_in_as"),
]

handler400 = everywhere.handler400
handler403 = everywhere.handler403
handler404 = everywhere.handler404
handler500 = everywhere.handler500
