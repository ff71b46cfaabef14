"""The addresses of those who keep agencies, teams, memberships, restrictions and suspicions."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
