"""会签和印发: a draft sent to be signed, signed in turn or sent back, numbered and let go out."""

from itertools import chain

from django.urls import URLPattern

from zhouzhi.web.office.signing import acts, issuing, numbers, page, sending, slip

urlpatterns: list[URLPattern] = list(
    chain(
        page.urlpatterns,
        slip.urlpatterns,
        sending.urlpatterns,
        acts.urlpatterns,
        issuing.urlpatterns,
        numbers.urlpatterns,
    )
)
