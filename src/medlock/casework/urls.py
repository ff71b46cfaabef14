"""The addresses of casework. Every one asks who may, and puts on record what it showed."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.casework import whereabouts_urls
from medlock.casework.pages import (
    child,
    conversation,
    correcting,
    deciding,
    doing,
    finding,
    naming,
    packing,
    part,
    printing,
    reading,
    registering,
    start,
    work,
    worklist,
)

app_name = "casework"
urlpatterns: list[URLPattern] = [
    path("worklist/", worklist.worklist, name="worklist"),
    path("conversation/", conversation.conversation, name="conversation"),
    path("start/<slug:step>/", start.start, name="start"),
    path("start/<slug:step>/register/", registering.register_to_start, name="register"),
    path("children/", finding.find, name="find"),
    path("children/<uuid:person>/", child.child, name="child"),
    path("children/<uuid:person>/start/<slug:step>/", child.start, name="start_for"),
    path("records/<slug:kind>/", finding.find_subject, name="find_subject"),
    path("records/<slug:kind>/<uuid:subject>/", child.subject, name="subject"),
    path(
        "records/<slug:kind>/<uuid:subject>/start/<slug:step>/",
        child.start_about,
        name="start_about",
    ),
    path("work/<uuid:work>/", work.work, name="work"),
    path("work/<uuid:work>/part/<int:number>/", part.part, name="part"),
    path("work/<uuid:work>/save/", part.autosave, name="autosave"),
    path("work/<uuid:work>/children/", naming.children, name="children"),
    path("work/<uuid:work>/register/", registering.register_to_name, name="register_named"),
    path("work/<uuid:work>/ask/", doing.ask_agencies, name="ask"),
    path("work/<uuid:work>/check/", deciding.check, name="check"),
    path("work/<uuid:work>/signature/", doing.signature, name="signature"),
    path("work/<uuid:work>/hand-over/", doing.handing, name="hand_over"),
    path("work/<uuid:work>/withdraw/", doing.withdrawal, name="withdraw"),
    path("work/<uuid:work>/correct/", correcting.correction, name="correct"),
    path("work/<uuid:work>/versions/", reading.versions, name="versions"),
    path("work/<uuid:work>/summary/", reading.summary, name="summary"),
    path("work/<uuid:work>/print/", printing.step, name="print"),
    path("work/<uuid:work>/write-up/", printing.write_up, name="write_up"),
    path("children/<uuid:person>/chronology/", printing.of_chronology, name="print_chronology"),
    path("children/<uuid:person>/pack/", packing.pack, name="pack"),
    path("children/<uuid:person>/plan/<slug:status>/", printing.of_plan, name="print_plan"),
    *whereabouts_urls.urlpatterns,
]
