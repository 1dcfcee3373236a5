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
    assert url in client.get(reverse("office:reading", args=[reading.uuid])).content.decode()
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
            "said": "已下达 1 个单位，需另行通知：清河县科学技术局",
            "is_sent": True,
        }
    ]
    assert Notice.objects.count() == 1


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
