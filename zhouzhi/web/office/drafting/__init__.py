"""拟文: a campaign's notice drafted from its facts, edited, checked, made into paper, sent on."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.drafting import acts, annexes, draft, files, head, sections

urlpatterns: list[URLPattern] = list(
    chain(
        draft.urlpatterns,
        acts.urlpatterns,
        head.urlpatterns,
        sections.urlpatterns,
        annexes.urlpatterns,
        files.urlpatterns,
    )
)
