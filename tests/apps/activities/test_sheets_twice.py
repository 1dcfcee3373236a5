"""Whatever sheet is imported, importing it again changes nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.activities.imports import ROWS, apply, handed_in, verdicts
from tests.factories.activities import make_register
from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.models import Activity, ActivitySheet
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.trial import ANOTHER, LEFT, Verdict


def state_of_register() -> list[object]:
    """Everything that the register says, with how often it was written."""
    rows = Activity.objects.order_by("pk")
    said = queries.entries_of_all(rows)
    return [(one.code, one.edit_count, said[one.pk]) for one in rows]


@pytest.mark.django_db
def test_the_same_sheet_again_changes_nothing() -> None:
    place, campaign, officer = make_register()
    apply(handed_in(place, campaign, officer, *ROWS), officer)
    before = state_of_register()
    again = handed_in(place, campaign, officer, *ROWS)
    assert verdicts(again, officer) == [Verdict.SAME] * 3
    with pytest.raises(actions.NothingToImport):
        apply(again, officer)
    assert state_of_register() == before


texts = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=12)
cells = st.fixed_dictionaries(
    {
        "活动名称": texts,
        "活动形式": st.sampled_from(["讲座", "展览", "怪形式", ""]),
        "时间": st.one_of(
            st.sampled_from(
                ["5月20日9:30", "5月中旬", "5月20-31日 每天9:00-17:00", "待定", "", "20日上午"]
            ),
            texts,
        ),
        "地点": st.one_of(st.sampled_from(["线上", "甲馆、乙馆", ""]), texts),
        "主办单位": st.one_of(st.sampled_from(["市科技局、市教育局", "东川大学", ""]), texts),
        "参加人数": st.one_of(st.sampled_from(["200", "约1.2万人", "100-200", ""]), texts),
        "对象": st.one_of(st.sampled_from(["中小学生、市民", ""]), texts),
        "主讲人": st.one_of(st.sampled_from(["张三（教授）、李四", ""]), texts),
        "适合年龄": st.sampled_from(["6-12岁", "6岁以上", "", "不限"]),
        "经费（万元）": st.sampled_from(["3.5", "", "0", "1.23"]),
        "简介": texts,
    }
)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(cells, min_size=1, max_size=6))
def test_importing_any_sheet_twice_changes_nothing(rows: list[dict[str, str]]) -> None:
    place, campaign, officer = _register()
    told = [list(row.values()) for row in rows]
    sheet = handed_in(place, campaign, officer, *told, head=list(rows[0]))
    apply_what_is_right(sheet, officer)
    before = state_of_register()
    again = handed_in(place, campaign, officer, *told, head=list(rows[0]))
    plan = apply_what_is_right(again, officer)
    assert state_of_register() == before
    assert {row.verdict for row in plan.rows} <= {Verdict.SAME, Verdict.SKIP}


def apply_what_is_right(sheet: ActivitySheet, officer: User) -> SheetPlan:
    """Import the rows that are right; what may be another one is one of its own."""
    for _ in range(2):
        plan = queries.sheet_plan(sheet, officer)
        words = {
            row.number: LEFT if row.verdict is Verdict.WRONG else ANOTHER
            for row in plan.rows
            if row.verdict in (Verdict.WRONG, Verdict.TWIN)
        }
        actions.decide_rows(sheet=sheet, decisions=words, actor=officer)
        sheet = queries.sheet_for(officer, sheet.uuid)
    plan = queries.sheet_plan(sheet, officer)
    if not plan.may_apply:
        return plan
    return apply(sheet, officer)


_made: list[tuple] = []


def _register():
    """One register for all examples: the tables are emptied of activities between them."""
    from zhouzhi.apps.orgs.models import OrgUnit

    if not OrgUnit.objects.exists():
        _made[:] = [make_register()]
    Activity.objects.all().delete()
    return _made[0]
