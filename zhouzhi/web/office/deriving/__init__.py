"""拟办活动: this level's own campaign, from those above it or from last year's; a file a screen."""

from django.urls import URLPattern

from zhouzhi.web.office.deriving import cloning, deriving, duties, lead_times

urlpatterns: list[URLPattern] = [
    *deriving.urlpatterns,
    *cloning.urlpatterns,
    *duties.urlpatterns,
    *lead_times.urlpatterns,
]
