"""The addresses of boards and indicators. All are asked for with GET and change nothing."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.boards.pages import board, home, indicator

app_name = "boards"
urlpatterns: list[URLPattern] = [
    path("boards/", home.home, name="home"),
    path("boards/getting-to-good/", home.go, name="go"),
    path("boards/getting-to-good/<str:place>/", board.board, name="board"),
    path("indicators/<str:code>/<str:place>/", indicator.indicator, name="indicator"),
    path("indicators/<str:code>/<str:place>/figures.csv", indicator.table, name="table"),
]
