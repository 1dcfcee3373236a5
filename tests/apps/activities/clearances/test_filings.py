"""What was filed of an institution: the public reads what was cleared, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import make_register
from tests.factories.institutions import (
    NO_SECRETS,
    clear_filing,
    make_cleared,
    make_filing,
    make_institution,
)
from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from zhouzhi.apps.activities.actions import filing_clearances as clearing
from zhouzhi.apps.activities.actions import filings, institutions
from zhouzhi.apps.activities.actions.reviewing import QuestionsOpen, RefusalUnexplained
from zhouzhi.apps.activities.domain.institutions import public_hash
from zhouzhi.apps.activities.domain.questions import Answers
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import FilingDecision, Institution, InstitutionFiling
from zhouzhi.apps.activities.queries.filing_clearances import (
    filings_refused,
    filings_to_review,
)
from zhouzhi.apps.activities.queries.institutions import filing_of, institution_entries
from zhouzhi.apps.activities.queries.public import institutions_told
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import Refusal

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 20)


@pytest.fixture
def kept() -> tuple[Institution, Campaign, User, User]:
    """An institution, its campaign, its keeper, and a reviewer of the campaign's lead."""
    place, campaign, _chief = make_register()
    keeper = make_user(place.university)
    made = make_institution(place.university, campaign, actor=keeper)
    return made, campaign, keeper, make_user(campaign.lead, Role.REVIEWER)


def told() -> list[str]:
    return [one.told.summary for one in institutions_told(today=DAY)]


def say(made: Institution, campaign: Campaign, keeper: User, **said: object) -> InstitutionFiling:
    """Say something else of it, and file it anew."""
    made.refresh_from_db()
    institutions.revise_institution(
        institution=made,
        entries=replace(institution_entries(made, campaign), **said),  # type: ignore[arg-type]
        campaign=campaign,
        edit_count=made.edit_count,
        actor=keeper,
    )
    made.refresh_from_db()
    return make_filing(made, campaign, actor=keeper, at=AT + timedelta(hours=made.edit_count))


def test_public_reads_the_filing_that_was_cleared_last(
    kept: tuple[Institution, Campaign, User, User],
) -> None:
    made, campaign, keeper, reviewer = kept
    before = institution_entries(made, campaign).summary
    first = make_filing(made, campaign, actor=keeper)
    assert (told(), list(filings_to_review(reviewer))) == ([], [first])
    clear_filing(first, actor=reviewer)
    assert (told(), list(filings_to_review(reviewer))) == ([before], [])

    second = say(made, campaign, keeper, summary="激光武器样机")
    assert (told(), list(filings_to_review(reviewer))) == ([before], [second])
    refused = {"reason": "样机不能写", "actor": reviewer, "at": AT}
    clearing.refuse_filing(filing=second, expected_hash=second.public_hash, **refused)
    assert (told(), list(filings_refused(keeper))) == ([before], [second])

    third = say(made, campaign, keeper, summary="激光内雕体验")
    clear_filing(third, actor=reviewer)
    assert (told(), list(filings_refused(keeper))) == (["激光内雕体验"], [])


def test_another_contact_needs_no_second_look(
    kept: tuple[Institution, Campaign, User, User],
) -> None:
    made, campaign, keeper, reviewer = kept
    clear_filing(make_filing(made, campaign, actor=keeper), actor=reviewer)
    again = say(made, campaign, keeper, contact_mobile="13005962902")
    again.refresh_from_db()
    assert (again.clearance, again.is_told) == (ClearanceState.GRANTED, True)
    assert list(filings_to_review(reviewer)) == []
    assert InstitutionFiling.objects.filter(is_told=True).count() == 1


def test_what_is_taken_back_is_read_no_more_and_nothing_older_comes_up(
    kept: tuple[Institution, Campaign, User, User],
) -> None:
    made, campaign, keeper, reviewer = kept
    first = make_cleared(made, campaign, actor=keeper)
    say(made, campaign, keeper, summary="没有审过的话")
    first.refresh_from_db()
    given = {"expected_hash": first.public_hash, "actor": reviewer, "at": AT}
    with pytest.raises(RefusalUnexplained):
        clearing.revoke_filing(filing=first, reason=" ", **given)
    clearing.revoke_filing(filing=first, reason="照片里有涉密设备", **given)
    assert told() == []


def test_withdrawn_filing_is_read_no_more(kept: tuple[Institution, Campaign, User, User]) -> None:
    made, campaign, keeper, _ = kept
    make_cleared(made, campaign, actor=keeper)
    say(made, campaign, keeper, summary="没有审过的话")
    filings.withdraw_filing(institution=made, campaign=campaign, reason="停电", actor=keeper, at=AT)
    assert told() == []


def test_whoever_wrote_or_filed_it_never_clears_it(
    kept: tuple[Institution, Campaign, User, User],
) -> None:
    made, campaign, keeper, reviewer = kept
    filing = make_filing(made, campaign, actor=keeper)
    given = {"expected_hash": filing.public_hash, "answers": NO_SECRETS, "at": AT}
    made.authors.add(reviewer)
    with pytest.raises(clearing.OwnInstitution):
        clearing.grant_filing(filing=filing, actor=reviewer, **given)
    with pytest.raises(Refusal):
        clearing.grant_filing(filing=filing, actor=keeper, **given)
    other = make_user(campaign.lead, Role.REVIEWER)
    open_ = given | {"answers": Answers({})}
    with pytest.raises(QuestionsOpen):
        clearing.grant_filing(filing=filing, actor=other, **open_)
    say(made, campaign, keeper, summary="另一句话")
    with pytest.raises(clearing.FilingMoved):
        clearing.grant_filing(filing=filing, actor=other, **given)
    assert told() == []


STEPS = ("edit", "call", "file", "grant", "refuse", "revoke", "withdraw", "shut", "open")


@pytest.mark.slow
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@pytest.mark.django_db(transaction=True)
@given(steps=st.lists(st.sampled_from(STEPS), max_size=12))
def test_no_path_tells_of_an_institution_what_is_not_cleared(steps: list[str]) -> None:
    place, campaign, _chief = make_register()
    keeper, reviewer = make_user(place.university), make_user(campaign.lead, Role.REVIEWER)
    made = make_institution(place.university, campaign, actor=keeper)
    for number, step in enumerate(("file", "grant", *steps)):
        _try(step, number, made, campaign, keeper, reviewer)
        _try("grant" if number % 3 == 1 else step, number, made, campaign, keeper, reviewer)
        for row in InstitutionFiling.objects.filter(institution=made, is_told=True):
            last = FilingDecision.objects.filter(filing=row).latest("pk")
            assert (row.clearance, last.state) == (ClearanceState.GRANTED, ClearanceState.GRANTED)
            assert row.public_hash == public_hash(row.snapshot)
        cleared = {
            row.snapshot["summary"]
            for row in InstitutionFiling.objects.filter(institution=made)
            if row.decisions.filter(state=ClearanceState.GRANTED).exists()
        }
        mine = [one for one in institutions_told(today=DAY) if one.uuid == str(made.uuid)]
        assert {one.told.summary for one in mine} <= cleared
        assert mine or number != 1
        assert not (mine and filing_of(made, campaign) is None)
        made.refresh_from_db()
        assert not (mine and made.closed_on)


def _try(
    step: str, number: int, made: Institution, campaign: Campaign, keeper: User, reviewer: User
) -> None:
    made.refresh_from_db()
    by = {"actor": reviewer if step in DECISIONS else keeper}
    if step not in ("edit", "call", "shut", "open"):
        by["at"] = AT + timedelta(minutes=number)
    try:
        DEEDS[step](made, campaign, number, by)
    except Refusal:
        return


By = dict[str, Any]


def _edit(made: Institution, campaign: Campaign, by: By, **said: object) -> None:
    entries = replace(institution_entries(made, campaign), **said)  # type: ignore[arg-type]
    institutions.revise_institution(
        institution=made, entries=entries, campaign=campaign, edit_count=made.edit_count, **by
    )


def _decide(made: Institution, act: Any, by: By, *, told: bool = False, **said: object) -> None:
    rows = InstitutionFiling.objects.select_related("institution", "campaign")
    rows = rows.filter(institution=made).order_by("is_told" if told else "pk")
    filing = rows.last()
    if filing is not None:
        act(filing=filing, expected_hash=filing.public_hash, **said, **by)


DECISIONS = ("grant", "refuse", "revoke")
DEEDS: dict[str, Callable[[Institution, Campaign, int, By], object]] = {
    "edit": lambda made, week, number, by: _edit(made, week, by, summary=f"第{number}版"),
    "call": lambda made, week, number, by: _edit(made, week, by, contact_person=f"顾{number}"),
    "file": lambda made, week, number, by: make_filing(made, week, **by),
    "grant": lambda made, week, number, by: _decide(
        made, clearing.grant_filing, by, answers=NO_SECRETS
    ),
    "refuse": lambda made, week, number, by: _decide(
        made, clearing.refuse_filing, by, reason="不行"
    ),
    "revoke": lambda made, week, number, by: _decide(
        made, clearing.revoke_filing, by, told=True, reason="不行"
    ),
    "withdraw": lambda made, week, number, by: filings.withdraw_filing(
        institution=made, campaign=week, reason="停电", **by
    ),
    "shut": lambda made, week, number, by: institutions.close_institution(
        institution=made, on=DAY, **by
    ),
    "open": lambda made, week, number, by: institutions.reopen_institution(institution=made, **by),
}
