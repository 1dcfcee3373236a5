"""预约: what a keeper opens for booking, and who comes."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.bookings import contact, listing, opening, sessions

urlpatterns: list[URLPattern] = list(
    chain(sessions.urlpatterns, opening.urlpatterns, listing.urlpatterns, contact.urlpatterns)
)

__all__ = ["urlpatterns"]
