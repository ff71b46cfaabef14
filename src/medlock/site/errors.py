"""Pages for when something cannot be done: each says what happened and what to do.

What may not be seen answers exactly as what does not exist, so an address tells nobody anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from medlock.people.reads.actors import Lack

TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TOO_MUCH = (
    "A form may hold about five million characters, and what was sent was more. Nothing was "
    "changed.",
    "Go back and shorten what you typed. Send files where files are asked for.",
)
HOME = {"href": "/", "text": "Go to the start"}


def told(request: HttpRequest, status: int, title: str, sentences: Sequence[str]) -> HttpResponse:
    """One page that says one thing."""
    said = {"title": title, "sentences": sentences, "back": HOME}
    return render(request, "site/told.html", said, status=status)


def refused(request: HttpRequest, objections: Sequence[str]) -> HttpResponse:
    """It cannot be done as asked; the sentences come from the rule that says so."""
    return told(request, 422, "That cannot be done as asked", objections)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentences = (
        "If you typed the web address, check it. If you followed a link, it may be old.",
        "If it is about a child you are working with, ask your manager to check that your "
        "involvement is recorded, or look for the child from the start page.",
    )
    return told(request, 404, "Page not found", sentences)


LACKS = {
    Lack.TRAINING: (
        "Your confidentiality training is not on record, or was more than twelve months ago.",
        "Finish the training, and ask whoever keeps your agency’s accounts to record the day.",
    ),
    Lack.AGREEMENT: (
        "Your agency’s agreement to share records about children has run out.",
        "Ask whoever is responsible for information sharing in your agency to renew it.",
    ),
}


def lacking(request: HttpRequest, found: Sequence[Lack]) -> HttpResponse:
    """Somebody signed in who may open nothing, and why: it is about them, so hides nobody."""
    told_of = [sentence for each in found for sentence in LACKS[each]]
    title = "You cannot open records at the moment"
    said = {"title": title, "sentences": told_of, "back": None}
    return render(request, "site/told.html", said, status=403)


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, TOO_BIG):
        return told(request, 413, "That was too much to send at once", TOO_MUCH)
    sentences = ("The request could not be read. Go back, reload the page and try again.",)
    return told(request, 400, "That request could not be read", sentences)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Denials too answer as missing."""
    return missing(request, exception)


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without its token: most often a page left open overnight."""
    sentences = (
        "The page was open for too long, or this browser keeps no cookies. Nothing was changed.",
        "Go back, copy anything you typed that has not been saved, reload the page and send again.",
    )
    return told(request, 403, "This page has expired", sentences)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database does not take it: its disk is full, or it is restarting."""
    sentences = (
        "The database cannot take this at the moment, and nothing was recorded.",
        "Go back and keep the page open: what you typed is still in it. Try again in a minute. "
        "If it goes on, tell whoever runs Medlock: most often the server's disk is full.",
    )
    return told(request, 503, "Nothing was recorded", sentences)


def broken(request: HttpRequest) -> HttpResponse:
    """No template of ours may fail here, so the page carries its own words."""
    return HttpResponse(
        "<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'>"
        "<title>Something went wrong – Medlock</title>"
        "<link rel='stylesheet' href='/static/vendor/govuk-frontend.min.css'></head>"
        "<body class='govuk-template__body'><main class='govuk-width-container "
        "govuk-main-wrapper'><h1 class='govuk-heading-l'>Something went wrong</h1>"
        "<p class='govuk-body'>What you had saved is kept; the last thing you sent was not done. "
        "Go back and try again. If it happens twice, tell whoever runs Medlock the time and what "
        "you were doing.</p><p class='govuk-body'><a class='govuk-link' href='/'>Go to the start"
        "</a></p></main></body></html>",
        status=500,
    )
