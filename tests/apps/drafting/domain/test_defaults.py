from zhouzhi.apps.drafting.domain.defaults import addressees_of, asked_of_lines
from zhouzhi.apps.orgs.domain.units import Level, UnitKind


def test_joint_notice_is_addressed_to_every_organiser_s_own_line() -> None:
    kinds = (UnitKind.SCIENCE_BUREAU, UnitKind.DEPARTMENT, UnitKind.ASSOCIATION)
    assert asked_of_lines(kinds, Level.CITY) == "各市科技局、科协"
    assert asked_of_lines((UnitKind.DEPARTMENT,), Level.CITY) == ""


def test_addressees_are_said_with_the_places_that_there_are_or_as_usual() -> None:
    assert addressees_of("各区市、开发区科技局、科协", Level.CITY) == (
        "各区市、开发区科技局、科协，市直有关部门"
    )
    assert addressees_of("", Level.CITY) == "各县（市、区）科技局，市直有关部门"
