from dataclasses import replace

from tests.apps.reports.domain.stories import activity
from zhouzhi.apps.reports.domain.sentences import words_of
from zhouzhi.apps.reports.domain.work import strand_told


def told(*activities) -> str:
    return words_of(strand_told("服务基层", activities))


def test_activity_in_a_units_own_house_does_not_name_it_twice() -> None:
    assert told(activity("某市气象局", "观测场开放", day=21, place="某市气象局")) == (
        "某市气象局5月21日在本单位举办“观测场开放”。"
    )


def test_unit_with_two_of_the_largest_is_named_once() -> None:
    first = activity("甲局", "海洋课", day=23, place="实验小学", attendance_count=420)
    second = activity("甲局", "贝壳课", day=24, attendance_count=160)
    other = activity("乙局", "开放日", day=20, attendance_count=1850)
    assert told(first, second, other) == (
        "乙局、甲局举办活动3项，共2430人次参加。乙局5月20日举办“开放日”，1850人次参加；"
        "甲局5月23日在实验小学举办“海洋课”，420人次参加，5月24日举办“贝壳课”，160人次参加。"
    )


def test_further_activities_are_told_with_their_units() -> None:
    many = [activity(f"{name}局", f"活动{name}", attendance_count=9) for name in "甲乙丙丁"]
    joint = replace(activity("戊局", "联办", attendance_count=1), partners=("己局",))
    assert told(*many, joint).endswith("还有甲局的“活动甲”、戊局、己局的“联办”。")
    sole = [activity("甲局", f"活动{name}") for name in "ABCDEFGH"]
    assert told(*sole) == (
        "甲局举办活动8项。其中，举办“活动A”“活动B”“活动C”。"
        "还举办了“活动D”“活动E”“活动F”“活动G”等5项活动。"
    )
