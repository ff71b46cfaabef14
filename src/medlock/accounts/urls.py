"""The addresses of signing in. None shows anybody's record."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.accounts.pages import confirming

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("account/second-factor/", confirming.confirm, name="second_factor"),
    path("account/confirm/", confirming.confirm, name="confirm"),
    path("account/go-on/", confirming.go_on, name="go_on"),
]
