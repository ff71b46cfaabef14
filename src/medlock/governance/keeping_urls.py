"""The addresses of those who keep agencies, teams, memberships, restrictions and suspicions."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.governance.pages import agencies, judging, members, restricting, teams, workers

urlpatterns: list[URLPattern] = [
    path("agencies/", agencies.agencies, name="agencies"),
    path("agencies/new/", agencies.new_agency, name="new_agency"),
    path("agencies/<uuid:agency>/", agencies.agency, name="agency"),
    path("agencies/<uuid:agency>/agreement/", agencies.agreement, name="agreement"),
    path("agencies/<uuid:agency>/teams/new/", teams.new_team, name="new_team"),
    path("agencies/<uuid:agency>/members/", members.members, name="members"),
    path("agencies/<uuid:agency>/leavers/", members.leaving, name="leavers"),
    path("teams/<uuid:team>/", teams.team, name="team"),
    path("teams/places/<int:held>/end/", teams.end, name="end_place"),
    path("teams/proposals/<uuid:proposal>/", teams.decide, name="decide_place"),
    path("practitioners/<uuid:who>/", workers.worker, name="worker"),
    path("closed/", restricting.closed, name="closed"),
    path("closed/same/<uuid:suspicion>/", judging.same, name="same"),
    path("closed/<uuid:subject>/", restricting.restrictions, name="restrictions"),
    path(
        "closed/<uuid:subject>/<uuid:restriction>/", restricting.reviewed, name="review_restriction"
    ),
]
