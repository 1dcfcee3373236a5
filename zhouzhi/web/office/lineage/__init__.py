"""溯源: a figure down to the records behind it, and a record up to every total that it is in."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.lineage import activity, figure

urlpatterns: list[URLPattern] = list(chain(figure.urlpatterns, activity.urlpatterns))
