"""What was filed of open institutions (开放机构备案) for a unit's return."""

from collections.abc import Mapping
from decimal import Decimal

from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.models import InstitutionFiling
from zhouzhi.apps.activities.queries.institutions import filed_in, nearest, scopes_of
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.domain.born import Born, BornRow, Origin
from zhouzhi.apps.submissions.queries.sources.scope import Work
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

CODES = {
    InstitutionKind.VENUE: "open_venues",
    InstitutionKind.RESEARCH: "open_institutes",
    InstitutionKind.UNIVERSITY: "open_universities",
}
# Of these each is one however many of its laboratories open (一个法人只计一个).
_COUNTS_ONCE = {UnitKind.UNIVERSITY, UnitKind.INSTITUTE}
_SOURCE = gettext_noop("开放机构备案 {count} 家")


def institution_figures(work: Work) -> Mapping[str, Born]:
    """The venues, research institutes and universities that a unit filed; only where it filed some.

    A university that files several laboratories is one university.
    """
    found: dict[str, dict[int, BornRow]] = {}
    for filing in _filings(work.obligation):
        code = CODES.get(InstitutionKind(filing.snapshot["kind"]))
        unit = filing.institution.unit
        if code is None:
            continue
        is_one = code != "open_venues" and unit.kind in _COUNTS_ONCE
        name = unit.name if is_one else filing.institution.name
        row = BornRow(Origin.INSTITUTION, filing.institution_id, name, Decimal(1))
        found.setdefault(code, {}).setdefault(-unit.pk if is_one else filing.institution_id, row)
    return {
        code: Born(Decimal(len(rows)), Said(_SOURCE, count=len(rows)), tuple(rows.values()))
        for code, rows in found.items()
    }


def _filings(obligation: Obligation) -> list[InstitutionFiling]:
    """What a return speaks of: the unit's own, and below it what no other unit answers for."""
    unit, filed = obligation.participant.unit, filed_in(obligation.requirement.campaign)
    if obligation.participant.is_own:
        return list(filed.filter(institution__unit=unit))
    (top,) = scopes_of([unit])
    below = list(filed.filter(institution__unit__path__startswith=top))
    if not below:
        return []
    others = OrgUnit.objects.filter(
        obligations__requirement=obligation.requirement_id, path__startswith=top
    ).exclude(pk=unit.pk)
    return nearest(scopes_of([unit, *others]), below)[unit.pk]
