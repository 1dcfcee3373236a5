from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.obligations import (
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
    walk,
)
from tests.factories.orgs import make_unit, make_user
from zhouzhi.apps.campaigns.actions import close_campaign, start_campaign
from zhouzhi.apps.obligations import actions as duties
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.domain.timetable.coming import Counting
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reminders.actions import (
    choose_steps,
    note_seen,
    pause_reminders,
    remind_people,
    resume_reminders,
)
from zhouzhi.apps.reminders.models import Digest, Reminder
from zhouzhi.apps.reminders.queries import people_to_remind, shown_to
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.foundation.post.models import MailAddress, Message
from zhouzhi.foundation.workdays import StatutoryCalendar

pytestmark = pytest.mark.django_db
COUNTING = Counting(StatutoryCalendar())
# The third of June is a Saturday: the ladder stands on Friday the second.
WEEK, THREE, BEFORE, DAY, AFTER, ESCALATED = (
    date(2023, 5, 24),
    date(2023, 5, 30),
    date(2023, 6, 1),
    date(2023, 6, 2),
    date(2023, 6, 5),
    date(2023, 6, 6),
)


def morning(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, 8, 30, tzinfo=CHINA)


def remind(on: date) -> dict[User, list[tuple[Obligation, Step]]]:
    """What everybody was told of on a morning."""
    at = morning(on)
    people = people_to_remind(on, at=at)
    remind_people(user_ids=people, on=on, at=at, counting=COUNTING, actor=SYSTEM)
    told: dict[User, list[tuple[Obligation, Step]]] = defaultdict(list)
    for row in Reminder.objects.filter(digest__on=on).order_by("pk"):
        told[row.user].append((row.obligation, Step(row.step)))
    return dict(told)


def take_mail(user: User, address: str, *, wants_mail: bool = True) -> None:
    MailAddress.objects.create(reader=user.audit_key, address=address, wants_mail=wants_mail)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def test_unit_is_told_by_the_ladder_once_each_and_the_level_above_at_its_end() -> None:
    place, campaign, officer = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    first, second = make_user(place.county_bureau), make_user(place.county_bureau)
    make_user(place.county_bureau, is_active=False)
    make_user(place.bureau)
    told = {}
    for on in days(date(2023, 5, 16), date(2023, 6, 12)):
        if rows := remind(on):
            told[on] = rows
        assert remind(on) == rows
    both = {
        on: {first: [(owed, step)], second: [(owed, step)]}
        for on, step in [
            (WEEK, Step.WEEK),
            (THREE, Step.THREE_DAYS),
            (BEFORE, Step.DAY_BEFORE),
            (DAY, Step.DUE_DAY),
            (AFTER, Step.DAY_AFTER),
            (ESCALATED, Step.ESCALATED),
        ]
    }
    both[ESCALATED][officer] = [(owed, Step.ESCALATED)]
    assert told == both


def test_after_an_interruption_the_step_that_now_holds_is_told_alone() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    person = make_user(place.county_bureau)
    assert remind(WEEK) == {person: [(owed, Step.WEEK)]}
    assert remind(date(2023, 6, 3)) == {}  # a Saturday
    assert remind(AFTER) == {person: [(owed, Step.DAY_AFTER)]}
    assert remind(WEEK) == {person: [(owed, Step.WEEK)]}  # a clock gone back: as it was


def test_one_letter_a_day_tells_of_all_units_and_campaigns_of_a_person() -> None:
    place, campaign, _ = make_city_campaign()
    other = make_city_campaign(place)[1]
    person = make_user(place.county_bureau)
    on_page = make_user(place.second_county_bureau)
    also = make_user(place.second_county_bureau, Role.CAMPAIGN_OFFICER)
    take_mail(person, "zhang@example.com")
    take_mail(also, "li@example.com", wants_mail=False)
    both = make_requirement(campaign), make_requirement(other, make_spec("统计表"))
    for duty in both:
        make_obligation(place.county_bureau, duty)
        make_obligation(place.second_county_bureau, duty)
    told = remind(DAY)
    assert {user: len(rows) for user, rows in told.items()} == {person: 2, on_page: 2, also: 2}
    letter = Message.objects.get()
    assert (letter.address, letter.reader, letter.subject) == (
        "zhang@example.com",
        person.audit_key,
        "报送提醒：2 件快到期",
    )
    assert OutboxRow.objects.filter(kind="post.send").count() == 1
    assert Digest.objects.count() == 3


def test_what_is_handed_in_waived_closed_or_paused_is_told_no_more() -> None:
    place, campaign, officer = make_city_campaign()
    duty = make_requirement(campaign)
    handed, waived, left = (
        make_obligation(unit, duty)
        for unit in (place.county_bureau, place.second_county_bureau, place.education)
    )
    for one in (handed, waived, left):
        make_user(one.liable_unit)
    person = left.liable_unit.memberships.get().user
    walk(handed, ObligationState.SUBMITTED)
    walk(waived, ObligationState.WAIVED)
    assert remind(BEFORE) == {person: [(left, Step.DAY_BEFORE)]}
    pause_reminders(campaign=campaign, reason="改期在即", actor=officer, at=morning(BEFORE))
    assert remind(DAY) == {}
    resume_reminders(campaign=campaign, actor=officer)
    assert remind(DAY) == {person: [(left, Step.DUE_DAY)]}
    start_campaign(campaign=campaign, actor=SYSTEM)
    close_campaign(campaign=campaign, actor=SYSTEM)
    assert remind(AFTER) == {}


def test_date_that_moves_has_a_ladder_of_its_own_from_the_day_it_moved() -> None:
    place, campaign, officer = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    person = make_user(place.county_bureau)
    assert remind(DAY) == {person: [(owed, Step.DUE_DAY)]}
    duties.extend_obligation(
        obligation=owed, due_on=date(2023, 6, 9), reason="停电", actor=officer, at=morning(DAY)
    )
    assert [on for on in days(date(2023, 6, 3), date(2023, 6, 9)) if remind(on)] == [
        date(2023, 6, 6),
        date(2023, 6, 8),
        date(2023, 6, 9),
    ]


def test_duty_that_comes_later_is_told_from_the_day_it_was_issued() -> None:
    place, campaign, _ = make_city_campaign()
    make_obligation(place.county_bureau, make_requirement(campaign))
    make_user(place.county_bureau)
    later = make_obligation(
        place.county_bureau,
        make_requirement(campaign, make_spec("照片")),
        at=datetime(2023, 5, 31, 10, 0, tzinfo=CHINA),
    )
    told = [on for on in days(WEEK, BEFORE) for rows in remind(on).values() if rows[-1][0] == later]
    assert told == [BEFORE]


def test_answer_that_came_in_time_and_was_returned_is_not_told_as_late() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    person = make_user(place.county_bureau)
    walk(owed, ObligationState.RETURNED)
    assert remind(DAY) == {person: [(owed, Step.DUE_DAY)]}
    assert [on for on in days(AFTER, date(2023, 6, 12)) if remind(on)] == []


def test_duty_is_told_by_the_steps_that_its_campaign_wants() -> None:
    place, campaign, officer = make_city_campaign()
    duty = make_requirement(campaign)
    make_obligation(place.county_bureau, duty)
    make_user(place.county_bureau)
    choose_steps(requirement=duty, steps=[Step.DAY_BEFORE], actor=officer)
    assert [on for on in days(WEEK, date(2023, 6, 12)) if remind(on)] == [BEFORE]
    choose_steps(requirement=duty, steps=list(Step), actor=officer)
    assert [on for on in days(DAY, date(2023, 6, 12)) if remind(on)] == [DAY, AFTER, ESCALATED]


def test_work_that_was_given_to_somebody_reminds_them_alone_while_they_are_there() -> None:
    place, campaign, _ = make_city_campaign()
    owed = make_obligation(place.county_bureau, make_requirement(campaign))
    chief, clerk = make_user(place.county_bureau), make_user(place.county_bureau)
    Obligation.objects.filter(pk=owed.pk).update(handler=clerk)
    assert remind(BEFORE) == {clerk: [(owed, Step.DAY_BEFORE)]}
    clerk.memberships.update(ends_on=BEFORE)
    assert remind(DAY) == {chief: [(owed, Step.DUE_DAY)]}


def test_person_is_shown_what_they_were_told_until_they_say_that_they_know() -> None:
    place, campaign, officer = make_city_campaign()
    duty = make_requirement(campaign)
    owed = make_obligation(place.county_bureau, duty)
    make_obligation(place.second_county_bureau, duty)
    person = make_user(place.county_bureau)
    remind(BEFORE)
    remind(DAY)
    shown = shown_to(person, at=morning(DAY))
    assert [(one.uuid, one.step, one.at) for one in shown.reminders] == [
        (owed.uuid, Step.DUE_DAY, morning(DAY))
    ]
    note_seen(actor=person, until=shown.until)
    assert not shown_to(person, at=morning(DAY))
    remind(ESCALATED)
    above = shown_to(officer, at=morning(ESCALATED))
    assert [(one.campaign, one.unit_count) for one in above.late] == [(campaign.name, 2)]
    assert above.reminders == ()
    walk(owed, ObligationState.SUBMITTED)
    assert not shown_to(person, at=morning(ESCALATED))


def test_hundred_people_take_as_many_queries_as_one() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign)
    make_requirement(campaign, make_spec("统计表"))
    units = [make_unit(f"单位{number}", parent=place.city) for number in range(9)]
    people = [make_user(unit) for unit in units]
    make_dispatched(campaign, *units)
    counts = []
    for some in (people[:1], people[1:]):
        keys = [one.pk for one in some]
        with CaptureQueriesContext(connection) as caught:
            remind_people(user_ids=keys, on=DAY, at=morning(DAY), counting=COUNTING, actor=SYSTEM)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert Reminder.objects.count() == 18
