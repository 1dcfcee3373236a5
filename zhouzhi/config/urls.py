"""Addresses: the portal or 今日 at the root, the public pages, the office, accounts beside it."""

from django.urls import include, path

from zhouzhi.web.front import front
from zhouzhi.web.portal.sitemap import root_urlpatterns

urlpatterns = [
    path("", front, name="front"),
    *root_urlpatterns,
    path("", include("zhouzhi.web.booking.urls")),
    path("public/", include("zhouzhi.web.portal.urls")),
    path("account/", include("zhouzhi.web.account_urls")),
    path("", include("zhouzhi.web.office.urls")),
]

handler400 = "zhouzhi.web.errors.unusable"
handler403 = "zhouzhi.web.errors.forbidden"
handler404 = "zhouzhi.web.errors.not_found"
handler500 = "zhouzhi.web.errors.faulty"
