"""The addresses of governance. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern

from medlock.governance import emergency_urls, keeping_urls

app_name = "governance"
urlpatterns: list[URLPattern] = [*keeping_urls.urlpatterns, *emergency_urls.urlpatterns]
