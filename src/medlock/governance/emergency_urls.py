"""The addresses of emergencies, and of looks at records."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.governance.emergencies.pages import breaking, reviewing

urlpatterns: list[URLPattern] = [
    path("emergency/<str:word>/", breaking.open_in_an_emergency, name="break_glass"),
    path("emergencies/", reviewing.emergencies, name="emergencies"),
    path("emergencies/how-often/", reviewing.how_often, name="how_often"),
    path("emergencies/<uuid:emergency>/", reviewing.emergency, name="emergency"),
    path("emergencies/<uuid:emergency>/end/", breaking.end_now, name="end_emergency"),
]
