"""The addresses of the site. Each package brings its own as `pages/urls.py` or `urls.py`."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
