"""The addresses of governance. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "governance"
urlpatterns: list[URLPattern] = []
