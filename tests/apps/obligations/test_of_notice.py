"""Which of a notice's duties in force a changed one is."""

from datetime import date

import pytest

from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.of_notice import DutyInForce, holders_of

JUNE, JULY = date(2023, 6, 3), date(2023, 7, 3)


def duty(title: str, liable: str, due_on: date | None, *names: str) -> DutyInForce:
    return DutyInForce(Requirement(title=title, liable=liable, due_on=due_on), names)


IN_FORCE = (
    duty("报送总结", "", JUNE, "清河县科学技术局"),
    duty("报送总结", "各高校", JULY, "东川学院"),
    duty("报送总结", "", None, "石门县科学技术局"),
    duty("报送统计表", "", JUNE, "临江县科学技术局"),
)


@pytest.mark.parametrize(
    ("title", "liable", "due_on", "names"),
    [
        ("报送总结", "", JUNE, ("清河县科学技术局",)),
        ("报送总结", "", None, ("石门县科学技术局",)),
        ("报送总结", "各高校", JUNE, ("东川学院",)),
        ("报送总结", "各企业", JULY, ("东川学院",)),
        ("报送统计表", "各企业", JULY, ("临江县科学技术局",)),
        ("报送方案", "", JUNE, ()),
    ],
)
def test_holders_are_those_of_the_duty_most_like_it(
    title: str, liable: str, due_on: date | None, names: tuple[str, ...]
) -> None:
    assert holders_of(IN_FORCE, title=title, liable=liable, due_on=due_on) == names
