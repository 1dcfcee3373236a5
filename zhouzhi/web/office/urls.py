"""The office's addresses: one module a screen, each with its own list."""

from itertools import chain

from django.urls import URLPattern

app_name = "office"

SCREENS: list[list[URLPattern]] = []

urlpatterns = list(chain.from_iterable(SCREENS))
