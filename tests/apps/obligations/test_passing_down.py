from dataclasses import replace

import pytest

from tests.apps.obligations.small_register import REGISTER
from zhouzhi.apps.obligations.domain.passing_down import liable_below
from zhouzhi.apps.orgs.domain.units import Level

PROVINCE, CITY, COUNTY = Level.PROVINCE, Level.CITY, Level.COUNTY


@pytest.mark.parametrize(
    ("asked", "upper", "issuer", "left_out", "expected"),
    [
        (["各市科技局"], PROVINCE, CITY, "", "各县（区）、开发区科技局"),
        (["各市科技局"], PROVINCE, CITY, "区", "各县科技局"),
        (["各市科技局"], PROVINCE, CITY, "县 白石区", "各开发区科技局"),
        (["各市、各部门", "各市科技局"], PROVINCE, CITY, "", "各县（区）、开发区科技局"),
        (["各市科技局、科协"], PROVINCE, CITY, "", "各县（区）、开发区科技局、科协"),
        (["各市党委宣传部"], PROVINCE, CITY, "", "各县党委宣传部"),
        (["各省（自治区、直辖市）科技厅（委、局）"], Level.NATION, PROVINCE, "", "各市科技局"),
        (["各县（市、区）科技局"], CITY, COUNTY, "", "各镇人民政府"),
        (["各有关单位", "省直有关部门"], PROVINCE, CITY, "", ""),
        (["", ""], PROVINCE, CITY, "", ""),
        (["各市科技局"], PROVINCE, CITY, "县 区", ""),
    ],
)  # fmt: skip
def test_same_line_is_asked_one_level_further_down(
    asked: list[str], upper: Level, issuer: Level, left_out: str, expected: str
) -> None:
    ends = tuple(left_out.split())
    units = [one for one in REGISTER.values() if not (ends and one.territory_name.endswith(ends))]
    assert liable_below(asked, upper=upper, issuer=issuer, units=units) == expected


def test_townships_and_streets_are_named_as_there_are() -> None:
    town = REGISTER["柳林镇政府"]
    street = replace(town, name="城关街道办事处", short_name="", territory_name="城关街道")
    asked = liable_below(["各县科技局"], upper=CITY, issuer=COUNTY, units=[town, street])
    assert asked == "各镇人民政府、各街道办事处"
