"""The addresses of rights. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.rights.pages import family, keeping, notes, record, requests

app_name = "rights"
REQUEST = "rights/requests/<uuid:request_id>/"
DISPOSAL = "rights/disposals/<uuid:wanted>/"
urlpatterns: list[URLPattern] = [
    path("rights/requests/", requests.every, name="requests"),
    path("rights/requests/new/", requests.new, name="new_request"),
    path(REQUEST, requests.one, name="request"),
    path(f"{REQUEST}record/", record.gathered, name="gathered"),
    path(f"{REQUEST}record/<uuid:work>/<str:answer>/", record.deciding, name="deciding"),
    path(f"{REQUEST}do/<slug:what>/", requests.do, name="do"),
    path(f"{REQUEST}bundle/<int:number>/<slug:form>/", requests.file, name="file"),
    path("rights/rules/", keeping.rules, name="rules"),
    path("rights/holds/", keeping.every_hold, name="holds"),
    path("rights/holds/<uuid:held>/lift/", keeping.lifted, name="lift"),
    path("rights/disposals/", keeping.every_disposal, name="disposals"),
    path(DISPOSAL, keeping.one_disposal, name="disposal"),
    path(f"{DISPOSAL}decide/<slug:what>/", keeping.decide, name="decide"),
    path(f"{DISPOSAL}certificate/", keeping.certificate, name="certificate"),
    path(f"{DISPOSAL}certificate.pdf", keeping.certificate_pdf, name="certificate_pdf"),
    path("work/<uuid:work>/notes/", notes.beside, name="notes"),
    path("children/<uuid:person>/who-is-involved/", family.involved, name="family"),
]
