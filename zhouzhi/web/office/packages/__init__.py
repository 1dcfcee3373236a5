"""报送包: a version taken along as one file, and taken in from one."""

from django.urls import URLPattern

from zhouzhi.web.office.packages import packing, taking

urlpatterns: list[URLPattern] = [*packing.urlpatterns, *taking.urlpatterns]
