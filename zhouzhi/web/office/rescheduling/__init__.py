"""期限核对、改期、延期举办: a campaign's dates as one tree, and the acts that move them."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.rescheduling import duty, period

urlpatterns: list[URLPattern] = list(chain(duty.urlpatterns, period.urlpatterns))
