"""The addresses of rights. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "rights"
urlpatterns: list[URLPattern] = []
