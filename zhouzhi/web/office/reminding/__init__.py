"""提醒和催办: when units are reminded, urging those that owe, the matrix as a sheet."""

from django.urls import URLPattern

from zhouzhi.web.office.reminding import plan, seen, sheet, urge

urlpatterns: list[URLPattern] = [
    *urge.urlpatterns,
    *sheet.urlpatterns,
    *plan.urlpatterns,
    *seen.urlpatterns,
]
