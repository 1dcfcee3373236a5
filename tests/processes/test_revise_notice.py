"""A revised notice is applied (修订): moved, added, gone; what was handed in stays."""

from datetime import date

import pytest

from tests.factories import notices as make
from tests.factories.obligations import walk
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import queries as notices
from zhouzhi.apps.notices.models import Notice, NoticeCopy, ReadNotice
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries import Chosen, has_moved, history_of
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.processes.dispatch_campaign import dispatch_campaign
from zhouzhi.processes.revise_notice import DutyTurn, revise_notice, revision_of

pytestmark = pytest.mark.django_db
DUTY = "请各县(市、区)科技局于6月3日前将总结报告报送市科技局。"
FILM = "请各县(市、区)科技局于6月3日前将总结报告和视频报送市科技局，视频时长不超过3分钟。"
PLAN = "请各县(市、区)科技局于5月25日前将活动方案报送市科技局。"


def sent(text: str) -> tuple[Province, User, Campaign]:
    """The city's campaign on this notice, sent to two counties."""
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    campaign = make.adopt(place.bureau, officer, text).campaign
    assert campaign is not None
    chosen = [Chosen(place.county_bureau), Chosen(place.second_county_bureau)]
    dispatch_campaign(campaign=campaign, selection=chosen, actor=officer, at=make.AT)
    return place, officer, campaign


def revised(place: Province, officer: User, text: str) -> ReadNotice:
    """A reading of the later version, all decided on."""
    make.settle_everything(make.make_reading(place.bureau, officer, text), officer)
    return ReadNotice.objects.latest("pk")


def apply(part: ReadNotice, officer: User):
    return revise_notice(read_notice=part, reason="按修订办理", actor=officer, at=make.AT)


def test_moved_date_reaches_the_units_and_the_revised_notice_holds_from_then_on() -> None:
    place, officer, campaign = sent(make.FORMLESS_NOTICE)
    before = Notice.objects.get()
    done, open_ = Obligation.objects.order_by("pk")
    walk(done, ObligationState.SUBMITTED, at=make.AT)
    text = make.FORMLESS_NOTICE.replace("6月3日前", "6月9日前").replace("5月31日", "6月4日")
    revision = apply(revised(place, officer, text), officer)
    assert [(one.turn, one.due_on) for one in revision.duties] == [
        (DutyTurn.MOVED, date(2023, 6, 9))
    ]
    done.refresh_from_db()
    open_.refresh_from_db()
    assert (done.state, done.due_on, open_.due_on) == (
        ObligationState.SUBMITTED,
        date(2023, 6, 9),
        date(2023, 6, 9),
    )
    campaign.refresh_from_db()
    assert campaign.ends_on == date(2023, 6, 4)
    before.refresh_from_db()
    now = Notice.objects.exclude(pk=before.pk).get()
    assert (before.superseded_by, now.campaign, now.text) == (now, campaign, text.strip())
    assert Requirement.objects.get().notice == now
    holders = NoticeCopy.objects.filter(notice=now).values_list("unit__name", flat=True)
    assert sorted(holders) == sorted(
        unit.name for unit in (place.bureau, place.county_bureau, place.second_county_bureau)
    )


def test_units_are_told_what_is_asked_otherwise_and_the_new_words_say_the_new_date() -> None:
    text = make.FORMLESS_NOTICE.replace(DUTY, FILM)
    place, officer, _ = sent(text)
    part = revised(place, officer, text.replace("3分钟", "2分钟").replace("6月3日前", "6月2日前"))
    (turned,) = apply(part, officer).duties
    assert turned.turn is DutyTurn.MOVED
    owed = Obligation.objects.earliest("pk")
    told = [(one.event.label, one.reason) for one in history_of(owed)[:2]]
    assert told == [
        ("要求改动", "按修订办理：视频最长：2分钟（原为3分钟）"),
        ("改期", "按修订办理"),
    ]
    assert (owed.due_on, has_moved(owed)) == (date(2023, 6, 2), False)
    Obligation.objects.filter(pk=owed.pk).update(due_on=date(2023, 6, 5))
    assert has_moved(Obligation.objects.get(pk=owed.pk))


def test_units_that_the_new_words_ask_too_are_named_before_they_get_the_duty() -> None:
    place, officer, campaign = sent(make.FORMLESS_NOTICE)
    late = [Chosen(place.university)]
    dispatch_campaign(campaign=campaign, selection=late, actor=officer, at=make.AT)
    text = make.FORMLESS_NOTICE.replace(
        "请各县(市、区)科技局于", "请各县(市、区)科技局、东川大学于"
    )
    part = revised(place, officer, text)
    earlier = notices.earlier_version_of(part)
    assert earlier is not None
    seen = revision_of(earlier, notices.content(part))
    assert seen is not None
    assert [one.joining for one in seen.duties] == [(place.university.name,)]
    apply(part, officer)
    assert Obligation.objects.filter(liable_unit=place.university).count() == 1


def test_unit_that_joins_after_a_revision_gets_the_notice_that_holds_alone() -> None:
    place, officer, campaign = sent(make.FORMLESS_NOTICE)
    text = make.FORMLESS_NOTICE.replace("6月3日前", "6月9日前")
    apply(revised(place, officer, text), officer)
    late = [Chosen(place.university)]
    dispatch_campaign(campaign=campaign, selection=late, actor=officer, at=make.AT)
    held = NoticeCopy.objects.filter(unit=place.university)
    assert [copy.notice for copy in held] == [Notice.objects.get(superseded_by=None)]


def test_duty_that_is_gone_is_waived_where_open_and_one_that_comes_is_sent() -> None:
    place, officer, _ = sent(make.FORMLESS_NOTICE)
    walk(Obligation.objects.earliest("pk"), ObligationState.SUBMITTED, at=make.AT)
    text = make.FORMLESS_NOTICE.replace(DUTY, PLAN)
    apply(revised(place, officer, text), officer)
    rows = Obligation.objects.order_by("requirement__position", "pk")
    assert list(rows.values_list("requirement__title", "state")) == [
        ("报送总结", ObligationState.SUBMITTED),
        ("报送总结", ObligationState.WAIVED),
        ("报送工作方案", ObligationState.ISSUED),
        ("报送工作方案", ObligationState.ISSUED),
    ]


def test_date_that_an_officer_moved_stays_where_the_revision_says_nothing_new() -> None:
    place, officer, _ = sent(make.FORMLESS_NOTICE)
    Requirement.objects.update(due_on=date(2023, 6, 20))
    text = make.FORMLESS_NOTICE.replace("热爱科学 崇尚科学", "科技强国")
    text = text.replace(DUTY, f"{DUTY}\n{PLAN}")
    revision = apply(revised(place, officer, text), officer)
    turns = {one.title: one.turn for one in revision.duties}
    assert turns == {"报送总结": DutyTurn.SAME, "报送工作方案": DutyTurn.ADDED}
    assert Requirement.objects.get(title="报送总结").due_on == date(2023, 6, 20)


def test_revision_of_others_or_without_a_difference_or_undecided_changes_nothing() -> None:
    place, officer, _ = sent(make.FORMLESS_NOTICE)
    same = revised(place, officer, make.FORMLESS_NOTICE.replace("陆知秋", "陆知夏"))
    text = make.FORMLESS_NOTICE.replace("6月3日前", "6月9日前")
    make.make_reading(place.bureau, officer, text)
    undecided = ReadNotice.objects.latest("pk")
    stranger = make_user(place.county_bureau, Role.CAMPAIGN_OFFICER)
    moved = revised(place, officer, text)
    for part, actor, code in (
        (same, officer, "nothing_to_revise"),
        (undecided, officer, "facts_undecided"),
        (moved, stranger, PermissionRefused.code),
    ):
        with pytest.raises(Refusal) as refused:
            apply(part, actor)
        assert refused.value.code == code
    assert Requirement.objects.get().due_on == date(2023, 6, 3)
    assert Notice.objects.count() == 1


def test_upper_notice_that_a_lower_unit_registered_moves_what_that_unit_owes() -> None:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    make.adopt(place.bureau, officer, make.PROVINCE_NOTICE)
    owed = Obligation.objects.get()
    part = revised(place, officer, make.PROVINCE_NOTICE.replace("6月15日", "6月12日"))
    apply(part, officer)
    owed.refresh_from_db()
    assert owed.due_on == date(2023, 6, 12)
