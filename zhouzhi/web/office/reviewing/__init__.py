"""审核: many versions at once, remarks on fields, and a return to any level below."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.reviewing import below, queue, remarks

urlpatterns: list[URLPattern] = list(
    chain(queue.urlpatterns, remarks.urlpatterns, below.urlpatterns)
)
