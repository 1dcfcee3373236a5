"""附件: one that a notice names and does not carry is handed in where its doubt stands."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.notices.models import Doubt, Notice, Reading
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.processes.adopt_notice import adopt_reading
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

pytestmark = pytest.mark.django_db
REGISTER = make.FORMLESS_NOTICE.replace(
    "东川市科学技术局\n2023年5月9日", "附件：开放机构备案表\n东川市科学技术局\n2023年5月9日"
)


def _ways(page: str, doubt: Doubt) -> list[str]:
    """The buttons that a doubt offers."""
    here = page.partition(f'id="doubt-{doubt.uuid.hex[:8]}"')[2].partition('class="doubt lit"')[0]
    return re.findall(r"<button[^>]*>([^<]+)", here.partition("</section>")[0])


def _kept(client: Any) -> tuple[Doubt, Any]:
    """The doubt about the register after its file was handed in, and the answer."""
    doubt = Doubt.objects.get(code="form_not_carried")
    file = SimpleUploadedFile("备案表.docx", "机构名称".encode())
    answer = post(client, "doubt_settle", doubt.uuid, file=file)
    doubt.refresh_from_db()
    return doubt, answer


def test_doubt_about_a_register_offers_what_it_asks_for() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, REGISTER)
    doubt = Doubt.objects.get(code="form_not_carried")
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert doubt.message == "附件“开放机构备案表”只列了名称，正文后没有附上表格，请补传附件。"
    assert _ways(page, doubt) == ["交来附件", "知道了，不影响采用"]


def test_file_that_is_no_form_is_kept_and_settles_its_doubt() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer, REGISTER)
    doubt, answer = _kept(client)
    assert answer.status_code == 302
    assert (doubt.settlement, doubt.settled_by) == ("已补上附件：备案表.docx", officer)
    _kept(client)
    assert Reading.objects.filter(annex_to=doubt.read_notice).count() == 1


def test_units_have_the_annex_that_the_issuer_added() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, REGISTER)
    _kept(client)
    make.settle_everything(reading, officer)
    campaign = adopt_reading(reading=reading, actor=officer, at=make.AT).campaign
    assert campaign is not None
    dispatch_campaign(
        campaign=campaign, selection=[Chosen(place.county_bureau)], actor=officer, at=make.AT
    )
    notice = Notice.objects.get()
    clerk = sign_in(make_user(place.county_bureau))
    (annex,) = clerk.get(reverse("office:notice", args=[notice.uuid])).context["notice"]["annexes"]
    assert annex["name"] == "备案表.docx"
    assert clerk.get(annex["url"]).getvalue() == "机构名称".encode()
    (owed,) = Obligation.objects.filter(liable_unit=place.county_bureau)
    wanted = clerk.get(reverse("office:obligation", args=[owed.uuid])).context["wanted"]
    assert wanted["annexes"] == [annex]
    stranger = sign_in(make_user(place.other_bureau, Role.CAMPAIGN_OFFICER))
    assert stranger.get(annex["url"]).status_code == 404


def test_annex_that_comes_after_adoption_reaches_the_units_that_have_the_notice() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, REGISTER)
    make.settle_everything(reading, officer)
    campaign = adopt_reading(reading=reading, actor=officer, at=make.AT).campaign
    assert campaign is not None
    selection = [Chosen(place.county_bureau)]
    dispatch_campaign(campaign=campaign, selection=selection, actor=officer, at=make.AT)
    address = reverse("office:notice", args=[Notice.objects.get().uuid])
    add_url = client.get(address).context["notice"]["annex_url"]
    file = SimpleUploadedFile("备案表.docx", "机构名称".encode())
    answer = client.post(add_url, {"form_key": "a" * 32, "file": file}, follow=True)
    assert "“备案表.docx”已补上" in says(answer)
    clerk = sign_in(make_user(place.county_bureau))
    page = clerk.get(address).context["notice"]
    assert [row["name"] for row in page["annexes"]] == ["备案表.docx"]
    assert page["annex_url"] == ""
    assert clerk.post(add_url, {"form_key": "b" * 32}).status_code == 404


def test_no_file_and_an_empty_one_are_said_in_words() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, REGISTER)
    add_url = reverse("office:annex_add", args=[reading.read_notices.get().uuid])
    assert "请先选要补上的文件。" in says(client.post(add_url, {"form_key": "a" * 32}, follow=True))
    empty = SimpleUploadedFile("空.docx", b"")
    says(client.post(add_url, {"form_key": "b" * 32, "file": empty}, follow=True))
    assert not Reading.objects.filter(annex_to__isnull=False).exists()
