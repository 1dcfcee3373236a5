"""A bare Django site of one view that answers the same bytes from its cache: nothing around it."""

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

KEY = "bare.served"


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(cache.get(KEY), content_type="text/html; charset=utf-8")


urlpatterns: list[URLPattern] = [path("bare/", page)]
