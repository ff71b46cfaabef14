"""The addresses of accounts. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "accounts"
urlpatterns: list[URLPattern] = []
