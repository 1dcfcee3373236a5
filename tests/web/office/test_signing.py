"""会签、文号、印发 as people do them, one after the other, and as they are refused."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.factories.printed import Pdf, rows
from tests.factories.signing import Desk, make_desk, make_sent, make_signed
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.drafting.models import Draft, NumberSeries, Signing, SignOff
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import Membership, User

pytestmark = pytest.mark.django_db


def page_of(user: User, door: str, *given: object) -> str:
    answer = sign_in(user).get(reverse(door, args=given))
    assert answer.status_code == 200
    return str(answer.content.decode())


def place_of(signing: Signing, unit: Any) -> SignOff:
    return SignOff.objects.get(signing=signing, unit=unit)


def sign(desk: Desk, signing: Signing, unit: Any, **more: str) -> Any:
    given = {"content_hash": signing.version.content_hash, "signer": "周明", "opinion": "同意"}
    browser = sign_in(desk.signer(unit))
    return send(browser, "office:sign_off_sign", place_of(signing, unit).uuid, **given | more)


def test_notice_goes_from_the_desk_through_two_joint_offices_to_dispatch() -> None:
    desk = make_desk()
    place, draft = desk.place, desk.draft
    drafter, host = sign_in(desk.drafter), sign_in(desk.host)
    assert "还没有印发" in page_of(desk.host, "office:dispatch", desk.campaign.uuid)
    assert "项活动的通知待印发" in page_of(desk.host, "office:today")
    shown = page_of(desk.drafter, "office:draft_sending", draft.uuid)
    assert "还没有立文号" in shown
    order = re.findall(r'class="sign-who"><b>([^<]+)</b>', shown)
    assert order == [place.propaganda.name, place.association.name, place.bureau.name]
    turned = drafter.get(reverse("office:draft_sending", args=[draft.uuid]), {"first": "host"})
    assert (turned.context["offices"][0]["name"], turned.context["confirm"]["fields"]["first"]) == (
        place.bureau.name,
        "host",
    )
    seen = re.search(r'name="hash" value="(\w{64})"', shown)
    assert seen is not None, re.findall(r'class="blocked">([^<]+)', shown)
    send(drafter, "office:draft_send", draft.uuid, hash=seen[1])
    signing = Signing.objects.get()
    assert "项活动的通知在会签" in page_of(desk.drafter, "office:today")
    for unit in (place.propaganda, place.association, place.bureau):
        assert "件公文待您单位签发" in page_of(desk.signer(unit), "office:today")
        answer = sign(desk, signing, unit)
        assert answer["Location"] == reverse("office:signing", args=[signing.uuid])
    assert "件公文已签齐，待编号印发" in page_of(desk.host, "office:today")
    assert "还没有立文号" in page_of(desk.host, "office:signing", signing.uuid)
    send(host, "office:numbers_begin", place.bureau.uuid, word="东科发", year="2023", first="12")
    series = NumberSeries.objects.get()
    send(host, "office:numbers_on_paper", series.uuid, **paper(series, "12"))
    assert "东科发〔2023〕13号" in page_of(desk.host, "office:signing", signing.uuid)
    send(
        host,
        "office:signing_issue",
        signing.uuid,
        content_hash=signing.version.content_hash,
        series=str(series.uuid),
    )
    notice = Notice.objects.get()
    assert notice.document_number == "东科发〔2023〕13号"
    done = page_of(desk.propaganda, "office:signing", signing.uuid)
    assert "已印发：东科发〔2023〕13号" in done
    offered = page_of(desk.host, "office:dispatch", desk.campaign.uuid)
    assert draft.addressees in offered
    assert "还没有印发" not in offered


def paper(series: NumberSeries, serials: str, note: str = "内部通报") -> dict[str, str]:
    return {f"{series.pk}-serials": serials, f"{series.pk}-note": note}


def test_paper_signed_in_two_windows_is_signed_once_and_the_other_is_told() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    unit = desk.place.propaganda
    assert sign(desk, signing, unit, signer=" ").status_code == 422
    assert sign(desk, signing, unit).status_code == 302
    again = sign(desk, signing, unit)
    assert again.status_code == 409
    assert "已签" in again.content.decode()
    other = sign(desk, signing, desk.place.association, content_hash="0" * 64)
    assert other.status_code == 409
    assert "不是现在送签的这一稿" in other.content.decode()


def test_paper_comes_back_with_its_reason_and_may_be_written_in_again() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    sign(desk, signing, desk.place.propaganda)
    waiting = page_of(desk.propaganda, "office:signing", signing.uuid)
    asked = page_of(desk.association, "office:signing", signing.uuid)
    told = [("等郑思齐签" in page, 'href="#sign"' in page) for page in (waiting, asked)]
    assert told == [(True, False), (False, True)]
    row = place_of(signing, desk.place.association)
    browser, seen = sign_in(desk.association), signing.version.content_hash
    empty = send(browser, "office:sign_off_return", row.uuid, content_hash=seen, reason="")
    assert empty.status_code == 422
    duty = desk.campaign.requirements.first()
    assert "通知正在会签" in page_of(desk.drafter, "office:duty_edit", duty.uuid)
    given = {"content_hash": seen, "reason": "截止日期早了一天"}
    send(browser, "office:sign_off_return", row.uuid, **given)
    for user in (desk.drafter, desk.propaganda):
        today = page_of(user, "office:today")
        assert "退回了会签稿，已签的作废" in today
        assert "截止日期早了一天" in today
    today = page_of(desk.drafter, "office:today")
    office = desk.place.association.name
    assert (f"项活动的通知被{office}退回，待改好再送签" in today, "待印发" in today) == (
        True,
        False,
    )
    assert Draft.objects.get().state == "drafting"
    mended = page_of(desk.drafter, "office:draft", desk.draft.uuid)
    assert ("会签退回修改" in mended, "截止日期早了一天" in mended) == (True, True)
    assert "通知正在会签" not in page_of(desk.drafter, "office:duty_edit", duty.uuid)
    shown = page_of(desk.drafter, "office:signing", signing.uuid)
    assert "已签，作废" in shown


@pytest.mark.slow
def test_signature_on_paper_is_kept_with_its_scan() -> None:
    desk = make_desk()
    Membership.objects.filter(unit=desk.place.propaganda).delete()
    signing = make_sent(desk)
    row = place_of(signing, desk.place.propaganda)
    host = sign_in(desk.drafter)
    given = {
        "content_hash": signing.version.content_hash,
        "signer": "孙敏",
        "signed_on": "2023-05-09",
    }
    shown = page_of(desk.drafter, "office:signing", signing.uuid)
    slip = reverse("office:signing_slip", args=[signing.uuid])
    assert ("登记" in shown, slip in shown) == (True, True)
    assert host.get(slip).getvalue().startswith(b"PK")
    without = send(host, "office:sign_off_paper", row.uuid, **given)
    assert without.status_code == 422
    empty = SimpleUploadedFile("签字页.pdf", b"%PDF-1.4\n%%EOF", "application/pdf")
    nothing = send(host, "office:sign_off_paper", row.uuid, scan=empty, **given)
    assert (nothing.status_code, "一页也没有" in nothing.content.decode()) == (422, True)
    page = Pdf([rows(["同意", "孙敏"], top=90)]).data()
    scan = SimpleUploadedFile("签字页.pdf", page, "application/pdf")
    kept = send(host, "office:sign_off_paper", row.uuid, scan=scan, **given)
    assert kept.status_code == 302
    answer = host.get(reverse("office:sign_off_scan", args=[row.uuid]))
    assert answer.getvalue() == page


def test_numbers_page_says_what_is_wrong_beside_the_field() -> None:
    desk = make_desk()
    make_signed(desk)
    series = desk.series(first=12)
    host: Client = sign_in(desk.host)
    for typed, said in (
        ("11", "从 12 号编起"),
        ("三", "看不出是哪几号"),
        ("12", ""),
        ("12", "12号已经用了"),
    ):
        answer = send(host, "office:numbers_on_paper", series.uuid, **paper(series, typed))
        assert answer.status_code == (422 if said and "已经" not in said else answer.status_code)
        assert said in answer.content.decode()
    begun = {"word": "随科发12", "year": "二三", "first": "0"}
    wrong = send(host, "office:numbers_begin", desk.place.bureau.uuid, **begun)
    assert wrong.status_code == 422
    send(host, "office:number_release", series.uuid, serial="12")
    assert series.used.count() == 0
