"""仪式: how a launch or closing runs, whom it asks, who comes, and the papers of it."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.ceremonies import asking, editing, page, papers, replying

urlpatterns: list[URLPattern] = list(
    chain(
        page.urlpatterns,
        editing.urlpatterns,
        asking.urlpatterns,
        papers.urlpatterns,
        replying.urlpatterns,
    )
)
