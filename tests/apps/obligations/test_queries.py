from datetime import date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
    walk,
)
from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState, Word
from zhouzhi.apps.obligations.domain.tally import Tally
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.permissions import (
    may_answer,
    may_extend,
    may_file_for,
    may_review,
    visible_to,
)
from zhouzhi.apps.obligations.queries import (
    Change,
    Filter,
    history_of,
    matrix,
    obligation_for,
    owed_to,
    progress_by_region,
    today_counts,
)
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation.errors import NotFound

pytestmark = pytest.mark.django_db
LATE = datetime(2023, 6, 5, 9, 0, tzinfo=CHINA)


def test_obligation_is_seen_by_its_unit_its_organisers_and_those_above() -> None:
    place, campaign, officer = make_city_campaign(joint=True)
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    seeing = {
        "officer": officer,
        "joint": make_user(place.association, Role.CAMPAIGN_OFFICER),
        "unit": make_user(place.county_bureau),
        "unit's leader": make_user(place.county_bureau, Role.CAMPAIGN_OFFICER),
        "province": make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
    }
    blind = {
        "sibling": make_user(place.second_county_bureau),
        "other city": make_user(place.other_bureau, Role.CAMPAIGN_OFFICER),
        "clerk of the lead": make_user(place.bureau),
        "administrator": make_user(place.bureau, Role.SYSTEM_ADMIN),
        "auditor": make_user(place.bureau, Role.AUDITOR),
        "gone": make_user(place.county_bureau, is_active=False),
    }
    assert {who for who, user in seeing.items() if list(visible_to(user)) == [owed]} == set(seeing)
    assert {who for who, user in blind.items() if visible_to(user).exists()} == set()
    assert obligation_for(officer, owed.uuid) == owed
    with pytest.raises(NotFound):
        obligation_for(blind["sibling"], owed.uuid)


def test_unit_answers_organisers_decide_and_nobody_on_the_own_answer() -> None:
    place, campaign, officer = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    unit = make_user(place.county_bureau)
    province = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    rights = (may_answer, may_file_for, may_extend, may_review)
    assert [right(unit, owed) for right in rights] == [True, False, False, False]
    assert [right(officer, owed) for right in rights] == [False, True, True, True]
    assert [right(province, owed) for right in rights] == [False, False, False, False]
    assert not may_review(officer, owed, submitted_by=officer)


def test_progress_by_region_counts_what_was_sent_reported_in_time_and_waived() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 16)))
    make_dispatched(campaign, place.county_bureau, place.university)
    ours = {
        row.requirement.title: row
        for row in Obligation.objects.filter(liable_unit=place.county_bureau)
    }
    walk(ours["总结"], ObligationState.SUBMITTED, at=LATE)
    walk(ours["方案"], ObligationState.ACCEPTED, at=AT)
    walk(Obligation.objects.filter(liable_unit=place.university)[0], ObligationState.WAIVED)
    assert progress_by_region(campaign, at=LATE) == {
        place.county.pk: Tally(dispatched=2, submitted=1, accepted=1, on_time=1),
        place.city.pk: Tally(dispatched=2, waived=1, to_sign=1, overdue=1),
    }
    before = datetime(2023, 5, 15, tzinfo=CHINA)
    assert progress_by_region(campaign, at=before)[place.city.pk].overdue == 0


def test_owed_to_counts_late_units_and_those_still_to_report() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 6, 20)))
    units = [make_unit(f"单位{n}", parent=place.city) for n in range(8)]
    make_dispatched(campaign, *units)
    (awaited,) = owed_to(officer, at=LATE)
    assert (awaited.late_unit_count, awaited.waiting_unit_count) == (8, 8)
    assert len(awaited.late_units) == 5
    assert (awaited.next_on, awaited.next_titles) == (date(2023, 6, 20), ("方案",))
    assert awaited.next_tally.expected < awaited.tally.expected
    assert today_counts([], [awaited], at=LATE).late_units == 8


def test_draft_and_closed_campaigns_are_not_awaited() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    assert owed_to(officer, at=AT) == []
    make_dispatched(campaign, place.university)
    assert len(owed_to(officer, at=AT)) == 1
    campaign.state = "closed"
    campaign.save()
    assert owed_to(officer, at=AT) == []


def test_history_tells_what_happened_newest_first() -> None:
    place, campaign, officer = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    unit = make_user(place.county_bureau)
    actions.sign_for(obligation=owed, actor=unit, at=AT)
    actions.extend_obligation(
        obligation=owed, due_on=date(2023, 6, 8), reason="停电", actor=officer, at=LATE
    )
    due, later = date(2023, 6, 3), date(2023, 6, 8)
    assert history_of(owed) == [
        Change(ObligationEvent.EXTEND, officer.name, LATE, "停电", due, later, scope="duty"),
        Change(ObligationEvent.SIGN_FOR, unit.name, AT, "", due, due),
        Change(ObligationEvent.DELIVER, "", AT, "", due, due),
    ]


def test_matrix_turns_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhouzhi.apps.obligations.queries.board.UNITS_A_PAGE", 2)
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.second_county_bureau, place.university)
    pages = [matrix(campaign, at=AT, only=Filter(page=page)) for page in (1, 2, 9)]
    assert [[row.name for block in page.blocks for row in block.rows] for page in pages] == [
        ["东川大学", "清河县科学技术局"],
        ["白石区科学技术局"],
        ["白石区科学技术局"],
    ]
    assert [(page.page, page.page_count, page.unit_count) for page in pages] == [
        (1, 2, 3),
        (2, 2, 3),
        (2, 2, 3),
    ]


def test_matrix_holds_the_places_whose_units_have_the_notice_and_nothing_to_do() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec("总结", liable="各县(市、区)"))
    make_dispatched(campaign, place.county_bureau, place.university)
    shown = matrix(campaign, at=AT)
    first = shown.blocks[0]
    assert (first.name, first.tally, first.rows[0].cells) == (place.city.name, Tally(), (None,))


def test_matrix_tells_units_of_one_short_name_apart() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    same = [
        make_unit(f"{name}科学技术局", parent=place.city, short_name="县科技局")
        for name in ("青山县", "红河县")
    ]
    alone = make_unit("市青年联合会", parent=place.city, short_name="市青联")
    make_dispatched(campaign, *same, alone)
    names = [row.name for block in matrix(campaign, at=AT).blocks for row in block.rows]
    assert sorted(names) == ["市青联", "红河县科学技术局", "青山县科学技术局"]
    few = matrix(campaign, at=AT, only=Filter(text="青山")).blocks
    assert [row.name for block in few for row in block.rows] == ["青山县科学技术局"]


def test_matrix_of_overdue_duties_holds_only_units_that_are_late() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    make_dispatched(campaign, place.county_bureau, place.university)
    walk(Obligation.objects.get(liable_unit=place.university), ObligationState.SUBMITTED)
    late = matrix(campaign, at=LATE, only=Filter(word=Word.OVERDUE))
    assert [row.name for block in late.blocks for row in block.rows] == ["清河县科学技术局"]
    assert late.tally == Tally(dispatched=2, to_sign=1, submitted=1, on_time=1, overdue=1)


def test_questions_asked_do_not_grow_with_units() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    make_requirement(campaign, make_spec("方案", liable="各县(市、区)"))
    standing(officer)
    counts = []
    for wanted in (1, 3, 50):
        units = [make_unit(f"单位{wanted}-{n}", parent=place.city) for n in range(wanted)]
        make_dispatched(campaign, *units)
        with CaptureQueriesContext(connection) as asked:
            matrix(campaign, at=LATE)
            owed_to(officer, at=LATE)
            progress_by_region(campaign, at=LATE)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_received_duty_that_names_others_is_not_ours() -> None:
    place, *_ = make_city_campaign()
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    make_requirement(upper, make_spec("总结", liable="各市科技局"))
    make_requirement(upper, make_spec("高校报告", liable="各高校"))
    owed = actions.receive_obligations(
        campaign=upper, unit=place.bureau, at=AT, actor=make_user(place.bureau)
    )
    assert [row.requirement.title for row in owed] == ["总结"]
