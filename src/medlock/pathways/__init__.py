"""The declarations: one package per service, whole and checked when this is imported."""

from __future__ import annotations

from medlock.pathway.catalogue import Catalogue
from medlock.pathway.names import Known
from medlock.pathways.care import CARE
from medlock.pathways.complex_safeguarding import COMPLEX_SAFEGUARDING
from medlock.pathways.early_help import EARLY_HELP
from medlock.pathways.education import EDUCATION
from medlock.pathways.front_door import FRONT_DOOR
from medlock.pathways.leaving_care import LEAVING_CARE
from medlock.pathways.lists import LISTS
from medlock.pathways.posts import AGENCIES, POSTS
from medlock.pathways.quality import QUALITY
from medlock.pathways.social_work import SOCIAL_WORK
from medlock.pathways.youth_justice import YOUTH_JUSTICE
from medlock.words.codes import code_sets

KNOWN = Known(code_sets=code_sets(), posts=POSTS, agencies=AGENCIES, lists=LISTS)
"""What declarations speak of and do not declare."""

SERVICES = (
    FRONT_DOOR,
    EARLY_HELP,
    SOCIAL_WORK,
    CARE,
    LEAVING_CARE,
    COMPLEX_SAFEGUARDING,
    EDUCATION,
    YOUTH_JUSTICE,
    QUALITY,
)
CATALOGUE = Catalogue.of(SERVICES, KNOWN)
