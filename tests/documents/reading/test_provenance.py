"""A fact points at the words that say it, wherever in the clause they stand."""

import pytest

from zhouzhi.documents import Finding, FindingKind, Reading, read_notice

from .papers import NOTICE

UNDER_A_HEADING = """（一）启动仪式
时间：5月25日上午9时30分
地点：云溪市人民广场
（二）系列活动。"""


def _reading() -> Reading:
    begin, end = NOTICE.index("（一）启动仪式"), NOTICE.index("组织参加")
    return read_notice(NOTICE[:begin] + UNDER_A_HEADING + NOTICE[end:])


def _all(reading: Reading, kind: FindingKind) -> list[Finding]:
    return [finding for notice in reading.notices for finding in notice.of_kind(kind)]


def test_ceremony_under_a_heading_marks_its_day_and_place() -> None:
    reading = _reading()
    launch = _all(reading, FindingKind.EVENT)[0]
    assert launch.span is not None
    assert {name: reading.quote(span) for name, span in launch.parts.items()} == {
        "starts_on": "5月25日",
        "starts_at": "上午9时30分",
        "place": "云溪市人民广场",
    }
    assert all(part in launch.span for part in launch.parts.values())


@pytest.mark.parametrize("kind", [FindingKind.OBLIGATION, FindingKind.DUTY])
def test_named_parties_are_marked_where_they_stand(kind: FindingKind) -> None:
    reading = _reading()
    for finding in _all(reading, kind):
        for key in ("liable", "recipient"):
            name = finding.value.get(key)
            assert (key in finding.parts) == (name is not None)
            if name:
                assert reading.quote(finding.parts[key]) == name


def test_agencies_of_a_duty_are_marked_one_by_one() -> None:
    reading = _reading()
    marked = [
        [reading.quote(span) for name, span in duty.parts.items() if name.startswith("agencies.")]
        for duty in _all(reading, FindingKind.DUTY)
    ]
    assert marked == [["公安", "消防"], ["公安", "消防"]]


def test_every_limit_is_marked() -> None:
    reading = _reading()
    for duty in _all(reading, FindingKind.OBLIGATION):
        marked = {name.removeprefix("requirements.") for name in duty.parts} & set(
            duty.value["requirements"]
        )
        assert marked == set(duty.value["requirements"])
