"""Open institutions: kept, filed under a hash, changed since, counted once."""

from dataclasses import asdict, replace
from datetime import date, timedelta

import pytest

from tests.factories.institutions import (
    SLOT,
    make_filing,
    make_institution,
    make_institution_entries,
    seen_hash,
)
from tests.factories.obligations import (
    AT,
    make_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import Province, make_province, make_unit, make_user
from zhouzhi.apps.activities.actions import filings
from zhouzhi.apps.activities.actions import institutions as actions
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.institutions import (
    Lack,
    SlotEntry,
    entries_in,
    lacks_of,
    public_of,
    snapshot_of,
    visitors_rules,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.models import InstitutionFiling
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Answer
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused, StaleEdit

pytestmark = pytest.mark.django_db
REGISTER = make_spec("开放机构备案", materials=(Material.OPEN_INSTITUTION_REGISTER,))


@pytest.fixture
def place() -> Province:
    return make_province()


@pytest.fixture
def campaign(place: Province) -> Campaign:
    return make_campaign(lead=place.bureau, territory=place.city)


def test_entries_come_back_as_they_were_kept(place: Province, campaign: Campaign) -> None:
    made = make_institution(place.university, campaign)
    assert queries.institution_entries(made, campaign) == make_institution_entries()


def test_what_opens_no_more_comes_last(place: Province) -> None:
    keeper = make_user(place.university)
    shut, _ = (make_institution(place.university, name=name, actor=keeper) for name in "甲乙")
    actions.close_institution(institution=shut, on=AT.date(), actor=keeper)
    assert [row.name for row in queries.institutions_kept(keeper)] == ["乙", "甲"]


def test_a_snapshot_says_what_was_stated() -> None:
    entries = make_institution_entries(slots=(SLOT, SlotEntry(words="周末另行通知")))
    assert entries_in(snapshot_of(entries, unit="东川大学")) == entries


def test_the_public_is_told_the_office_and_never_the_person() -> None:
    told = str(asdict(public_of(make_institution_entries(), unit="东川大学")))
    assert ("0722-0596290" in told, "馆办公室" in told) == (True, True)
    assert ("顾云汀" in told, "13005962901" in told) == (False, False)


def test_a_mobile_is_no_telephone_for_the_public(place: Province, campaign: Campaign) -> None:
    with pytest.raises(EntriesRefused) as refusal:
        make_institution(place.university, campaign, contact_telephone="13005962901")
    assert refusal.value.field == "contact_telephone"


def test_rules_are_sentences_for_visitors() -> None:
    entries = make_institution_entries(age_from=8, forbids_photos=True, hazards="有激光")
    assert visitors_rules(entries) == (
        "提前 3 个工作日预约",
        "8 岁以上可以参观",
        "每批最多 30 人",
        "请带身份证件",
        "禁止拍照",
        "安全提示：有激光",
    )


def test_what_is_missing_is_said() -> None:
    bare = replace(make_institution_entries(), contact_telephone="", slots=())
    assert lacks_of(bare) == (Lack.CONTACT, Lack.HOURS)


@pytest.mark.parametrize(
    ("slots", "lacks"),
    [
        ((SLOT,), ()),
        ((replace(SLOT, ends_on=None),), (Lack.OUTSIDE,)),
        ((replace(SLOT, ends_on=None), SlotEntry(words="电话商定")), ()),
        ((), (Lack.HOURS,)),
    ],
)
def test_opening_on_no_day_of_the_campaign_is_said(
    slots: tuple[SlotEntry, ...], lacks: tuple[Lack, ...]
) -> None:
    entries = make_institution_entries(slots=slots)
    assert lacks_of(entries, period=(date(2023, 5, 25), date(2023, 6, 5))) == lacks


@pytest.mark.parametrize(
    ("slot", "field"),
    [
        (SlotEntry(), "slots-0-starts_on"),
        (replace(SLOT, ends_on=date(2023, 5, 1)), "slots-0-ends_on"),
        (replace(SLOT, starts_at=None), "slots-0-starts_at"),
        (replace(SLOT, capacity=0), "slots-0-capacity"),
    ],
)
def test_a_slot_that_cannot_be_is_refused(place: Province, slot: SlotEntry, field: str) -> None:
    with pytest.raises(EntriesRefused) as refusal:
        make_institution(place.university, slots=(slot,))
    assert [fault.field for fault in refusal.value.faults] == [field]


def test_a_name_stands_once_in_a_unit(place: Province) -> None:
    make_institution(place.university)
    with pytest.raises(EntriesRefused) as refusal:
        make_institution(place.university)
    assert refusal.value.field == "name"


def test_only_the_unit_and_its_upper_officers_write(place: Province) -> None:
    with pytest.raises(PermissionRefused):
        make_institution(place.university, actor=make_user(place.association))
    chief = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    assert make_institution(place.university, actor=chief).unit == place.university


def test_a_stale_page_changes_nothing(place: Province, campaign: Campaign) -> None:
    made = make_institution(place.university, campaign)
    changes = {
        "entries": make_institution_entries(address="新址"),
        "campaign": campaign,
        "edit_count": 0,
        "actor": make_user(place.university),
    }
    actions.revise_institution(institution=made, **changes)
    with pytest.raises(StaleEdit):
        actions.revise_institution(institution=made, **changes)


def test_a_change_since_filing_shows_and_filing_again_replaces(
    place: Province, campaign: Campaign
) -> None:
    officer = make_user(place.university)
    made = make_institution(place.university, campaign, actor=officer)
    first = make_filing(made, campaign, actor=officer)
    actions.revise_institution(
        institution=made,
        entries=make_institution_entries(group_most=20, slots=()),
        campaign=campaign,
        edit_count=0,
        actor=officer,
    )
    made.refresh_from_db()
    assert queries.changed_since_filed(made, first, campaign) == ("group_most", "slots")
    later = AT + timedelta(days=1)
    second = make_filing(made, campaign, actor=officer, at=later)
    first.refresh_from_db()
    assert (first.replaced_at, first.snapshot["group_most"]) == (later, 30)
    assert list(queries.filed_in(campaign)) == [second]
    assert queries.changed_since_filed(made, second, campaign) == ()


def test_filing_what_is_filed_just_so_changes_nothing(place: Province, campaign: Campaign) -> None:
    made = make_institution(place.university, campaign)
    assert make_filing(made, campaign) == make_filing(made, campaign)
    assert InstitutionFiling.objects.count() == 1


def test_only_what_was_seen_is_filed(place: Province, campaign: Campaign) -> None:
    officer = make_user(place.university)
    made = make_institution(place.university, campaign, actor=officer)
    seen = seen_hash(made, campaign)
    actions.revise_institution(
        institution=made,
        entries=make_institution_entries(hazards="有激光"),
        campaign=campaign,
        edit_count=0,
        actor=officer,
    )
    with pytest.raises(filings.FiledOtherwise):
        filings.file_institutions(campaign=campaign, seen={made: seen}, actor=officer, at=AT)
    assert not InstitutionFiling.objects.exists()


def test_what_opens_no_more_is_not_filed(place: Province, campaign: Campaign) -> None:
    officer = make_user(place.university)
    made = make_institution(place.university, campaign, actor=officer)
    actions.close_institution(institution=made, on=AT.date(), actor=officer)
    with pytest.raises(actions.InstitutionShut):
        make_filing(made, campaign, actor=officer)
    actions.reopen_institution(institution=made, actor=officer)
    assert make_filing(made, campaign, actor=officer).institution == made


def test_nobody_files_for_a_campaign_elsewhere(place: Province) -> None:
    elsewhere = make_campaign(lead=place.other_bureau, territory=place.other_city)
    made = make_institution(place.university)
    with pytest.raises(actions.NotServed):
        make_filing(made, elsewhere)


def test_what_was_filed_is_not_deleted(place: Province, campaign: Campaign) -> None:
    officer = make_user(place.university)
    made = make_institution(place.university, campaign, actor=officer)
    make_filing(made, campaign, actor=officer)
    with pytest.raises(actions.InstitutionFiled):
        actions.delete_institution(institution=made, actor=officer)
    filings.withdraw_filing(
        institution=made, campaign=campaign, reason="停电检修", actor=officer, at=AT
    )
    assert list(queries.filed_in(campaign)) == []
    with pytest.raises(filings.NotFiled):
        filings.withdraw_filing(
            institution=made, campaign=campaign, reason="", actor=officer, at=AT
        )


def test_last_years_slots_are_proposed_moved(place: Province, campaign: Campaign) -> None:
    made = make_institution(place.university, campaign)
    following = make_campaign(lead=place.bureau, territory=place.city, name="2024年科技活动周")
    following.starts_on, following.ends_on = date(2024, 5, 25), date(2024, 6, 1)
    following.save()
    moved = replace(SLOT, starts_on=date(2024, 5, 25), ends_on=date(2024, 6, 5))
    assert queries.slots_proposed(made, following) == (moved,)
    assert queries.slots_proposed(made, campaign) == ()


def test_an_institution_filed_at_two_levels_counts_once(
    place: Province, campaign: Campaign
) -> None:
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    duty = make_obligation(place.bureau, make_requirement(upper, REGISTER))
    Answer.objects.create(campaign=campaign, obligation=duty)
    venue = make_institution(place.university, campaign)
    labs = make_institution(
        place.university, campaign, name="物理实验室", kind=InstitutionKind.RESEARCH
    )
    for made, where in ((venue, campaign), (venue, upper), (labs, campaign)):
        make_filing(made, where)
    none = dict.fromkeys(InstitutionKind, 0)
    both = {**none, InstitutionKind.VENUE: 1, InstitutionKind.RESEARCH: 1}
    assert queries.open_counts(upper) == both
    assert queries.open_counts(campaign) == both
    (row,) = queries.filed_under(upper, InstitutionKind.VENUE)
    assert (row.institution, row.campaign) == (venue, upper)


def test_an_answer_speaks_of_what_stands_below_and_owes_nothing_itself(
    place: Province, campaign: Campaign
) -> None:
    requirement = make_requirement(campaign, REGISTER)
    county = make_obligation(place.county_bureau, requirement)
    university = make_obligation(place.university, requirement)
    school = make_unit("清河县一中", parent=place.county, kind=UnitKind.OTHER)
    rows = [
        make_filing(make_institution(unit, campaign), campaign)
        for unit in (school, place.university, place.association)
    ]
    assert queries.filings_for_answer(county) == [rows[0]]
    assert queries.filings_for_answer(university) == [rows[1]]
    owing = queries.owing_units(campaign, queries.filed_in(campaign))
    assert {one.obligation.liable_unit: one.filings for one in owing} == {
        place.county_bureau: (rows[0],),
        place.university: (rows[1],),
    }


def test_filing_many_is_one_line_of_the_audit(place: Province, campaign: Campaign) -> None:
    officer = make_user(place.university)
    both = [
        make_institution(place.university, campaign, name=name, actor=officer)
        for name in ("地质标本馆", "天文台")
    ]
    before = AuditLine.objects.count()
    filings.file_institutions(
        campaign=campaign,
        seen={made: seen_hash(made, campaign) for made in both},
        actor=officer,
        at=AT,
    )
    assert AuditLine.objects.count() == before + 1
