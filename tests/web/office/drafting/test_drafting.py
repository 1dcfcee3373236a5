import pytest
from django.urls import reverse

from tests.factories.signing import Desk, make_desk, make_sent
from tests.web.office.clients import sign_in
from tests.web.office.report_pages import post
from zhouzhi.apps.drafting.actions.drafts import recompose_draft
from zhouzhi.apps.drafting.models import Draft, DraftSection, DraftVersion
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

CONTACT = {
    "office": "市科技局科普科",
    "name": "林晓芸",
    "phone": "0722-0596290",
    "email": "kepu@example.cn",
}
DUE = "于6月5日（星期一）前"


@pytest.fixture
def desk() -> Desk:
    made = make_desk()
    Draft.objects.filter(pk=made.draft.pk).update(contacts=[CONTACT])
    recompose_draft(draft=made.draft, actor=made.drafter)
    return made


def at(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def duties_of(desk: Desk) -> DraftSection:
    return DraftSection.objects.get(draft=desk.draft, kind="duties")


def test_draft_is_looked_at_checked_edited_and_made_into_paper(desk: Desk) -> None:
    client = sign_in(desk.drafter)
    url = at("draft", desk.draft.uuid)
    assert client.get(at("campaign_draft", desk.campaign.uuid)).url == url
    page = client.get(url)
    assert [one["heading"] for one in page.context["sections"]] == [
        "", "一、活动时间和主题", "二、工作要求", "三、材料报送", "",
    ]  # fmt: skip
    assert [one for one in page.context["findings"] if one["wrong"]] == []
    section = duties_of(desk)
    wrong, changed = (
        section.composed.replace(DUE, f"于6月8日（星期{day}）前") for day in ("三", "四")
    )
    typed = {"base": str(section.edit_count)}
    told = post(client, at("draft_section", section.uuid), text=wrong, **typed)
    assert told.context["facts"][0]["wrong_day"] == "“6月8日（星期三）”：这一天是星期四，不是星期三"
    asked = post(client, at("draft_section", section.uuid), text=changed, **typed)
    assert asked.status_code == 409
    assert [(one["words"], one["now"], one["change"]) for one in asked.context["facts"]] == [
        (DUE, "于6月8日（星期四）前", "应办事项的截止日期也改成“于6月8日（星期四）前”")
    ]
    answered = {"fact": asked.context["facts"][0]["key"], "answer-1": "change"}
    base = str(asked.context["base"])
    post(client, at("draft_section", section.uuid), text=changed, base=base, **answered)
    assert duties_of(desk).edited is None
    assert duties_of(desk).composed == changed
    summary = Requirement.objects.get(campaign=desk.campaign, title="报送活动总结")
    assert summary.due_on.isoformat() == "2023-06-08"
    post(client, at("draft_freeze", desk.draft.uuid))
    assert client.get(url).context["versions"][0]["writing"]
    run_pending()
    (version,) = client.get(url).context["versions"]
    begun = [client.get(file["url"]).getvalue()[:4] for file in version["files"]]
    assert begun == [b"%PDF", b"PK\x03\x04"]


def test_words_that_say_a_fact_otherwise_stop_the_sending(desk: Desk) -> None:
    client = sign_in(desk.drafter)
    section = duties_of(desk)
    changed = section.composed.replace(DUE, "于6月8日（星期四）前")
    key = next(kept["key"] for kept in section.facts if kept["words"] == DUE)
    answered = {"fact": key, "answer-1": "allow", "base": str(section.edit_count)}
    post(client, at("draft_section", section.uuid), text=changed, **answered)
    page = client.get(at("draft", desk.draft.uuid))
    wrong = [one["words"] for one in page.context["findings"] if one["wrong"]]
    assert wrong == ["“报送活动总结”的截止日期：文中读出“2023年6月8日”，活动事项是“2023年6月5日”"]
    chief, seen = sign_in(desk.host), page.context["draft"]["hash"]
    post(chief, at("draft_send", desk.draft.uuid), hash=seen)
    told = chief.get(at("draft", desk.draft.uuid)).content.decode()
    assert "拟稿还有 1 处要改，没有送签" in told
    assert Draft.objects.get(pk=desk.draft.pk).state == "drafting"


def test_fact_of_the_campaign_is_changed_too_or_where_it_lives(desk: Desk) -> None:
    client = sign_in(desk.drafter)
    section = DraftSection.objects.get(draft=desk.draft, kind="schedule")
    was = section.composed
    typed = was.replace("20日至31日", "21日至6月1日").replace("崇尚科学", "走向未来")
    url, base = at("draft_section", section.uuid), section.edit_count
    asked = post(client, url, text=f"{typed}\n另行通知。", base=base)
    offered = [(one["key"], bool(one["change"]), one["home"]) for one in asked.context["facts"]]
    assert offered == [("campaign:dates", False, "活动改期"), ("campaign:theme", True, "")]
    answer = {"fact": [key for key, *_ in offered], "answer-1": "home", "answer-2": "change"}
    shown = {"text": asked.context["text"], "base": base}
    gone = post(client, url, **shown, **answer)
    days = "starts_on=2023-05-21&ends_on=2023-06-01"
    assert gone.url == f"{at('postpone', desk.campaign.uuid)}?{days}"
    desk.campaign.refresh_from_db()
    assert desk.campaign.theme == "热爱科学 走向未来"
    section.refresh_from_db()
    kept = was.replace("崇尚科学", "走向未来")
    assert (section.composed, section.edited) == (kept, f"{kept}\n另行通知。")


def test_head_data_are_kept_with_what_was_wrong_said(desk: Desk) -> None:
    client = sign_in(desk.drafter)
    url = at("draft_head", desk.draft.uuid)
    form = client.get(url).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed |= {"contacts": "市科技局科普科 林晓芸 0722-0596290 kepu@example.cn", "title": ""}
    refused = post(client, url, **typed)
    assert refused.status_code == 422
    assert refused.context["form"].errors["title"] == ["请填写标题，例如“关于举办某某活动的通知”。"]
    typed |= {"title": "关于开展2023年东川市科技活动周的通知", "form": "letter"}
    assert post(client, url, **typed).status_code == 302
    draft = Draft.objects.get(pk=desk.draft.pk)
    assert draft.contacts == [CONTACT]
    assert (draft.form, draft.title) == ("letter", "关于开展2023年东川市科技活动周的通知")


def test_draft_that_is_being_signed_is_not_written_in(desk: Desk) -> None:
    make_sent(desk)
    client = sign_in(desk.drafter)
    section = duties_of(desk)
    refused = post(
        client, at("draft_section", section.uuid), text="改", base=str(section.edit_count)
    )
    assert refused.status_code == 409
    assert "会签中" in refused.content.decode()
    assert DraftVersion.objects.filter(draft=desk.draft).count() == 1
    assert duties_of(desk).edited is None
