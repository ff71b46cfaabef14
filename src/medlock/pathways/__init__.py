"""The declarations: one package per service, whole and checked when this is imported."""

from __future__ import annotations

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.names import Known
from medlock.pathways.front_door import FRONT_DOOR
from medlock.pathways.lists import LISTS
from medlock.pathways.posts import AGENCIES, POSTS
from medlock.pathways.social_work import SOCIAL_WORK
from medlock.words.codes import code_sets

KNOWN = Known(code_sets=code_sets(), posts=POSTS, agencies=AGENCIES, lists=LISTS)
"""What declarations speak of and do not declare."""

CATALOGUE = Catalogue.of((FRONT_DOOR, SOCIAL_WORK), KNOWN)
