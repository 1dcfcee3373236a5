"""Duties of a campaign that this level drafts: changed until its notice is issued, then no more."""

from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    make_campaign,
    make_city_campaign,
    make_form,
    make_notice,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.actions import NotOurObligation, answer_only, answer_with
from zhouzhi.apps.obligations.actions.draft_duties import (
    DutyIssued,
    DutyUntitled,
    add_duty,
    change_duty,
    remove_duty,
)
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries import duties_of
from zhouzhi.apps.obligations.queries.drafted import (
    awaits_notice,
    awaits_supplement,
    drafted_duty_for,
    forms_at_hand,
    is_unsaid,
)
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused

pytestmark = pytest.mark.django_db
AT = datetime(2023, 5, 12, 10, tzinfo=CHINA)


def drafted() -> tuple[Province, Campaign, User]:
    """东川市's campaign before it has a notice, under the province's, and who runs it."""
    place = make_province()
    above = make_campaign(lead=place.province_bureau, territory=place.province)
    form = make_form("全省统计表")
    upper = make_requirement(
        above, make_spec("统计表", materials=(Material.STATISTICS_RETURN,)), form=form
    )
    own = make_campaign(lead=place.bureau, territory=place.city)
    own.notices.all().delete()
    answer_with(campaign=own, obligations=[make_obligation(place.bureau, upper)], actor=SYSTEM)
    return place, own, make_user(place.bureau, Role.CAMPAIGN_OFFICER)


def test_duty_is_added_changed_and_removed_before_the_notice() -> None:
    place, own, chief = drafted()
    (upper,) = (row.obligation for row in own.answers.all())
    (form,) = forms_at_hand(own)
    asked = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    duty = add_duty(campaign=own, spec=asked, form=form, serves=[upper], actor=chief)
    assert (duty.notice, duty.position, served_by(own)) == (None, 1, {duty.pk: (upper,)})
    assert drafted_duty_for(chief, duty.uuid) == duty
    later = make_spec("统计表和总结", due_on=date(2023, 6, 6))
    change_duty(duty=duty, spec=later, form=None, serves=[], actor=chief)
    kept = Requirement.objects.get(pk=duty.pk)
    assert (kept.title, kept.due_on, kept.form, kept.notice) == (
        "统计表和总结",
        date(2023, 6, 6),
        None,
        None,
    )
    line = AuditLine.objects.get(verb="obligations.requirement.change")
    assert (line.detail["from"]["title"], line.detail["to"]["title"]) == ("统计表", "统计表和总结")
    remove_duty(duty=kept, actor=chief)
    assert not Requirement.objects.filter(campaign=own).exists()
    with pytest.raises(NotFound):
        drafted_duty_for(make_user(place.education, Role.CAMPAIGN_OFFICER), duty.uuid)


def test_duty_needs_a_title_serves_what_is_answered_and_is_the_organisers_alone() -> None:
    place, own, chief = drafted()
    above = Campaign.objects.get(lead=place.province_bureau)
    other = make_obligation(place.bureau, make_requirement(above, make_spec("另一件")))
    with pytest.raises(DutyUntitled):
        add_duty(campaign=own, spec=make_spec(" "), form=None, serves=[], actor=chief)
    with pytest.raises(NotOurObligation):
        add_duty(campaign=own, spec=make_spec(), form=None, serves=[other], actor=chief)
    stranger = make_user(place.education, Role.CAMPAIGN_OFFICER)
    with pytest.raises(PermissionRefused):
        add_duty(campaign=own, spec=make_spec(), form=None, serves=[], actor=stranger)


def test_what_a_campaign_no_longer_answers_is_collected_for_by_no_duty() -> None:
    _, own, chief = drafted()
    (upper,) = (row.obligation for row in own.answers.all())
    duty = add_duty(campaign=own, spec=make_spec(), form=None, serves=[upper], actor=chief)
    answer_only(campaign=own, obligations=[], actor=chief)
    assert served_by(own) == {duty.pk: ()}


def test_duty_of_an_issued_notice_is_left_as_it_was_said() -> None:
    _, own, chief = drafted()
    duty = add_duty(campaign=own, spec=make_spec(), form=None, serves=[], actor=chief)
    Requirement.objects.filter(pk=duty.pk).update(notice=make_notice(own))
    refused = DutyIssued(campaign=own.name).message
    for act in (
        lambda: add_duty(campaign=own, spec=make_spec(), form=None, serves=[], actor=chief),
        lambda: change_duty(duty=duty, spec=make_spec(), form=None, serves=[], actor=chief),
        lambda: remove_duty(duty=duty, actor=chief),
    ):
        with pytest.raises(DutyIssued, match=refused):
            act()
    _, adopted, runs = make_city_campaign(place=None)
    with pytest.raises(DutyIssued):
        add_duty(campaign=adopted, spec=make_spec(), form=None, serves=[], actor=runs)


def test_duty_that_came_after_the_notice_waits_for_a_supplement() -> None:
    _, own, chief = drafted()
    said = add_duty(campaign=own, spec=make_spec(), form=None, serves=[], actor=chief)
    notice = make_notice(own)
    Requirement.objects.filter(pk=said.pk).update(notice=notice)
    other = Campaign.objects.exclude(pk=own.pk).first()
    given = {"campaign": own, "form": None, "serves": [], "actor": chief}
    with pytest.raises(DutyIssued):
        add_duty(spec=make_spec("视频"), amends=make_notice(other), **given)
    film = add_duty(spec=make_spec("视频"), amends=notice, **given)
    assert (awaits_supplement(film), awaits_notice(own)) == (True, False)
    assert list(Requirement.objects.filter(is_unsaid())) == [film]
    assert [one.is_unsaid for one in duties_of(own, at=AT)] == [False, True]
    change_duty(duty=film, spec=make_spec("短视频"), form=None, serves=[], actor=chief)
    remove_duty(duty=film, actor=chief)
    assert list(own.requirements.all()) == [said]
