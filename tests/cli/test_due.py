"""`zhouzhi due`: a unit's calendar in words."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.factories.obligations import make_city_campaign, make_obligation, make_requirement
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.cli.main import main
from zhouzhi.cli.start import DEMO_MARK, as_in_the_demo
from zhouzhi.foundation.clock import OFFICE_ZONE

pytestmark = pytest.mark.django_db(transaction=True)


def said(code: str) -> tuple[int, list[str]]:
    given = CliRunner().invoke(main, ["due", "--unit", code])
    return given.exit_code, given.output.splitlines()


@pytest.fixture(autouse=True)
def _on_thirtieth_of_may(settings: object) -> None:
    settings.ZHOUZHI_DEMO = True  # type: ignore[attr-defined]
    settings.ZHOUZHI_TODAY = "2023-05-30"  # type: ignore[attr-defined]


def test_days_are_listed_with_what_is_left_in_working_days() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign))
    name = campaign.name
    assert said(place.county_bureau.code) == (
        0,
        [
            f"{place.county_bureau.name}　2023-05-30 周二",
            f"2023-05-31 周三　明天　举办的　最后一天　（{name}）",
            f"2023-06-03 周六　还有 3 个工作日　要办的　总结　（{name}）　待签收",
        ],
    )
    assert said(place.bureau.code)[1][-1] == (
        f"2023-06-03 周六　还有 3 个工作日　收的　总结　（{name}）　还有 1 家未报"
    )
    assert said(place.county_bureau.name) == said(place.county_bureau.code)


def test_those_late_by_their_own_date_are_told_apart_from_those_extended(settings: object) -> None:
    settings.ZHOUZHI_TODAY = "2023-06-08"  # type: ignore[attr-defined]
    place, campaign, _ = make_city_campaign()
    duty = make_requirement(campaign)
    make_obligation(place.county_bureau, duty)
    extended = make_obligation(place.other_bureau, duty)
    end = datetime(2023, 6, 14, 23, 59, tzinfo=OFFICE_ZONE)
    Obligation.objects.filter(pk=extended.pk).update(due_on=end.date(), due_at=end)
    line = f"2023-06-03 周六　过期 5 天　收的　总结　（{campaign.name}）　还有 2 家未报，1 家已逾期"
    assert line in said(place.bureau.code)[1]


def test_home_of_the_demo_is_asked_by_the_demos_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ZHOUZHI_DEMO", "ZHOUZHI_TODAY"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("ZHOUZHI_HOME", str(tmp_path))
    as_in_the_demo()
    assert os.environ["ZHOUZHI_TODAY"] == ""
    (tmp_path / DEMO_MARK).write_text("2023-05-13\n", encoding="ascii")
    as_in_the_demo()
    assert (os.environ["ZHOUZHI_DEMO"], os.environ["ZHOUZHI_TODAY"]) == ("1", "2023-05-13")


def test_a_unit_with_nothing_before_it_is_told_so() -> None:
    place, *_ = make_city_campaign()
    code, lines = said(place.other_bureau.code)
    assert (code, lines) == (0, [f"{place.other_bureau.name}：没有要办的，也没有在收的。"])


def test_an_unknown_code_is_refused_in_words() -> None:
    code, lines = said("999999")
    assert (code, "999999" in lines[-1], "通讯录" in lines[-1]) == (1, True, True)
