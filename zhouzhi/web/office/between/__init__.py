"""冲突与疑似重复: what activities are to each other, and what a person says of it."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.between import conflicts, pair, settling, undoing

urlpatterns: list[URLPattern] = list(
    chain(conflicts.urlpatterns, pair.urlpatterns, settling.urlpatterns, undoing.urlpatterns)
)
