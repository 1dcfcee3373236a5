"""The portal's addresses below /public/: one module a page, each with its own list."""

from itertools import chain

from zhouzhi.web.portal import (
    activities,
    activity,
    calendar,
    feeds,
    institutions,
    near,
    open_data,
    photographs,
    pictures,
    qr,
    sheet,
    years,
)

app_name = "portal"

urlpatterns = list(
    chain(
        activities.urlpatterns,
        activity.urlpatterns,
        feeds.urlpatterns,
        open_data.urlpatterns,
        qr.urlpatterns,
        pictures.urlpatterns,
        photographs.urlpatterns,
        calendar.urlpatterns,
        years.urlpatterns,
        institutions.urlpatterns,
        sheet.urlpatterns,
        near.urlpatterns,
    )
)
