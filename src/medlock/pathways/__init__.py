"""The declarations: one package per service, whole and checked when this is imported."""

from __future__ import annotations

from medlock.pathway.catalogue import Catalogue
from medlock.pathways.front_door import FRONT_DOOR
from medlock.pathways.social_work import SOCIAL_WORK
from medlock.words.codes import code_sets

CATALOGUE = Catalogue.of((FRONT_DOOR, SOCIAL_WORK), code_sets())
