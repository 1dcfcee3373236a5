"""台账: the register of activities, one activity's page, and all that is done on it."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.register import (
    after,
    again,
    calendar,
    day,
    editing,
    listing,
    moving,
    one,
    photos,
    plan,
)

urlpatterns: list[URLPattern] = list(
    chain(
        listing.urlpatterns,
        again.urlpatterns,
        calendar.urlpatterns,
        day.urlpatterns,
        plan.urlpatterns,
        editing.urlpatterns,
        one.urlpatterns,
        moving.urlpatterns,
        after.urlpatterns,
        photos.urlpatterns,
    )
)
