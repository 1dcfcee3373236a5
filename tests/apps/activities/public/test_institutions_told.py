"""Which open institutions the public is told of, and as what was filed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.activities import make_register
from tests.factories.institutions import SLOT, make_cleared, make_institution
from tests.factories.obligations import AT, make_campaign
from zhouzhi.apps.activities.domain.institutions import SlotEntry, opens_until
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.domain.spans import NO_DAY
from zhouzhi.apps.activities.queries.public import (
    institution_told,
    institutions_told,
    institutions_told_count,
)

WORDS = SlotEntry(words="每周三")


@pytest.mark.parametrize(
    ("slots", "day"),
    [
        ((), NO_DAY),
        ((SLOT,), date(2023, 5, 31)),
        ((SlotEntry(starts_on=date(2023, 6, 2)), SLOT), date(2023, 6, 2)),
        ((SLOT, WORDS), NO_DAY),
    ],
)
def test_institution_opens_until_the_last_day_of_its_slots(
    slots: tuple[SlotEntry, ...], day: date
) -> None:
    assert opens_until(slots) == day


@pytest.mark.django_db
def test_institutions_are_told_as_they_were_filed_last_as_long_as_they_open() -> None:
    place, campaign, _chief = make_register()
    unit, last = place.university, campaign.ends_on

    def file(name: str, *slots: SlotEntry, kind: InstitutionKind = InstitutionKind.VENUE) -> None:
        made = make_institution(unit, campaign, name=name, slots=slots, kind=kind)
        make_cleared(made, campaign)

    file("地质标本馆", SLOT)
    file("植物园", WORDS)
    file("激光实验室", kind=InstitutionKind.RESEARCH)
    file("天文台", SlotEntry(starts_on=last + timedelta(days=20)))
    file("已过的馆", SlotEntry(starts_on=date(2023, 5, 2)))

    def names(today: date) -> list[str]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            told = [one.told.name for one in institutions_told(today=today)]
        assert len(asked) == 1
        assert institutions_told_count(today=today) == len(told)
        return told

    assert names(date(2023, 5, 20)) == ["地质标本馆", "天文台", "植物园", "激光实验室"]
    assert names(last + timedelta(days=15)) == ["天文台"]
    assert names(last + timedelta(days=21)) == []
    page = institutions_told(today=date(2023, 5, 20), first=1, most=2)
    assert [one.told.name for one in page] == ["天文台", "植物园"]


@pytest.mark.django_db
def test_institution_filed_for_two_campaigns_is_told_once_as_filed_last() -> None:
    place, campaign, _chief = make_register()
    other = make_campaign(lead=place.bureau, territory=place.city)
    made = make_institution(place.university, other, slots=(SLOT,))
    make_cleared(made, other)
    make_cleared(made, campaign, at=AT + timedelta(hours=1))
    (told,) = institutions_told(today=date(2023, 5, 20))
    assert (told.uuid, told.told.slots) == (str(made.uuid), ())
    assert institution_told(made.uuid, today=date(2023, 5, 20)) == told
    later = institution_told(made.uuid, today=campaign.ends_on + timedelta(days=1))
    assert later == replace(told, is_open=False)
