"""What was read wrongly is taken out, what was missed is added by quoting the notice."""

from typing import Any

import pytest
from django.urls import reverse

from tests.factories import notices as make
from tests.web.office.reading_pages import post, says, signed_in
from zhouzhi.apps.notices.models import Fact, ReadNotice

pytestmark = pytest.mark.django_db


def test_confirmed_fact_may_still_be_taken_out_until_the_campaign_is_made() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer, make.FORMLESS_NOTICE)
    make.settle_everything(reading, officer)
    fact = Fact.objects.get(kind="contact")
    url = reverse("office:fact_reject", args=[fact.uuid])
    assert url in says(client.get(reverse("office:reading", args=[reading.uuid])))
    taken = post(client, "fact_reject", fact.uuid)
    assert taken["Location"].endswith("#removed")
    back = reverse("office:fact_reconsider", args=[fact.uuid])
    assert back in says(client.get(reverse("office:reading", args=[reading.uuid])))
    post(client, "reading_adopt", reading.uuid)
    page = says(client.get(reverse("office:reading", args=[reading.uuid])))
    assert (url in page, back in page) == (False, False)
    refused = post(client, "fact_reconsider", fact.uuid)
    assert refused.status_code == 302
    fact.refresh_from_db()
    assert fact.state == "rejected"


def _paper(page: Any) -> list[str]:
    lines = ("".join(part["text"] for part in line["segments"]) for line in page.context["paper"])
    return "".join(f"{line}\n" for line in lines).split()


def _marked(page: Any) -> list[str]:
    segments = (part for line in page.context["paper"] for part in line["segments"])
    return [part["text"] for part in segments if part["key"] == "quote"]


def test_missed_duty_is_added_by_quoting_the_notice() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    words = "现将有关事项通知如下"
    url = reverse("office:fact_add", args=[part.uuid, "duty"])
    page = client.get(url, {"quote": words})
    assert page.context["form"]["quote"].value() == words
    assert _paper(page) == reading.text.split()
    assert _marked(page) == [words]
    typed = {"title": "照办", "about": "other"}
    unquoted = post(client, "fact_add", part.uuid, "duty", **typed)
    assert unquoted.status_code == 422
    assert unquoted.context["form"].errors["quote"] == ["请填写这一项。"]
    wrong = post(client, "fact_add", part.uuid, "duty", quote="请于年底前办结", **typed)
    assert "原文里没有找到“请于年底前办结”" in says(wrong)
    right = post(client, "fact_add", part.uuid, "duty", quote=f" {words[:3]}\n{words[3:]}", **typed)
    fact = Fact.objects.get(kind="duty")
    assert right["Location"].endswith(f"#fact-{fact.uuid.hex}")
    assert reading.text[fact.span_start : fact.span_end] == words
    assert f'id="at-{fact.uuid.hex}"' in says(client.get(right["Location"]))


def test_day_that_the_quoted_words_do_not_tell_is_asked_about() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    quote = "请各县(市、区)科技局于6月3日前将总结报告和统计表报送市科技局"
    typed = {"title": "推荐选手", "quote": quote, "due_kind": "date"}
    asked = []
    for day in ("2023-05-17", "2023-06-03"):
        added = post(client, "fact_add", part.uuid, "obligation", due_on=day, **typed)
        page = client.get(added["Location"])
        asked.append([str(message) for message in page.context["messages"]])
    assert asked == [
        ["引的原文里没有 5月17日 周三，是另行商定的吗？不是的话，请点“更正”改过来。"],
        [],
    ]


def test_added_fact_stands_among_its_like() -> None:
    place, officer, client = signed_in()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    quote = "请各县(市、区)科技局于6月3日前将总结报告和统计表报送市科技局"
    for kind, fields in (
        ("duty", {"title": "照办", "about": "other"}),
        ("obligation", {"title": "推荐选手", "due_kind": "none"}),
    ):
        post(client, "fact_add", part.uuid, kind, quote=quote, **fields)
    page = client.get(reverse("office:reading", args=[reading.uuid]))
    (labels,) = [
        [fact["label"] for fact in group["facts"]]
        for group in page.context["groups"]
        if any(fact["label"] == "工作要求" for fact in group["facts"])
    ]
    assert labels == ["应办事项", "应办事项", "工作要求"]


def test_quoted_words_that_are_too_many_are_said_and_never_cut() -> None:
    place, officer, client = signed_in()
    make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    words = "字" * 1200
    page = client.get(reverse("office:fact_add", args=[part.uuid, "duty"]), {"quote": words})
    assert page.context["form"]["quote"].value() == words
    assert "maxlength" not in str(page.context["form"]["quote"])
    typed = {"title": "照办", "about": "other", "quote": words}
    refused = post(client, "fact_add", part.uuid, "duty", **typed)
    assert refused.context["form"].errors["quote"] == ["现在有 1200 字，最多 1000 字，请缩短。"]
    assert refused.context["form"]["quote"].value() == words
