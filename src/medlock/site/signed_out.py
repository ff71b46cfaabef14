"""Who is not signed in is asked to sign in. What they had typed on a page that keeps it is kept:
a view says so with an attribute `keep_typed`, called with the request before it is turned away."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


class AsksToSignIn(LoginRequiredMiddleware):
    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        keep = getattr(view_func, "keep_typed", None)
        if request.method == "POST" and keep is not None:
            keep(request)
            return redirect_to_login(request.path, self.get_login_url(view_func))
        return super().handle_no_permission(request, view_func)
