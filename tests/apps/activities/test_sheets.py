"""Sheets of activities: tried and applied."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.activities.imports import HEAD, ROWS, apply, handed_in, verdicts
from tests.factories.activities import make_activity, make_register
from tests.factories.orgs import make_user
from zhouzhi.apps.activities import actions, queries
from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, StaleEdit
from zhouzhi.foundation.trial import ANOTHER, LEFT, Verdict


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
    assert hosts == [(unit.name, unit) for unit in (place.bureau, place.education)]
    assert [row.campaign for row in found[0].in_campaigns.all()] == [campaign]
    assert list(found[0].authors.all()) == [officer]
    verbs = AuditLine.objects.filter(verb__startswith="activities.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "activities.sheet.hand_in",
        "activities.activities.write",
        "activities.sheet.apply",
    ]


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
