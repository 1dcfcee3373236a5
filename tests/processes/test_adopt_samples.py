"""The samples and, where present, the five real notices: from file to draft campaign."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.factories import notices as make
from tests.notices.facts import bare
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.processes.adopt_notice import Adoption, adopt_reading, doubt_partial_forms

pytestmark = pytest.mark.django_db
# Recognition takes so long that its lease is renewed, by a thread with a connection of its own.
# One of the five shows before a commit that the way is open.
QUICK = "suizhou.docx"
LONG = {
    "siping.pdf": [
        pytest.mark.slow,
        pytest.mark.one_database,
        pytest.mark.django_db(transaction=True),
    ]
}


def _expected(notice: dict[str, Any]) -> list[tuple[date, set[str]]]:
    return [
        (date.fromisoformat(duty["due_on"]), set(duty["materials"]))
        for duty in notice["obligations"]
    ]


def _made(campaign: Campaign) -> list[tuple[date, set[str]]]:
    rows = campaign.requirements.filter(due_on__isnull=False).order_by("due_on")
    return [(row.due_on, set(row.materials)) for row in rows]


def _compare(adoption: Adoption, gold: dict[str, Any]) -> None:
    own, campaign = gold["notices"][0], adoption.campaign
    assert campaign is not None
    period = own["campaign"]
    assert campaign.starts_on.isoformat() == period["starts_on"]
    assert campaign.ends_on.isoformat() == period["ends_on"]
    assert bare(campaign.theme) == bare(period["theme"])  # recognition may lose the blank in it
    assert [unit.name for unit in organisers_of(campaign)] == own["issuers"]
    assert _made(campaign) == _expected(own)
    assert [_made(upper) for upper in adoption.upper] == [
        _expected(notice) for notice in gold["notices"][1:]
    ]
    carried = own.get("forms", [])
    forms = [row.form for row in campaign.requirements.exclude(form=None).select_related("form")]
    assert [form.rows.count() for form in forms] == [len(form["fields"]) for form in carried]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=LONG.get(name, [] if name == QUICK else pytest.mark.slow))
        for name in make.OFFICERS
    ],
)
def test_sample_goes_from_its_file_to_a_draft_campaign(name: str) -> None:
    make.plant()
    reading, officer = make.sample_reading(name)
    make.settle_everything(reading, officer)
    assert doubt_partial_forms(reading=reading, actor=officer) == []
    adoption = adopt_reading(reading=reading, actor=officer, at=make.AT)
    gold = json.loads((make.SAMPLES / "gold" / f"{name.split('.')[0]}.gold.json").read_text())
    _compare(adoption, gold)


@pytest.mark.slow
@pytest.mark.parametrize("place", range(5))
def test_real_notice_goes_from_its_file_to_a_draft_campaign(
    place: int, notices_folder: Path
) -> None:
    make.plant()
    file = sorted(notices_folder.glob("*.txt"))[place]
    login = ("wh-kjj", "ty-kjj", "sp-kjj", "sz-kjj", "hlj-kjt")[place]
    officer = User.objects.get(username=login)
    unit = officer.memberships.get().unit
    handed = make.hand_in(unit, officer, data=file.read_bytes(), filename=file.name)
    reading = make.worked(handed)
    make.settle_everything(reading, officer)
    adoption = adopt_reading(reading=reading, actor=officer, at=make.AT)
    _compare(adoption, json.loads(file.with_suffix(".gold.json").read_text()))
