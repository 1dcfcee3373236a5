"""审查: what an activity must have cleared, and who decides on it; a file a screen."""

from django.urls import URLPattern

from zhouzhi.web.office.clearances import acts, demands, filings, lists

urlpatterns: list[URLPattern] = [
    *lists.urlpatterns,
    *acts.urlpatterns,
    *demands.urlpatterns,
    *filings.urlpatterns,
]
