"""Addresses: the office at the root, accounts beside it."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("zhouzhi.web.account_urls")),
    path("", include("zhouzhi.web.office.urls")),
]

handler400 = "zhouzhi.web.errors.unusable"
handler403 = "zhouzhi.web.errors.forbidden"
handler404 = "zhouzhi.web.errors.not_found"
handler500 = "zhouzhi.web.errors.faulty"
