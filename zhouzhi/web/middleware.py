"""What every answer of the office has in common: private by default, refusals in plain words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext

from zhouzhi.foundation.errors import Refusal

Answer = Callable[[HttpRequest], HttpResponse]


class PrivateByDefault:
    """Nothing that a signed-in person saw may be kept by a browser or a proxy."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            response["Cache-Control"] = "private, no-store"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Permissions-Policy"] = "geolocation=(), microphone=(), camera=(self)"
        return response


class RefusalsToAnswers:
    """A refusal that no view turned into a form error becomes a page with its words and status."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refusal; leave every other exception to Django."""
        if not isinstance(exception, Refusal):
            return None
        return refused(exception)


def refused(refusal: Refusal) -> HttpResponse:
    """The page of a refusal; it asks nothing of the request, which may be what is wrong."""
    context = {"message": refusal.said_in(gettext), "code": refusal.code}
    template = "404.html" if refusal.status == 404 else "refused.html"
    return HttpResponse(render_to_string(template, context), status=refusal.status)
