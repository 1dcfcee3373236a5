"""开放日: an institution's open day in the register, listed, joined and parted again."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.open_days import joining, parting

urlpatterns: list[URLPattern] = list(chain(joining.urlpatterns, parting.urlpatterns))
