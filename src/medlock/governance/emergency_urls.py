"""The addresses of emergencies, and of looks at records."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
