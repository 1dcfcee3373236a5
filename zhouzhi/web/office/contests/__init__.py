"""赛事推荐: which contests are called, whom they ask, what each unit nominates, and the package."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.contests import (
    answering,
    calling,
    listing,
    nominating,
    page,
    taking_away,
)

urlpatterns: list[URLPattern] = list(
    chain(
        listing.urlpatterns,
        calling.urlpatterns,
        page.urlpatterns,
        nominating.urlpatterns,
        taking_away.urlpatterns,
        answering.urlpatterns,
    )
)
