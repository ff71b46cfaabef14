"""The addresses of emergencies, and of looks at records."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.governance.emergencies.pages import breaking, reviewing
from medlock.governance.looks.pages import looks, month, odd

urlpatterns: list[URLPattern] = [
    path("emergency/<str:word>/", breaking.open_in_an_emergency, name="break_glass"),
    path("emergencies/", reviewing.emergencies, name="emergencies"),
    path("emergencies/how-often/", reviewing.how_often, name="how_often"),
    path("emergencies/<uuid:emergency>/", reviewing.emergency, name="emergency"),
    path("emergencies/<uuid:emergency>/end/", breaking.end_now, name="end_emergency"),
    path("looks/", odd.odd, name="odd"),
    path("looks/own-home/", odd.own_home, name="own_home"),
    path("looks/back/", month.month, name="look_back"),
    path("looks/back/<str:which>/", month.month, name="look_back_on"),
    path("looks/at/<uuid:person>/", looks.looks, name="looks"),
    path("looks/at/<uuid:person>/send/", looks.looks_out, name="looks_out"),
    path("looks/<slug:kind>/<uuid:looker>/<str:whose>/", odd.answer, name="answer_look"),
]
