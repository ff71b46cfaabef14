"""The addresses of sharing. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.sharing.pages import kept_back, of_child, sharing

app_name = "sharing"
urlpatterns: list[URLPattern] = [
    path("children/<uuid:person>/sharing/", of_child.of_child, name="of_child"),
    path("children/<uuid:person>/share/", sharing.share, name="share"),
    path("children/<uuid:person>/ask/", of_child.ask_team, name="ask"),
    path("children/<uuid:person>/agreement/", of_child.agreement, name="agreement"),
    path("work/<uuid:work>/share/", sharing.answer, name="answer"),
    path("sharing/kept-back/", kept_back.kept_back, name="kept_back"),
    path("sharing/kept-back/<uuid:work>/", kept_back.read, name="review"),
    path("sharing/counts/", kept_back.counted, name="counts"),
]
