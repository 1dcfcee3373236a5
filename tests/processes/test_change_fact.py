"""A fact is changed at its home by writing it otherwise in the notice, and the notice follows."""

from datetime import date

import pytest

from tests.factories.signing import SENT, Desk, make_desk
from zhouzhi.apps.campaigns.models import Occasion, Strand
from zhouzhi.apps.drafting.actions.drafts import recompose_draft
from zhouzhi.apps.drafting.actions.sections import FactsChanged, edit_section
from zhouzhi.apps.drafting.models import DraftSection
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.processes.change_fact import FactFixed, change_facts

pytestmark = pytest.mark.django_db


def changed(desk: Desk, kind: str, was: str, now: str) -> DraftSection:
    """A section in which words were typed over others, each fact changed at its home."""
    section = DraftSection.objects.get(draft=desk.draft, kind=kind)
    text, count = section.composed.replace(was, now), section.edit_count
    assert text != section.composed
    with pytest.raises(FactsChanged) as asked:
        edit_section(section=section, text=text, edit_count=count, actor=desk.drafter, at=SENT)
    return change_facts(
        section=section,
        keys=[each.fact.key for each in asked.value.lost],
        text=text,
        edit_count=count,
        allowed=(),
        actor=desk.drafter,
        at=SENT,
    )


def test_each_fact_is_changed_where_it_lives() -> None:
    desk = make_desk()
    for position, title in enumerate(("开放科研设施", "走进乡村", "展示成果"), start=1):
        Strand.objects.create(campaign=desk.campaign, position=position, title=title)
    launch = Occasion.objects.create(
        campaign=desk.campaign, kind="launch", place="人民广场", starts_on=date(2023, 5, 20)
    )
    Occasion.objects.create(campaign=desk.campaign, kind="contest", name="科普讲解大赛")
    Occasion.objects.create(campaign=desk.campaign, kind="contest", name="科学实验展演")
    summary = Requirement.objects.get(campaign=desk.campaign, title="报送活动总结")
    film = Limit("video_max_seconds", 180, sentence="视频不超过3分钟。").as_json()
    Requirement.objects.filter(pk=summary.pk).update(materials=["video"], limits=[film])
    recompose_draft(draft=desk.draft, actor=desk.drafter)
    for kind, was, now in (
        ("strands", "走进乡村", "走进校园和乡村"),
        ("occasions", "人民广场", "市科技馆"),
        ("occasions", "5月20日", "5月21日上午9时"),
        ("duties", "不超过3分钟", "不超过5分钟"),
        ("contacts", "林晓芸", "何建国"),
        ("strands", "\n（三）展示成果", ""),
        ("occasions", "科普讲解大赛、", ""),
    ):
        section = changed(desk, kind, was, now)
        assert (section.edited, now in section.composed) == (None, True)
    launch.refresh_from_db()
    assert (launch.place, launch.starts_on, f"{launch.starts_at_time:%H:%M}") == (
        "市科技馆",
        date(2023, 5, 21),
        "09:00",
    )
    titles = Strand.objects.filter(campaign=desk.campaign).values_list("title", flat=True)
    assert [*titles] == ["开放科研设施", "走进校园和乡村"]
    contests = Occasion.objects.filter(campaign=desk.campaign, kind="contest")
    assert [one.name for one in contests] == ["科学实验展演"]
    summary.refresh_from_db()
    assert summary.limits == [{**film, "value": 300, "sentence": ""}]
    desk.draft.refresh_from_db()
    assert desk.draft.contacts[0]["name"] == "何建国"
    verbs = AuditLine.objects.filter(verb__startswith="campaigns.campaign.")
    assert [*verbs.order_by("pk").values_list("verb", flat=True)] == [
        "campaigns.campaign.rename_strand",
        "campaigns.campaign.change_occasion",
        "campaigns.campaign.change_occasion",
        "campaigns.campaign.remove_strand",
        "campaigns.campaign.remove_occasion",
    ]


def test_fact_that_the_words_do_not_say_clearly_is_left() -> None:
    desk = make_desk()
    with pytest.raises(FactFixed):
        changed(desk, "schedule", "20日至31日", "下旬")
