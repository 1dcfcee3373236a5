"""补充通知: drafted from what changed since the notice went out, signed, numbered, delivered."""

from datetime import date, timedelta

import pytest

from tests.factories.orgs import make_user
from tests.factories.signing import ISSUED, SENT, make_desk, make_issued, sign_next
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.drafting.actions.drafts import NothingToSupplement, start_draft
from zhouzhi.apps.drafting.actions.sending import send_for_signing
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.apps.drafting.models import NumberSeries
from zhouzhi.apps.drafting.queries.drafts import amendable, draft_page
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.actions import reschedule_requirement
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.processes.check_draft import findings_of
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.issue_notice import issue_signed

pytestmark = pytest.mark.django_db
LATER = ISSUED + timedelta(days=2)
DAY = LATER.date()


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
    assert findings_of(draft, today=DAY) == ()
    version = freeze_version(draft=draft, actor=desk.drafter, at=LATER)
    signing = send_for_signing(
        draft=draft, expected_hash=version.content_hash, actor=desk.drafter, at=SENT
    )
    for _ in range(3):
        sign_next(desk, signing)
    second = issue_signed(
        draft=draft,
        series=NumberSeries.objects.get(),
        expected_hash=version.content_hash,
        actor=desk.host,
        at=LATER,
    )
    assert (second.document_number, amendable(desk.campaign)) == ("东科发〔2023〕13号", first)
    duty.refresh_from_db()
    assert duty.notice == first  # where it was first asked for
    dispatch_campaign(campaign=desk.campaign, selection=[], actor=desk.host, at=LATER)
    assert NoticeCopy.objects.filter(notice=second, unit=county).exists()
    with pytest.raises(NothingToSupplement):  # the supplement said it
        start_draft(issued_on=DAY, at=LATER + timedelta(days=1), **given)


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
