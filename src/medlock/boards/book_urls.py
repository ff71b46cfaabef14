"""The addresses of a board's book: read for any place and day, written where access allows it."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.boards.pages import meetings, plan, tellers, writing

OF_A_PLACE = "boards/getting-to-good/<str:place>/"
OF_AN_ENTRY = "boards/entries/<uuid:entry>/"
urlpatterns: list[URLPattern] = [
    path(f"{OF_A_PLACE}plan/", plan.plan, name="plan"),
    path(f"{OF_A_PLACE}priorities/<uuid:entry>/", plan.priority, name="priority"),
    path(f"{OF_A_PLACE}meetings/", meetings.all_meetings, name="meetings"),
    path(f"{OF_A_PLACE}meetings/<uuid:entry>/", meetings.meeting, name="meeting"),
    path(f"{OF_A_PLACE}who-says-what/", tellers.tellers, name="tellers"),
    path(f"{OF_A_PLACE}add-board/", writing.add_body, name="add_body"),
    path(OF_AN_ENTRY, writing.versions, name="versions"),
    path(f"{OF_AN_ENTRY}edit/", writing.edit, name="edit"),
    path(f"{OF_AN_ENTRY}withdraw/", writing.take_off, name="withdraw"),
    path(f"{OF_AN_ENTRY}add/<str:kind>/", writing.add, name="add"),
]
