"""期限核对、改期、改要求、延期举办: a campaign's dates as one tree, and the acts on it."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.rescheduling import asked, duty, period

urlpatterns: list[URLPattern] = list(chain(asked.urlpatterns, duty.urlpatterns, period.urlpatterns))
