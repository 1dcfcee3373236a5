"""修订比较: a later version of a notice beside the one on file, and setting it aside."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.notices.models import Notice, Reading, ReadNotice
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

pytestmark = pytest.mark.django_db
REVISED = make.FORMLESS_NOTICE.replace("6月3日前", "6月9日前").replace("5月31日", "6月4日")


def test_revised_notice_shows_what_changed_and_whose_duties() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, make.FORMLESS_NOTICE).campaign
    assert campaign is not None
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(place.county_bureau)], actor=officer, at=make.AT
    )
    reading = make.make_reading(place.bureau, officer, REVISED)
    part = ReadNotice.objects.latest("pk")
    client = sign_in(officer)
    url = reverse("office:reading_compare", args=[part.uuid])
    read = client.get(reverse("office:reading", args=[reading.uuid])).content.decode()
    foot, adoption = read.split("这份可能是修订稿")[1].split("不是修订稿，另外采用")
    assert (f'class="btn btn-main" href="{url}"' in foot, "去采用" in read) == (True, False)
    assert "采用这份通知" in adoption
    page = client.get(url)
    assert [
        (row["label"], row["tone"], row["before"], row["after"]) for row in page.context["rows"]
    ] == [
        (
            "活动时间",
            "changed",
            [{"label": "", "value": "2023年5月20日 周六至5月31日 周三"}],
            [{"label": "", "value": "2023年5月20日 周六至6月4日 周日"}],
        ),
        (
            "应办事项",
            "changed",
            [
                {"label": "事项", "value": "报送总结"},
                {"label": "期限", "value": "2023年6月3日 周六"},
            ],
            [
                {"label": "事项", "value": "报送总结"},
                {"label": "期限", "value": "2023年6月9日 周五"},
            ],
        ),
    ]
    assert page.context["duties"] == [
        {
            "title": "报送总结",
            "what": "改了期限",
            "said": "已下达 1 个单位，需另行通知：清河县科学技术局",
            "is_sent": True,
        }
    ]
    assert Notice.objects.count() == 1


def _duties_of(text: str, *, dispatched: bool = True) -> list[dict[str, object]]:
    """Whose duties change where `text` follows the notice on file."""
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, make.FORMLESS_NOTICE).campaign
    assert campaign is not None
    if dispatched:
        chosen = [Chosen(place.county_bureau), Chosen(place.second_county_bureau)]
        dispatch_campaign(campaign=campaign, selection=chosen, actor=officer, at=make.AT)
    make.make_reading(place.bureau, officer, text)
    url = reverse("office:reading_compare", args=[ReadNotice.objects.latest("pk").uuid])
    duties: list[dict[str, object]] = sign_in(officer).get(url).context["duties"]
    return duties


def test_a_duty_that_goes_names_those_who_hold_it() -> None:
    duty = "请各县(市、区)科技局于6月3日前将总结报告报送市科技局。"
    (gone,) = _duties_of(make.FORMLESS_NOTICE.replace(duty, "请各单位认真组织。"))
    assert (gone["title"], gone["what"], gone["is_sent"]) == ("报送总结", "不再要求", True)
    assert str(gone["said"]).startswith("已下达 2 个单位，要不要免办请逐一告知：")


def test_a_duty_that_comes_says_whom_the_notice_names() -> None:
    added = "请各高校于5月25日前将活动方案报送市科技局。\n联系人"
    (new,) = _duties_of(make.FORMLESS_NOTICE.replace("联系人", added, 1))
    assert new == {
        "title": "报送工作方案",
        "what": "新增",
        "said": "这是新增的事项，还没有下达；由谁办：各高校",
        "is_sent": False,
    }


def test_who_is_addressed_anew_is_said() -> None:
    text = make.FORMLESS_NOTICE.replace("，市直有关部门：", "，在东高校：")
    assert _duties_of(text) == [
        {
            "title": "新主送的单位",
            "what": "在东高校",
            "said": "没有写明由谁办的事项，它们也要办；部署时请加上",
            "is_sent": False,
        },
        {
            "title": "不再主送的单位",
            "what": "市直有关部门",
            "said": "已经下达给它们的事项不会自动取消",
            "is_sent": False,
        },
    ]


def test_a_duty_that_was_never_sent_says_whose_it_is() -> None:
    (changed,) = _duties_of(make.FORMLESS_NOTICE.replace("6月3日前", "6月9日前"), dispatched=False)
    assert (changed["what"], changed["said"]) == (
        "改了期限",
        "还没有下达；由谁办：各县(市、区)科技局",
    )


def test_units_of_a_neighbour_are_not_named() -> None:
    place = make_province()
    above = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.province_bureau, above, make.PROVINCE_NOTICE).campaign
    assert campaign is not None
    chosen = [Chosen(place.bureau), Chosen(place.other_bureau)]
    dispatch_campaign(campaign=campaign, selection=chosen, actor=above, at=make.AT)
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.make_reading(place.bureau, officer, make.PROVINCE_NOTICE.replace("6月15日", "6月18日"))
    url = reverse("office:reading_compare", args=[ReadNotice.objects.latest("pk").uuid])
    (duty,) = sign_in(officer).get(url).context["duties"]
    assert duty["said"] == "这是本单位应办的事，请向发文单位核实以哪一份为准"


def test_revised_notice_is_set_aside_with_its_original_kept() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.adopt(place.bureau, officer, make.FORMLESS_NOTICE)
    reading = make.make_reading(place.bureau, officer, REVISED)
    part = ReadNotice.objects.latest("pk")
    client = sign_in(officer)
    compare = reverse("office:reading_compare", args=[part.uuid])
    aside = client.get(compare).context["aside"]
    client.post(aside["url"], {"form_key": uuid4().hex})
    assert Reading.objects.get(pk=reading.pk).state == "discarded"
    line = AuditLine.objects.get(verb="notices.reading.discard")
    assert line.reason == "与“关于举办2023年东川市科技活动周的通知”比较后存查"
    kept = client.get(reverse("office:reading_original", args=[reading.uuid]))
    assert kept.getvalue() == REVISED.encode()
    again = client.get(compare)
    assert (again.context["aside"], len(again.context["rows"])) == (None, 2)


def test_first_notice_has_nothing_to_be_compared_with() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    reading = make.make_reading(place.bureau, officer)
    client = sign_in(officer)
    url = reverse("office:reading_compare", args=[ReadNotice.objects.get().uuid])
    assert "没有相近的通知" in client.get(url).content.decode()
    assert url not in client.get(reverse("office:reading", args=[reading.uuid])).content.decode()


def test_the_very_same_paper_is_said_to_be_the_one_on_file() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, make.FORMLESS_NOTICE).campaign
    assert campaign is not None
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(place.county_bureau)], actor=officer, at=make.AT
    )
    below = make_user(place.county_bureau, Role.CAMPAIGN_OFFICER)
    told = []
    for unit, person in ((place.bureau, officer), (place.county_bureau, below)):
        reading = make.make_reading(unit, person, make.FORMLESS_NOTICE)
        page = sign_in(person).get(reverse("office:reading", args=[reading.uuid]))
        notice = page.context["notice"]
        told.append((bool(notice["same_url"]), notice["same_received"], notice["compare_url"]))
        assert "可能是它的修订稿" not in page.content.decode()
    assert told == [(True, False, ""), (True, True, "")]


def test_revision_is_applied_from_the_page_that_says_what_it_does_to_whom() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, make.FORMLESS_NOTICE).campaign
    assert campaign is not None
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(place.county_bureau)], actor=officer, at=make.AT
    )
    reading = make.make_reading(place.bureau, officer, REVISED)
    client = sign_in(officer)
    compare = reverse("office:reading_compare", args=[ReadNotice.objects.latest("pk").uuid])
    assert client.get(compare).context["applied"]["blocked"].startswith("还有 ")
    make.settle_everything(reading, officer)
    applied = client.get(compare).context["applied"]
    assert applied["effects"][:2] == [
        "活动时间改为 5月20日 周六 至 6月4日 周日",
        "“报送总结”从 6月3日 周六 改到 6月9日 周五：还没有报齐的 1 个单位照新的日期，"
        "已报的 0 个单位不动",
    ]
    answer = client.post(
        applied["url"], {"form_key": uuid4().hex, "reason": "省里推迟"}, follow=True
    )
    assert "已按修订后的通知办理" in answer.content.decode()
    (duty,) = campaign.requirements.all()
    assert (duty.due_on.isoformat(), duty.notice.supersedes.count()) == ("2023-06-09", 1)
    earlier = client.get(reverse("office:notice", args=[duty.notice.supersedes.get().uuid]))
    assert earlier.context["notice"]["revised"] == {
        "title": duty.notice.title,
        "url": reverse("office:notice", args=[duty.notice.uuid]),
    }
    assert "这份通知已被代替" in earlier.content.decode()
