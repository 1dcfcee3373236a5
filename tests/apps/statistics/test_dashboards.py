"""What the charts of a campaign say, in as many queries whatever its size."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import AT, make_campaign
from tests.factories.submissions import make_submission, make_two_levels
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.statistics.domain.dashboards import (
    Line,
    Place,
    TwoYears,
    beside_peers,
    compared_chart,
    days_chart,
    peers_chart,
    progress_chart,
)
from zhouzhi.apps.statistics.queries.dashboards import (
    beside_last_year,
    progress_by_place,
    territory_under,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.documents.writing.charts import Fill
from zhouzhi.foundation.errors import NotFound


def test_progress_is_parted_into_accepted_waiting_overdue_and_owed() -> None:
    tally = Tally(dispatched=10, waived=1, submitted=2, accepted=3, overdue=3)
    (bar,) = progress_chart("进度", [Line("甲县", tally, "/x")]).bars
    assert (bar.said, bar.href) == ("5 / 9 · 逾期 3", "/x")
    assert [(part.value, part.fill) for part in bar.parts] == [
        (3, Fill.SOLID),
        (2, Fill.HATCH),
        (3, Fill.DOTS),
        (1, Fill.OPEN),
    ]


def test_place_is_held_beside_those_of_its_size_and_one_wild_number_moves_nothing() -> None:
    sizes = {"甲": (10, 100), "乙": (12, 120), "丙": (8, 90), "丁": (18, 9_000_000), "戊": (50, 7)}
    places = [Place(name, size, Decimal(number)) for name, (size, number) in sizes.items()]
    found = {one.place.name: (one.usual, one.peer_count) for one in beside_peers(places)}
    assert found == {
        "甲": (Decimal(120), 3),
        "乙": (Decimal(100), 3),
        "丙": (None, 2),
        "丁": (None, 2),
        "戊": (None, 0),
    }
    chart = peers_chart("人次", beside_peers(places))
    assert [bar.label for bar in chart.bars] == ["丁", "乙", "甲", "丙", "戊"]
    assert chart.bars[2].said == "100（同等规模中间值 120）"


def test_year_over_year_tells_missing_from_zero_and_grows_from_numbers_alone() -> None:
    both = TwoYears("人次", "人次", Decimal(150), Decimal(100))
    assert (both.grown, TwoYears("", "", None, Decimal(1)).grown) == (Decimal("50.0"), None)
    assert TwoYears("", "", Decimal(5), Decimal(0)).grown is None
    chart = compared_chart("人次", TwoYears("人次", "人次", Decimal(0), None), 2023)
    assert [(bar.label, bar.said) for bar in chart.bars] == [("2023", "0"), ("2022", "")]
    (day,) = days_chart("每天", [(date(2023, 5, 20), 8, "")], "一二三四五六日").columns
    assert (day.label, day.below, day.said) == ("5.20", "六", "8")


@pytest.mark.django_db
def test_province_opens_into_its_cities_with_as_many_queries_for_any_number() -> None:
    upper, city = make_two_levels()
    place = city.place

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            progress_by_place(city.campaign, place.city, at=AT)
        return len(seen)

    before = asked()
    make_submission(city, place.second_county_bureau, {1: 5}, SubmissionState.ACCEPTED)
    assert asked() == before == 2
    (region,) = progress_by_place(upper.campaign, place.province, at=AT)
    assert (region.name, region.is_direct, region.opens, region.tally.expected) == (
        "东川市",
        False,
        False,
        1,
    )
    assert territory_under(upper.campaign, str(place.city.uuid)) == place.city
    for strange in (str(place.other_city.uuid), "东川市", "0"):
        with pytest.raises(NotFound):
            territory_under(city.campaign, strange)
    last = make_campaign(lead=place.bureau, territory=place.city)
    assert beside_last_year(city.chief, last) is None
