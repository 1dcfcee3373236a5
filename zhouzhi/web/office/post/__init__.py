"""消息: what was sent to whom, through which channels, and where one is written to oneself."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.post import channels, listing, own_mail, page

urlpatterns: list[URLPattern] = list(
    chain(
        listing.urlpatterns,
        page.urlpatterns,
        channels.urlpatterns,
        own_mail.urlpatterns,
    )
)
