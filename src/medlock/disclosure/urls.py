"""The addresses of disclosure. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.disclosure.pages import letter, version, waiting

app_name = "disclosure"
urlpatterns: list[URLPattern] = [
    path("outgoing/waiting/", waiting.queue, name="waiting"),
    path("outgoing/<uuid:outgoing>/", version.outgoing, name="outgoing"),
    path("outgoing/version/<uuid:wanted>/", version.of_version, name="version"),
    path("outgoing/version/<uuid:wanted>/go/", version.go, name="go"),
    path("outgoing/version/<uuid:wanted>/second/", version.second, name="second"),
    path("outgoing/version/<uuid:wanted>/again/", version.anew, name="again"),
    path("outgoing/version/<uuid:wanted>/change/", letter.change, name="change"),
    path("outgoing/version/<uuid:wanted>/file/<int:number>/", version.file, name="file"),
    path("children/<uuid:person>/letter/", letter.letter, name="letter"),
    path("children/<uuid:person>/gone-out/", waiting.gone, name="gone"),
]
