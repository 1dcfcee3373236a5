from zhouzhi.apps.reports.domain.compose import PLANS, Part
from zhouzhi.apps.reports.domain.gaps import Gap, GapKind, OwingUnit
from zhouzhi.apps.reports.domain.lacks import Lack, lacks_of
from zhouzhi.apps.reports.domain.sentences import say
from zhouzhi.apps.reports.domain.story import Source

TOLD = ((say("办了活动。"),),)
WHOLE = (Part("strand-1", "进社区", 2, TOLD), Part(PLANS, "下一步打算", paragraphs=TOLD))


def test_whole_summary_lacks_nothing() -> None:
    assert lacks_of((), WHOLE, newer_count=0, unsourced_count=0) == ()


def test_what_is_missing_is_counted_and_named_the_weighty_first() -> None:
    source = Source("obligation", "o", "总结")
    owing = tuple(OwingUnit(f"{name}局", "办理中", source) for name in "甲乙丙丁戊己")
    gaps = (
        Gap("“进校园”：没有已通过的活动", None, GapKind.STRAND, "“进校园”"),
        Gap("“总结”还有45个单位没有通过", source, GapKind.DUTY, "总结", 45, owing),
        Gap("“工作方案”还有1个单位没有通过", source, GapKind.DUTY, "工作方案", 1, owing[:1]),
        Gap("启动仪式：通知只是预告", source, GapKind.OCCASION, "启动仪式"),
        Gap("统计表：还没有通过的填报数", None, GapKind.ROW, count=20),
        Gap("日期没到，没有写入"),
    )
    bare = (Part("opening", "", paragraphs=TOLD), Part(PLANS, "下一步打算"))
    differing = ["文中30，统计表23，不一致"]
    assert lacks_of(gaps, bare, newer_count=3, unsourced_count=2, contradictions=differing) == (
        Lack("“总结”还有45个单位没有通过：甲局、乙局、丙局、丁局、戊局等"),
        Lack("“工作方案”还有1个单位没有通过：甲局"),
        Lack("20项统计数没有填"),
        Lack("没有一项已通过的活动"),
        Lack("拟稿后新通过的3份报送没有写入"),
        Lack("文中30，统计表23，不一致"),
        Lack("1项主要内容没有活动：“进校园”", is_weighty=False),
        Lack("1项通知预告的活动没有报送写到：启动仪式", is_weighty=False),
        Lack("“下一步打算”没有写", is_weighty=False),
        Lack("2句话没有出处", is_weighty=False),
    )


def test_what_was_kept_unit_by_unit_before_is_still_counted() -> None:
    kept = [Gap(f"{name}局：办理中", None, GapKind.UNIT, f"{name}局") for name in "甲乙"]
    assert lacks_of(kept, WHOLE, newer_count=0, unsourced_count=0) == (
        Lack("2个单位的报送还没有通过：甲局、乙局"),
    )
