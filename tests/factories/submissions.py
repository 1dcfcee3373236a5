"""Answers to obligations in every state, and a city campaign that collects the national form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from tests.factories.measures import make_form
from tests.factories.obligations import AT, make_campaign, make_requirement, make_spec
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.obligations.actions import answer_with, deliver, reopen_obligation
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import RequirementSpec
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.content import Entries
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.files.actions import store
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.processes.submit_answer import begin_answer, submit_answer, withdraw_answer

LATER = AT + timedelta(hours=1)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
Typed = Mapping[int, Value | int | str | None]


@dataclass
class World:
    """东川市's campaign with one return by the national form; who owes it and who acts for whom.

    `chief` and `second_chief` are campaign officers of the lead; `officers` maps a unit's key to
    the officer who answers for it.
    """

    place: Province
    campaign: Campaign
    requirement: Requirement
    form: FormVersion
    chief: User
    second_chief: User
    obligations: dict[int, Obligation] = field(default_factory=dict)
    officers: dict[int, User] = field(default_factory=dict)

    @property
    def units(self) -> tuple[OrgUnit, ...]:
        """The units that owe the return, the level's own (本级) last."""
        return (
            self.place.county_bureau,
            self.place.second_county_bureau,
            self.place.university,
            self.place.bureau,
        )

    def owed(self, unit: OrgUnit) -> Obligation:
        """What a unit owes, as it now stands."""
        return Obligation.objects.select_related("requirement__campaign", "participant").get(
            pk=self.obligations[unit.pk].pk
        )

    def officer(self, unit: OrgUnit) -> User:
        """Who answers for a unit."""
        return self.officers[unit.pk]


def make_world(
    place: Province | None = None,
    *,
    spec: RequirementSpec | None = None,
    form: FormVersion | None = None,
) -> World:
    """A city campaign dispatched to two counties, a university and the lead itself (本级)."""
    place = place or make_province()
    form = form or make_form()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    spec = spec or make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    world = World(
        place=place,
        campaign=campaign,
        requirement=make_requirement(campaign, spec, form=form),
        form=form,
        chief=make_user(place.bureau, Role.CAMPAIGN_OFFICER),
        second_chief=make_user(place.bureau, Role.CAMPAIGN_OFFICER),
    )
    for unit in world.units:
        world.obligations[unit.pk] = owe(unit, world.requirement, is_own=unit == place.bureau)
        world.officers[unit.pk] = make_user(unit)
    return world


def make_two_levels() -> tuple[World, World]:
    """The province's campaign and the city's, whose result answers what the city owes above."""
    city = make_world()
    place = city.place
    form = make_form("2023年全省科技活动周开展情况统计表")
    campaign = make_campaign(lead=place.province_bureau, territory=place.province)
    spec = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    upper = World(
        place=place,
        campaign=campaign,
        requirement=make_requirement(campaign, spec, form=form),
        form=form,
        chief=make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        second_chief=make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
    )
    owed = owe(place.bureau, upper.requirement)
    upper.obligations[place.bureau.pk] = owed
    upper.officers[place.bureau.pk] = city.officer(place.bureau)
    answer_with(campaign=city.campaign, obligations=[owed], actor=SYSTEM)
    return upper, city


def owe(unit: OrgUnit, requirement: Requirement, *, is_own: bool = False) -> Obligation:
    """A delivered obligation of a participant frozen as dispatch freezes it."""
    territory = territory_of(unit)
    participant, _ = Participant.objects.get_or_create(
        campaign=requirement.campaign,
        unit=unit,
        defaults={
            "unit_name": unit.name,
            "counting_parent": territory,
            "ancestry": territory.path,
            "is_own": is_own,
            "dispatched_at": AT,
        },
    )
    obligation = Obligation.objects.create(
        requirement=requirement,
        participant=participant,
        liable_unit=unit,
        due_on=requirement.due_on,
        due_at=datetime.combine(requirement.due_on, datetime.max.time(), tzinfo=AT.tzinfo)
        if requirement.due_on
        else None,
    )
    return deliver(obligation=obligation, actor=SYSTEM, at=AT)


def values(typed: Typed) -> dict[int, Value | None]:
    """Figures by row as people write them in a test: 3, "3.5", "-", None."""
    return {
        position: Value.not_applicable()
        if one == "-"
        else Value.of(one)
        if isinstance(one, int | str)
        else one
        for position, one in typed.items()
    }


def entries(figures: Typed | None = None, **more: object) -> Entries:
    """What was typed into a draft; everything else is empty."""
    nothing = {"text": "", "activities": (), "press": (), "omissions": {}}
    return Entries(**{**nothing, "figures": values(figures or {}), **more})


def make_draft(
    obligation: Obligation, officer: User, figures: Typed | None = None, **more: object
) -> Submission:
    """A draft with what was typed."""
    draft = begin_answer(obligation=obligation, actor=officer, at=AT)
    return actions.save_draft(
        submission=draft,
        entries=entries(figures, **more),
        edit_count=draft.edit_count,
        actor=officer,
    )


def attach(
    draft: Submission,
    officer: User,
    *,
    material: Material = Material.PHOTOS,
    data: bytes = JPEG,
    filename: str = "现场.jpg",
) -> Evidence:
    """A stored file in a draft."""
    blob = store(stream=BytesIO(data), name=filename, limit_bytes=10_000_000)
    return actions.attach_evidence(
        submission=draft, material=material, blob=blob, filename=filename, actor=officer
    )


def _handed_in(version: Submission, officer: User, at: datetime) -> Submission:
    """Hand a draft in; what is asked about its figures is explained where it is asked."""
    try:
        return submit_answer(submission=version, actor=officer, at=at)
    except actions.AnswerIncomplete as refusal:
        if {one.code for one in refusal.findings} != {"unexplained"}:
            raise
    version.explanations = {
        str(position): "已与活动记录核对"
        for position in version.figures.values_list("form_row__position", flat=True)
    }
    version.save(update_fields=["explanations"])
    return submit_answer(submission=version, actor=officer, at=at)


def make_submission(
    world: World,
    unit: OrgUnit,
    figures: Typed,
    state: SubmissionState = SubmissionState.SUBMITTED,
    *,
    at: datetime = LATER,
    **more: object,
) -> Submission:
    """A version of a unit's return, walked to a state; an accepted duty is reopened first."""
    owed = world.owed(unit)
    if owed.state == "accepted":
        reopen_obligation(obligation=owed, reason="补报", actor=world.chief, at=at)
    officer = world.officer(unit)
    version = make_draft(owed, officer, figures, **more)
    if state is SubmissionState.DRAFT:
        return version
    version = _handed_in(version, officer, at)
    if state is SubmissionState.WITHDRAWN:
        withdraw_answer(submission=version, actor=officer, at=at)
    act = {"expected_hash": version.content_hash, "actor": world.chief, "at": at}
    if state is SubmissionState.RETURNED:
        return_submission(submission=version, reason="请核对参与人数", **act)
    if state in {SubmissionState.ACCEPTED, SubmissionState.SUPERSEDED}:
        accept_submission(submission=version, **act)
    if state is SubmissionState.SUPERSEDED:
        make_submission(world, unit, figures, SubmissionState.ACCEPTED, at=at)
    version.refresh_from_db()
    return version
