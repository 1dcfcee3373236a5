"""补充通知: drafted from what changed since the notice went out, signed, numbered, delivered."""

from datetime import date, timedelta

import pytest

from tests.factories.obligations import make_spec
from tests.factories.orgs import make_user
from tests.factories.signing import ISSUED, SENT, Desk, make_desk, make_issued, sign_next
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.drafting.actions.drafts import NothingToSupplement, start_draft
from zhouzhi.apps.drafting.actions.sending import send_for_signing
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.apps.drafting.models import Draft, NumberSeries
from zhouzhi.apps.drafting.queries.drafts import amendable, draft_page
from zhouzhi.apps.notices.models import Notice, NoticeCopy
from zhouzhi.apps.obligations.actions import reschedule_requirement
from zhouzhi.apps.obligations.actions.draft_duties import DutyIssued, remove_duty
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.reach import Held
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.processes.check_draft import findings_of
from zhouzhi.processes.dispatch_campaign import NothingNew, dispatch_campaign, preview_dispatch
from zhouzhi.processes.draft_campaign.duties import keep_duty
from zhouzhi.processes.issue_notice import issue_signed

pytestmark = pytest.mark.django_db
LATER = ISSUED + timedelta(days=2)
DAY = LATER.date()


def gone_out(desk: Desk, draft: Draft) -> Notice:
    """The supplement, with nothing found wrong in it, signed by the three and issued."""
    assert findings_of(draft, today=DAY) == ()
    version = freeze_version(draft=draft, actor=desk.drafter, at=LATER)
    signing = send_for_signing(
        draft=draft, expected_hash=version.content_hash, actor=desk.drafter, at=SENT
    )
    for _ in range(3):
        sign_next(desk, signing)
    return issue_signed(
        draft=draft,
        series=NumberSeries.objects.get(),
        expected_hash=version.content_hash,
        actor=desk.host,
        at=LATER,
    )


def test_supplement_says_what_moved_and_goes_out_as_a_notice_of_its_own() -> None:
    desk = make_desk()
    first = make_issued(desk)
    assert amendable(desk.campaign) == first
    county = desk.place.county_bureau
    make_user(county)
    dispatch_campaign(
        campaign=desk.campaign, selection=[Chosen(county)], actor=desk.host, at=ISSUED
    )
    given = {"campaign": desk.campaign, "actor": desk.drafter, "supplements": first}
    with pytest.raises(NothingToSupplement):
        start_draft(issued_on=DAY, at=LATER, **given)
    duty = desk.campaign.requirements.get(title="报送活动总结")
    reschedule_requirement(
        requirement=duty, due_on=date(2023, 6, 8), reason="省里推后", actor=desk.host, at=LATER
    )
    draft = start_draft(issued_on=DAY, at=LATER, **given)
    page = draft_page(draft)
    assert draft.title == "关于举办2023年东川市科技活动周的补充通知"
    text = "\n".join(f"{one.heading}\n{one.text}" for one in page.sections)
    assert f"现就《{first.title}》（{first.document_number}）有关事项补充通知如下。" in text
    assert (
        "调整的材料报送\n请各县（区）科技局于6月8日（星期四）前将活动总结通过电子邮件报送" in text
    )
    assert ("工作方案" in text, "5月20日" in text) == (False, False)
    second = gone_out(desk, draft)
    assert (second.document_number, amendable(desk.campaign)) == ("东科发〔2023〕13号", first)
    duty.refresh_from_db()
    assert duty.notice == first  # where it was first asked for
    dispatch_campaign(campaign=desk.campaign, selection=[], actor=desk.host, at=LATER)
    assert NoticeCopy.objects.filter(notice=second, unit=county).exists()
    with pytest.raises(NothingToSupplement):  # the supplement said it
        start_draft(issued_on=DAY, at=LATER + timedelta(days=1), **given)


def test_duty_that_came_later_is_owed_once_a_supplement_said_it() -> None:
    desk = make_desk()
    first = make_issued(desk)
    county, other = desk.place.county_bureau, desk.place.second_county_bureau
    for unit in (county, other):
        make_user(unit)
    sent = {"campaign": desk.campaign, "actor": desk.host, "at": LATER}
    dispatch_campaign(selection=[Chosen(county)], **sent)
    kept = keep_duty(
        campaign=desk.campaign,
        duty=None,
        spec=make_spec(
            "报送活动视频",
            materials=(Material.VIDEO,),
            liable="各县（区）科技局",
            due_on=date(2023, 6, 7),
        ),
        form=None,
        takes_national_form=False,
        serves=[],
        calendar=office_calendar(),
        actor=desk.drafter,
        at=LATER,
    )
    film = kept.duty
    with pytest.raises(NothingNew):  # who has the notice owes nothing that it does not say
        dispatch_campaign(selection=[], **sent)
    held = preview_dispatch(campaign=desk.campaign, selection=[Chosen(other)], at=LATER).plan
    assert [(one.title, one.held) for one in held.held_back] == [("报送活动视频", Held.UNSAID)]
    dispatch_campaign(selection=[Chosen(other)], **sent)  # a unit that joins late is not held up
    owed = Obligation.objects.filter(requirement__campaign=desk.campaign)
    assert (owed.count(), owed.filter(requirement=film).exists()) == (4, False)
    before = list(owed.order_by("pk").values_list("pk", "state", "due_on"))

    draft = start_draft(
        campaign=desk.campaign, issued_on=DAY, at=LATER, actor=desk.drafter, supplements=first
    )
    assert "新增的材料报送" in [
        one.heading.lstrip("一二三四、") for one in draft_page(draft).sections
    ]
    second = gone_out(desk, draft)
    film.refresh_from_db()
    assert (film.notice, "活动视频" in film.sentence) == (second, True)
    with pytest.raises(DutyIssued):
        remove_duty(duty=film, actor=desk.host)
    dispatch_campaign(selection=[], **sent)
    new = owed.filter(requirement=film).order_by("liable_unit_id")
    assert {one.liable_unit for one in new} == {county, other}
    assert (
        list(owed.exclude(requirement=film).order_by("pk").values_list("pk", "state", "due_on"))
        == before
    )
    with pytest.raises(NothingNew):
        dispatch_campaign(selection=[], **sent)


def test_page_offers_a_supplement_once_a_notice_went_out() -> None:
    desk = make_desk()
    first = make_issued(desk)
    browser = sign_in(desk.drafter)
    assert "拟补充通知" in browser.get(f"/campaigns/{desk.campaign.uuid}/").content.decode()
    page = browser.get(f"/campaigns/{desk.campaign.uuid}/draft/").content.decode()
    assert ("补充通知：只写有变动的和新增的" in page, first.title in page) == (True, True)
    given = {"kind": "supplement", "issued_on": "2023-05-12"}
    refused = send(browser, "office:campaign_draft", desk.campaign.uuid, **given)
    assert (refused.status_code, "没有要补充的" in refused.content.decode()) == (422, True)
    made = send(browser, "office:campaign_draft", desk.campaign.uuid, **given | {"kind": "whole"})
    assert made.status_code == 302
    assert desk.campaign.drafts.get(state="drafting").supplements is None
