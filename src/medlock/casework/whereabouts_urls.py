"""The addresses of the pages that say where somebody is, and how they are reached in safety."""

from __future__ import annotations

from django.urls import URLPattern, path

from medlock.casework.pages import noticing
from medlock.casework.whereabouts import addresses, adoption, contact, needs

WHERE = "children/<uuid:person>/"
urlpatterns: list[URLPattern] = [
    path(f"{WHERE}addresses/", addresses.addresses, name="whereabouts_addresses"),
    path(f"{WHERE}contact/", contact.contact, name="whereabouts_contact"),
    path(f"{WHERE}protection/", needs.needs, name="whereabouts_needs"),
    path(f"{WHERE}adoption/", adoption.adoption, name="whereabouts_adoption"),
    path("work/<uuid:work>/addresses/", noticing.noticed, name="whereabouts_noticed"),
]
