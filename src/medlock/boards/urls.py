"""The addresses of boards and indicators. What is posted adds to a record."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.boards.book_urls import urlpatterns as of_the_book
from medlock.boards.pages import board, home, indicator, printing, rebasing, tables

app_name = "boards"
urlpatterns: list[URLPattern] = [
    path("boards/", home.home, name="home"),
    path("boards/getting-to-good/", home.go, name="go"),
    path("boards/getting-to-good/<str:place>/", board.board, name="board"),
    path("boards/getting-to-good/<str:place>/print.pdf", printing.pdf, name="print_pdf"),
    path("boards/getting-to-good/<str:place>/print.docx", printing.docx, name="print_docx"),
    path("indicators/<str:code>/<str:place>/", indicator.indicator, name="indicator"),
    path("indicators/<str:code>/<str:place>/rebase/", rebasing.rebase, name="rebase"),
    path(
        "indicators/<str:code>/<str:place>/rebase/<uuid:which>/withdraw/",
        rebasing.withdraw,
        name="withdraw_rebase",
    ),
    path("indicators/<str:code>/<str:place>/figures.csv", tables.of_figures, name="table"),
    path("indicators/<str:code>/<str:place>/inside.csv", tables.of_places_inside, name="inside"),
    path(
        "indicators/<str:code>/<str:place>/beside.csv",
        tables.of_years_beside_others,
        name="beside",
    ),
    *of_the_book,
]
