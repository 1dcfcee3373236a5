"""Taking a sheet of open institutions: what somebody else writes meanwhile is not overwritten."""

from dataclasses import replace

import pytest

from tests.factories.activities import make_register
from tests.factories.obligations import AT
from zhouzhi.apps.activities.actions import TrialOutdated, institution_sheets
from zhouzhi.apps.activities.actions.institution_sheets import (
    hand_in_institutions,
    take_institutions,
)
from zhouzhi.apps.activities.actions.institutions import create_institution, revise_institution
from zhouzhi.apps.activities.domain.institution_sheets.plan import InstitutionPlan
from zhouzhi.apps.activities.domain.institutions import InstitutionEntries
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.models import Institution
from zhouzhi.apps.activities.queries.institution_sheets import institution_plan


@pytest.mark.django_db
def test_what_is_changed_while_a_sheet_is_planned_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    place, campaign, chief = make_register()
    entries = InstitutionEntries("标本馆", InstitutionKind.VENUE)
    act = {"campaign": campaign, "actor": chief}
    known = create_institution(unit=place.bureau, entries=entries, at=AT, **act)
    cells = [["机构名称", "地址", "开放时间"], ["标本馆", "学府路 8 号", ""]]
    sheet = hand_in_institutions(
        keeper=place.bureau, campaign=campaign, filename="表.xlsx", cells=cells, by=chief, at=AT
    )
    given = {"looked_at": institution_plan(sheet, chief).digest, "actor": chief, "at": AT}

    def planned(*asked: object) -> InstitutionPlan:
        """The plan, and straight after it a colleague's change."""
        plan = institution_plan(*asked)  # type: ignore[arg-type]
        moved = replace(entries, summary="看矿物标本")
        edit = Institution.objects.get().edit_count
        revise_institution(institution=known, entries=moved, edit_count=edit, **act)
        return plan

    monkeypatch.setattr(institution_sheets, "institution_plan", planned)
    with pytest.raises(TrialOutdated):
        take_institutions(sheet=sheet, **given)
    monkeypatch.undo()
    assert take_institutions(sheet=sheet, **given).changed == 1
    assert Institution.objects.get().address == "学府路 8 号"
