"""Empty workbooks to fill in, for what no statutory file holds."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from medlock.returns.local_files.catalogue import LAYOUTS
from medlock.returns.local_files.template import template as empty
from medlock.returns.pages.asking import loader, looked
from medlock.returns.pages.issues import FORMATS
from medlock.words.refusals import NotAllowed


@require_safe
def template(request: HttpRequest, name: str) -> HttpResponse:
    actor = loader(request)
    if name not in LAYOUTS:
        raise NotAllowed("There is no layout of that name.")
    looked(actor, "layout", name)
    answer = HttpResponse(empty(name), content_type=FORMATS["xlsx"][0])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
