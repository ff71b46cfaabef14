"""The addresses of loading. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.returns.pages import arriving, layouts, loads, parcel

app_name = "returns"
urlpatterns: list[URLPattern] = [
    path("files/", arriving.home, name="home"),
    path("files/sent/<uuid:parcel>/", parcel.parcel, name="parcel"),
    path("files/sent/<uuid:parcel>/progress/", parcel.progress, name="progress"),
    path("files/sent/<uuid:parcel>/again/", parcel.again, name="again"),
    path("files/sent/<uuid:parcel>/accept/", parcel.accept, name="accept"),
    path("files/sent/<uuid:parcel>/discard/", parcel.discard, name="discard"),
    path("files/sent/<uuid:parcel>/issues.<str:kind>", parcel.issues, name="parcel_issues"),
    path("files/loads/", loads.loads, name="loads"),
    path("files/loads/<uuid:load>/", loads.load, name="load"),
    path("files/loads/<uuid:load>/undo/", loads.undo, name="undo"),
    path("files/loads/<uuid:load>/issues.<str:kind>", loads.issues, name="load_issues"),
    path("files/layouts/<slug:name>.xlsx", layouts.template, name="template"),
]
