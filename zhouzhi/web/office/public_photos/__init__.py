"""公开照片: which photographs the public sees, offered by a unit and cleared by another."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.public_photos import acts, page

urlpatterns: list[URLPattern] = list(chain(page.urlpatterns, acts.urlpatterns))
