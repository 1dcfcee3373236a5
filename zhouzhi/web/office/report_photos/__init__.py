"""选用照片: which accepted photographs go out with the summary."""

from django.urls import URLPattern

from zhouzhi.web.office.report_photos import choosing

urlpatterns: list[URLPattern] = [*choosing.urlpatterns]
