"""补充通知: it says what changed or came, refers to the notice that it amends, and reads back."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.drafting.domain.campaigns import campaign, campaigns, content_of, duty
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.compose import compose, title_of
from zhouzhi.apps.drafting.domain.differences import differences
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Cited, Held
from zhouzhi.apps.drafting.domain.paper import document_of
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.domain.supplement import supplement
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing.plain_words import plain_words

NOTICE = Cited("关于举办2024年云溪市科技活动周的通知", "云科发〔2024〕12号")
SUMMARY = duty("报送活动总结", date(2024, 6, 5))
PLAN = duty("报送工作方案", date(2024, 5, 15))
FAIR = Held("2", OccasionKind.EXHIBITION, "科普成果展", date(2024, 5, 26), place="科技馆")


def said(facts: CampaignFacts) -> list[LinkedFact]:
    return [fact for part in compose(facts) for fact in part.facts]


def words(facts: CampaignFacts) -> str:
    return "\n".join(f"{part.heading}\n{part.text}".strip() for part in compose(facts))


def test_what_changed_and_what_came_are_said_and_nothing_else() -> None:
    first = campaign(PLAN, SUMMARY, held=(FAIR,))
    film = duty("报送活动视频", date(2024, 6, 7))
    later = replace(SUMMARY, due_on=date(2024, 6, 7), due=replace(SUMMARY.due, on=date(2024, 6, 7)))
    now = replace(first, duties=(PLAN, later, film), held=(), issued_on=date(2024, 5, 20))
    text = words(supplement(now, [said(first)], notice=NOTICE))
    assert text.startswith(
        "现就《关于举办2024年云溪市科技活动周的通知》（云科发〔2024〕12号）有关事项补充通知如下。\n"
    )
    assert "调整的重点活动\n科普成果展不再举办。" in text
    assert "调整和新增的材料报送\n（一）报送活动总结。" in text
    assert "于6月7日（星期五）前" in text
    assert "其他事项仍按原通知执行。" in text
    for silent in ("工作方案", "活动时间", "主题", "经研究"):
        assert silent not in text


def test_days_and_theme_are_said_where_they_moved() -> None:
    first = campaign(SUMMARY)
    moved = replace(first, starts_on=date(2024, 6, 1), ends_on=date(2024, 6, 8))
    days = words(supplement(moved, [said(first)], notice=NOTICE))
    assert "调整后的活动时间\n活动时间调整为2024年6月1日至8日。" in days
    both = words(supplement(replace(moved, theme="新主题"), [said(first)], notice=NOTICE))
    assert "调整后的活动时间和主题\n（一）活动时间调整为" in both


def test_a_second_supplement_says_nothing_that_the_first_said() -> None:
    first = campaign(PLAN, SUMMARY, held=(FAIR,))
    now = replace(first, theme="新主题", held=())
    one = supplement(now, [said(first)], notice=NOTICE)
    two = supplement(now, [said(first), said(one)], notice=NOTICE)
    headings = [part.heading for part in compose(one)]
    assert headings == ["", "调整后的活动主题", "调整的重点活动", "", ""]
    assert [part.heading for part in compose(two)] == ["", "", ""]


@settings(max_examples=20, deadline=None)
@given(campaigns(), st.data())
def test_what_a_supplement_says_is_read_back(now: CampaignFacts, data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from([one.key for one in now.duties] or [""])))
    before = replace(
        now,
        duties=tuple(one for one in now.duties if one.key in known),
        theme=data.draw(st.sampled_from((now.theme, "另一个主题"))),
        starts_on=data.draw(st.sampled_from((now.starts_on, date(2024, 5, 18)))),
        held=now.held[: data.draw(st.integers(0, 5))],
    )
    facts = supplement(now, [said(before)], notice=NOTICE)
    content = replace(content_of(facts), title=title_of(now.name, amends=True))
    (notice, *_) = read_notice(plain_words(document_of(content))).notices
    assert differences(facts, content, notice.facts()) == ()


def test_one_thing_alone_is_not_counted_and_reads_back() -> None:
    film = duty("报送活动视频", date(2024, 6, 7), materials=(Material.VIDEO,))
    first = campaign(SUMMARY)
    facts = supplement(replace(first, duties=(SUMMARY, film)), [said(first)], notice=NOTICE)
    content = replace(content_of(facts), title=title_of(first.name, amends=True))
    paper = plain_words(document_of(content))
    assert "\n新增的材料报送\n请" in paper
    (notice, *_) = read_notice(paper).notices
    assert differences(facts, content, notice.facts()) == ()
    later = replace(film, key="f2", title="报送活动照片", materials=(Material.PHOTOS,))
    for now in (
        replace(first, theme="新主题", duties=(SUMMARY, film)),
        replace(first, duties=(SUMMARY, film, later)),
    ):
        told = supplement(now, [said(first)], notice=NOTICE)
        assert "\n一、" in plain_words(document_of(content_of(told)))
