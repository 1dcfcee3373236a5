"""Long sheets of activities: imported in the background, a part at a time."""

import pytest

from tests.apps.activities.imports import HEAD, ROWS, apply, handed_in
from tests.factories.activities import make_activity, make_register
from zhouzhi.apps.activities.actions import sheets as writes
from zhouzhi.apps.activities.domain.sheets.verdicts import SheetPlan
from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.actions import close_campaign
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.jobs import run_pending


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
