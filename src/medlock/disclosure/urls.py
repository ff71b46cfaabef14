"""The addresses of disclosure. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "disclosure"
urlpatterns: list[URLPattern] = []
