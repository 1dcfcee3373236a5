"""识读: one file that was handed in, its facts decided on one by one or all, then adopted."""

from zhouzhi.web.office.reading import (
    annexes,
    comparing,
    deciding,
    doubts,
    facts,
    opening,
    revising,
)

urlpatterns = [
    *opening.urlpatterns,
    *deciding.urlpatterns,
    *doubts.urlpatterns,
    *annexes.urlpatterns,
    *facts.urlpatterns,
    *comparing.urlpatterns,
    *revising.urlpatterns,
]
