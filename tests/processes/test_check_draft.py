"""成稿检查 weighs what the tree of deadlines finds, and stops a paper for its dates alone."""

from datetime import date

import pytest

from tests.factories.above import TODAY, Above
from tests.factories.obligations import AT
from zhouzhi.apps.drafting.actions.drafts import start_draft
from zhouzhi.apps.drafting.domain.lint import LintKind
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.drafting.queries.drafts import draft_page
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.foundation.sandbox import SandboxTimeoutError
from zhouzhi.processes import check_draft
from zhouzhi.processes.check_draft import findings_of, read_back
from zhouzhi.processes.draft_campaign import derive_campaign, told_as_proposed

pytestmark = pytest.mark.django_db


def test_days_are_counted_from_the_day_that_the_paper_is_planned_for() -> None:
    above = Above()
    plan = above.plan()
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    duties = Requirement.objects.filter(campaign=campaign)
    duties.update(due_on=date(2023, 5, 19), materials=["work_plan"])
    draft = start_draft(campaign=campaign, issued_on=date(2023, 5, 17), actor=above.chief, at=AT)
    told = [str(one.mend) for one in findings_of(draft, today=TODAY)]
    assert any("通知5月17日下发" in words for words in told)
    assert not any("通知5月10日下发" in words for words in told)


def test_units_that_are_addressed_in_other_words_are_not_told_to_be_left_out() -> None:
    above = Above()
    plan = above.plan()
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    draft = start_draft(campaign=campaign, issued_on=TODAY, actor=above.chief, at=AT)
    told = []
    for liable in ("各县（市、区）科技管理部门", "市教育局、东川大学"):
        Requirement.objects.filter(campaign=campaign).update(liable=liable)
        Draft.objects.filter(pk=draft.pk).update(addressees="各县（市、区）科技局")
        draft.refresh_from_db()
        told.append({one.kind for one in findings_of(draft, today=TODAY)})
    assert [LintKind.NOT_ADDRESSED in kinds for kinds in told] == [False, True]


def test_longer_film_is_weighed_a_late_day_stops_and_an_unknown_unit_is_named() -> None:
    above = Above()
    plan = above.plan()
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    film = Limit("video_max_seconds", 300).as_json()
    asked = Requirement.objects.filter(campaign=campaign, title="总结和视频")
    asked.update(limits=[film], liable="各县(市、区)科技局、市园林局", due_on=date(2023, 6, 16))
    draft = start_draft(campaign=campaign, issued_on=TODAY, actor=above.chief, at=AT)
    told = {(one.kind, str(one.words)) for one in findings_of(draft, today=TODAY)}
    assert {
        (LintKind.DEADLINE, "“总结和视频”6月16日截止，晚于上级“总结和视频”的6月15日"),
        (
            LintKind.DEADLINE_TIGHT,
            "“总结和视频”写的是“视频最长：5分钟”，上级“总结和视频”要的是“视频最长：3分钟”",
        ),
        (
            LintKind.UNKNOWN_LIABLE,
            "“总结和视频”的责任单位里，“市园林局”在通讯录中没有对应的单位",
        ),
    } <= told


def test_paper_longer_than_any_notice_is_read_where_time_has_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    above = Above()
    plan = above.plan()
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    draft = start_draft(campaign=campaign, issued_on=TODAY, actor=above.chief, at=AT)
    Draft.objects.filter(pk=draft.pk).update(title="关于举办无名活动的通知")
    page = draft_page(Draft.objects.get(pk=draft.pk))
    near = read_back(page)
    check_draft._facts_of.cache_clear()
    monkeypatch.setattr(check_draft, "_LONGEST", 10)
    monkeypatch.setattr(check_draft, "read_notice", None)
    assert (bool(near), read_back(page)) == (True, near)


def test_paper_that_cannot_be_read_back_opens_to_be_shortened_and_does_not_go_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    above = Above()
    plan = above.plan()
    campaign = derive_campaign(plan=plan, told=told_as_proposed(plan), actor=above.chief, at=AT)
    draft = start_draft(campaign=campaign, issued_on=TODAY, actor=above.chief, at=AT)
    assert LintKind.UNREAD not in {one.kind for one in findings_of(draft, today=TODAY)}

    def breaks(*_: object, **__: object) -> None:
        raise SandboxTimeoutError(seconds=5)

    check_draft._facts_of.cache_clear()
    monkeypatch.setattr(check_draft, "_LONGEST", 10)
    monkeypatch.setattr(check_draft, "tell_notice_safely", breaks)
    (unread,) = (one for one in findings_of(draft, today=TODAY) if one.kind is LintKind.UNREAD)
    assert (unread.kind.is_wrong, "删短" in str(unread.mend)) == (True, True)
