"""报送回执: what was handed in, each file with its hash, to be kept or printed."""

from django.urls import URLPattern

from zhouzhi.web.office.receipts import one

urlpatterns: list[URLPattern] = [*one.urlpatterns]
