"""What of a draft's facts is otherwise than when it was composed, in words."""

from zhouzhi.apps.drafting.domain.moving import Composed, Moved, moves, named
from zhouzhi.apps.drafting.domain.pieces import LinkedFact

DUE = LinkedFact("duty:a:due", "截止日期", "于6月3日前")
WHAT = LinkedFact("duty:a:material:x", "报送材料", "总结")
OTHER = LinkedFact("duty:b:material:x", "报送材料", "照片")
NAMES = {"duty:a": "报送总结"}


def section(*facts: LinkedFact, text: str = "") -> Composed:
    return Composed("材料报送", text or "，".join(fact.words for fact in facts), facts)


def test_a_fact_that_moved_is_told_with_the_thing_that_it_is_of() -> None:
    later = LinkedFact(DUE.key, DUE.label, "于6月8日前")
    found = moves(section(DUE, WHAT), section(later, WHAT), names=NAMES)
    assert found == (Moved("报送总结", "截止日期", "于6月3日前", "于6月8日前"),)


def test_things_that_came_and_went_are_told_once_each() -> None:
    found = moves(section(DUE, WHAT), section(OTHER), names=NAMES)
    assert found == (Moved("", "应办事项", "报送总结", ""), Moved("", "应办事项", "", "照片"))
    assert moves(None, section(OTHER), names={}) == (Moved("", "应办事项", "", "照片"),)
    assert moves(section(DUE), None, names=NAMES) == (Moved("", "应办事项", "报送总结", ""),)


def test_words_beside_the_facts_are_told_by_their_lines() -> None:
    found = moves(section(text="一\n二"), section(text="一\n三"), names={})
    assert found == (Moved("", "材料报送", "二", "三"),)
    assert moves(section(DUE), section(DUE), names=NAMES) == ()


def test_what_moved_is_named_in_a_few_words() -> None:
    one, two = Moved("报送总结", "截止日期", "a", "b"), Moved("", "活动时间", "a", "b")
    assert named((one, two)) == "“报送总结”的截止日期、活动时间"
    assert named((one, two, two, two)) == "“报送总结”的截止日期、活动时间等 4 处"
