"""Open institutions for whoever has no account (公众看的开放机构): as they were filed."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from zhouzhi.apps.activities.domain.institutions import (
    PublicInstitution,
    entries_in,
    public_of,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.public.told import telephone_told
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.models import InstitutionFiling
from zhouzhi.apps.activities.permissions import filings_told_to_all
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class InstitutionTold:
    """One institution as the public reads it, as it was filed last; whether it still opens so."""

    uuid: str
    told: PublicInstitution
    is_open: bool


def institutions_told(
    *, today: date, first: int = 0, most: int | None = None
) -> tuple[InstitutionTold, ...]:
    """The institutions (开放机构) that may open on `today` or later, by kind, unit and name.

    From the `first`, at most so many. One query.
    """
    rows = (
        _opening(today)
        .select_related("institution")
        .order_by(_KIND, "institution__unit__path", "institution__name", "pk")
    )
    last = None if most is None else first + most
    return tuple(_told(row) for row in rows[first:last])


def institutions_told_count(*, today: date) -> int:
    """How many `institutions_told` has. One query."""
    return _opening(today).count()


def institution_told(uuid: object, *, today: date) -> InstitutionTold:
    """The institution with this uuid as lists tell of it, else as it was filed last.

    Raises NotFound.
    """
    found = Q(institution__uuid=str(uuid))
    opening = _opening(today).filter(found).select_related("institution").first()
    if opening is not None:
        return _told(opening)
    rows = filings_told_to_all().filter(found).select_related("institution")
    row = rows.order_by("-filed_at", "-pk").first()
    if row is None:
        raise NotFound
    return _told(row, is_open=False)


def _told(row: InstitutionFiling, *, is_open: bool = True) -> InstitutionTold:
    told = public_of(entries_in(row.snapshot), unit=row.snapshot["unit"])
    number = telephone_told(told.contact_telephone)
    return InstitutionTold(
        str(row.institution.uuid), replace(told, contact_telephone=number), is_open
    )


_KIND = Case(
    *(When(institution__kind=kind, then=at) for at, kind in enumerate(InstitutionKind)),
    default=len(InstitutionKind),
)


def _opening(today: date) -> QuerySet[InstitutionFiling]:
    """Of each institution the filing that was filed last of those by which it still opens.

    One that names no day opens as long as its campaign lasts.
    """
    undated = Q(opens_until=NO_DAY)
    rows = filings_told_to_all().filter(
        ~undated | Q(campaign__ends_on__gte=today), opens_until__gte=today
    )
    later = Q(filed_at__gt=OuterRef("filed_at")) | Q(
        filed_at=OuterRef("filed_at"), pk__gt=OuterRef("pk")
    )
    return rows.exclude(Exists(rows.filter(later, institution=OuterRef("institution"))))
