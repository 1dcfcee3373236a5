"""Sheets of activities: tried, applied, and applied again."""

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import make_activity, make_register
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.actions import sheets as writes
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, ActivitySheet
from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, StaleEdit
from zhouzhi.foundation.outbox.jobs import run_pending
from zhouzhi.foundation.trial import ANOTHER, LEFT, Verdict

HEAD = ["活动名称", "活动形式", "时间", "地点", "主办单位", "预计人数", "联系电话"]
ROWS = [
    [
        "启动仪式",
        "启动仪式",
        "5月20日9:30",
        "市民广场",
        "市科技局、市教育局",
        "500",
        "0722-0596290",
    ],
    ["气象讲座", "讲座", "5月21日、22日14:00", "一中；二中", "东川大学", "100；200", ""],
    ["云上展览", "线上活动", "活动周期间", "线上", "某某协会", "", ""],
]


def handed_in(place, campaign, officer: User, *rows: Sequence[str], head=HEAD) -> ActivitySheet:
    return actions.hand_in_sheet(
        keeper=place.bureau,
        campaign=campaign,
        filename="一览表.xlsx",
        cells=[head, *rows],
        by=officer,
        at=clock.now(),
    )


def apply(sheet: ActivitySheet, officer: User) -> SheetPlan:
    plan = queries.sheet_plan(sheet, officer)
    return actions.apply_sheet(
        sheet=sheet, plan=plan, looked_at=plan.digest, at=clock.now(), actor=officer
    )


def verdicts(sheet: ActivitySheet, officer: User) -> list[Verdict]:
    return [row.verdict for row in queries.sheet_plan(sheet, officer).rows]


@pytest.mark.django_db
def test_the_rows_of_a_work_plan_become_draft_activities() -> None:
    place, campaign, officer = make_register()
    apply(handed_in(place, campaign, officer, *ROWS), officer)
    found = list(Activity.objects.order_by("pk"))
    told = [(one.name, one.unit, one.state, one.sessions.count()) for one in found]
    assert told == [
        ("启动仪式", place.bureau, ActivityState.DRAFT, 1),
        ("气象讲座", place.bureau, ActivityState.DRAFT, 2),
        ("云上展览", place.bureau, ActivityState.DRAFT, 1),
    ]
    hosts = [(host.name, host.unit) for host in found[0].hosts.order_by("position")]
    assert hosts == [("市科技局", place.bureau), ("市教育局", place.education)]
    assert [row.campaign for row in found[0].in_campaigns.all()] == [campaign]
    assert list(found[0].authors.all()) == [officer]
    verbs = AuditLine.objects.filter(verb__startswith="activities.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "activities.sheet.hand_in",
        "activities.activities.write",
        "activities.sheet.apply",
    ]


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


@pytest.mark.django_db
def test_a_county_officer_fills_for_several_units_by_their_names() -> None:
    place, campaign, officer = make_register()
    head = ["填报单位", *HEAD]
    rows = [["市教育局", *ROWS[0]], ["东川大学", *ROWS[1]], ["西岭市科学技术局", *ROWS[2]]]
    sheet = handed_in(place, campaign, officer, *rows, head=head)
    assert verdicts(sheet, officer) == [Verdict.NEW, Verdict.NEW, Verdict.WRONG]
    actions.decide_rows(sheet=sheet, decisions={4: LEFT}, actor=officer)
    sheet = queries.sheet_for(officer, sheet.uuid)
    apply(sheet, officer)
    assert {(one.unit.name, one.name) for one in Activity.objects.all()} == {
        ("东川市教育局", "启动仪式"),
        ("东川大学", "气象讲座"),
    }


@pytest.mark.django_db
def test_a_county_imports_its_own_plan_into_the_citys_campaign() -> None:
    place, campaign, _ = make_register()
    officer = make_user(place.county_bureau)
    assert queries.sheet_choices(officer) == [(place.county_bureau, campaign)]
    sheet = actions.hand_in_sheet(
        keeper=place.county_bureau,
        campaign=campaign,
        filename="工作方案.xlsx",
        cells=[["填报单位", *HEAD], ["", *ROWS[0]], ["市教育局", *ROWS[1]]],
        by=officer,
        at=clock.now(),
    )
    rows = queries.sheet_plan(sheet, officer).rows
    assert [row.verdict for row in rows] == [Verdict.NEW, Verdict.WRONG]
    assert rows[0].unit_code == place.county_bureau.code
    actions.decide_rows(sheet=sheet, decisions={3: LEFT}, actor=officer)
    apply(queries.sheet_for(officer, sheet.uuid), officer)
    assert Activity.objects.get().unit == place.county_bureau


@pytest.mark.django_db
def test_a_row_is_taken_for_a_known_activity_only_when_a_person_says_so() -> None:
    place, campaign, officer = make_register()
    apply(handed_in(place, campaign, officer, ROWS[0]), officer)
    (known,) = Activity.objects.all()
    later = ["启动仪式", "启动仪式", "5月21日9:30", *ROWS[0][3:]]
    sheet = handed_in(place, campaign, officer, later)
    assert verdicts(sheet, officer) == [Verdict.TWIN]
    with pytest.raises(actions.SheetUnsettled):
        apply(sheet, officer)
    actions.decide_rows(sheet=sheet, decisions={2: ANOTHER}, actor=officer)
    assert verdicts(queries.sheet_for(officer, sheet.uuid), officer) == [Verdict.NEW]
    actions.decide_rows(sheet=sheet, decisions={2: known.code}, actor=officer)
    apply(queries.sheet_for(officer, sheet.uuid), officer)
    known.refresh_from_db()
    assert (Activity.objects.count(), f"{known.starts_on}", known.edit_count) == (
        1,
        "2023-05-21",
        1,
    )


@pytest.mark.django_db
def test_a_kind_that_a_person_chose_for_a_row_is_imported() -> None:
    place, campaign, officer = make_register()
    rows = [["科普进校园", "5月20日"], ["科技嘉年华", "5月21日"]]
    sheet = handed_in(place, campaign, officer, *rows, head=["活动名称", "时间"])
    chosen = {3: ActivityKind.EXHIBITION}
    actions.decide_rows(sheet=sheet, decisions={}, kinds=chosen, actor=officer)
    apply(queries.sheet_for(officer, sheet.uuid), officer)
    assert dict(Activity.objects.values_list("name", "kind")) == {
        "科普进校园": ActivityKind.TO_SCHOOL,
        "科技嘉年华": ActivityKind.EXHIBITION,
    }


@pytest.mark.django_db
def test_a_guessed_column_waits_for_a_persons_word() -> None:
    place, campaign, officer = make_register()
    head = [*HEAD[:5], "预期到场人数"]
    sheet = handed_in(place, campaign, officer, ROWS[0][:6], head=head)
    assert not queries.sheet_plan(sheet, officer).may_apply
    actions.choose_columns(sheet=sheet, columns={"expected": 5}, actor=officer)
    apply(queries.sheet_for(officer, sheet.uuid), officer)
    assert Activity.objects.get().sessions.get().expected_count == 500


@pytest.mark.django_db
def test_only_the_trial_that_was_looked_at_is_carried_out() -> None:
    place, campaign, officer = make_register()
    sheet = handed_in(place, campaign, officer, *ROWS)
    looked_at = queries.sheet_plan(sheet, officer).digest
    apply(handed_in(place, campaign, officer, ROWS[0]), officer)
    plan = queries.sheet_plan(sheet, officer)
    with pytest.raises(actions.TrialOutdated):
        actions.apply_sheet(
            sheet=sheet, plan=plan, looked_at=looked_at, at=clock.now(), actor=officer
        )
    apply(sheet, officer)
    with pytest.raises(actions.SheetAlreadyApplied):
        apply(sheet, officer)
    stale = queries.sheet_for(officer, sheet.uuid)
    stale.decisions = {"2": LEFT}
    other = handed_in(place, campaign, officer, ROWS[0])
    actions.decide_rows(sheet=other, decisions={2: LEFT}, actor=officer)
    with pytest.raises(StaleEdit):
        apply(other, officer)


@pytest.mark.django_db
def test_a_sheet_is_seen_by_those_who_act_for_its_unit_alone() -> None:
    place, campaign, officer = make_register()
    sheet = handed_in(place, campaign, officer, *ROWS)
    assert queries.sheet_for(officer, sheet.uuid) == sheet
    for unit in (place.education, place.county_bureau, place.other_bureau):
        with pytest.raises(NotFound):
            queries.sheet_for(make_user(unit), sheet.uuid)


@pytest.mark.django_db
def test_what_a_unit_handed_in_is_not_changed_by_the_officer_above() -> None:
    place, campaign, officer = make_register()
    activity = make_activity(place.university, campaign, state=ActivityState.SUBMITTED)
    head = ["活动编号", "活动名称", "时间", "填报单位"]
    row = [activity.code, "改了名", "5月20日9:00-11:00", "东川大学"]
    sheet = handed_in(place, campaign, officer, row, head=head)
    (found,) = queries.sheet_plan(sheet, officer).rows
    assert list(found.problems) == [f"编号 {activity.code} 的活动已由填报单位提交，请单位自己修改"]


@pytest.mark.django_db(transaction=True)
def test_a_long_sheet_is_imported_in_the_background_and_leaves_out_what_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writes, "AT_ONCE", 2)
    monkeypatch.setattr(writes, "IN_ONE_TURN", 2)
    place, campaign, officer = make_register()
    known = make_activity(place.bureau, campaign, actor=officer, name="老讲座")
    head = ["活动编号", *HEAD]
    rows = [["", f"讲座{n}", "讲座", f"5月{20 + n}日", "馆", "", "", ""] for n in range(5)]
    sheet = handed_in(place, campaign, officer, [known.code, "新讲座", *[""] * 6], *rows, head=head)
    apply(sheet, officer)
    assert Activity.objects.count() == 1
    Activity.objects.filter(pk=known.pk).update(edit_count=7)
    assert run_pending() == 1
    sheet.refresh_from_db()
    known.refresh_from_db()
    assert (Activity.objects.count(), known.name) == (6, "老讲座")
    assert (sheet.done_count, sheet.stopped, sheet.left_out) == (7, "", [[2, "新讲座"]])


@pytest.mark.django_db(transaction=True)
def test_a_long_import_that_is_refused_stops_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writes, "AT_ONCE", 1)
    monkeypatch.setattr(writes, "IN_ONE_TURN", 2)
    place, campaign, officer = make_register()
    sheet = handed_in(place, campaign, officer, *ROWS)
    apply(sheet, officer)
    close_campaign(campaign=campaign, actor=SYSTEM)
    assert run_pending() == 1
    sheet.refresh_from_db()
    assert (sheet.done_count, Activity.objects.count()) == (0, 0)
    assert sheet.stopped.startswith(f"“{campaign.name}”已办结")


@pytest.mark.django_db(transaction=True)
def test_a_row_changed_while_it_is_imported_is_planned_anew_and_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writes, "AT_ONCE", 1)
    place, campaign, officer = make_register()
    known = make_activity(place.bureau, campaign, actor=officer, name="老讲座")
    rows = [[known.code, "新讲座", *[""] * 6], ["", *ROWS[0]]]
    sheet = handed_in(place, campaign, officer, *rows, head=["活动编号", *HEAD])
    apply(sheet, officer)
    planned = writes.sheet_plan

    def meanwhile(*given: object, **more: object) -> SheetPlan:
        plan = planned(*given, **more)
        Activity.objects.filter(pk=known.pk, edit_count=0).update(edit_count=7)
        return plan

    monkeypatch.setattr(writes, "sheet_plan", meanwhile)
    assert run_pending() == 1
    sheet.refresh_from_db()
    assert (sheet.left_out, sheet.stopped) == ([[2, "新讲座"]], "")
    assert set(Activity.objects.values_list("name", flat=True)) == {"老讲座", "启动仪式"}


@pytest.mark.django_db
def test_a_plan_asks_as_many_questions_for_three_rows_as_for_one() -> None:
    place, campaign, officer = make_register()
    apply(handed_in(place, campaign, officer, *ROWS), officer)
    counts = []
    for rows in (ROWS[:1], ROWS):
        sheet = handed_in(place, campaign, officer, *rows)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.sheet_plan(sheet, User.objects.get(pk=officer.pk))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def state_of_register() -> list[object]:
    """Everything that the register says, with how often it was written."""
    rows = Activity.objects.order_by("pk")
    said = queries.entries_of_all(rows)
    return [(one.code, one.edit_count, said[one.pk]) for one in rows]


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
