"""Any notice that hypothesis draws: its facts, with every due rule and contact form."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.documents.writing.drafted import (
    ANNEXES,
    CITIES,
    COPIES,
    FIELDS,
    LIABLE,
    MATERIALS,
    OFFICES,
    PEOPLE,
    PLACES,
    STRANDS,
    TIMES,
    WEEKDAYS,
    DueRule,
    Duty,
    Notice,
    Person,
)
from zhouzhi.documents.writing import HeadForm
from zhouzhi.foundation.workdays import StatutoryCalendar, add_workdays


def after_workdays(day: date, count: int) -> date:
    """The last of so many working days after a day."""
    found = add_workdays(day, count, StatutoryCalendar())
    assert isinstance(found, date)
    return found


@st.composite
def due_rules(draw: st.DrawFn, *, signed_on: date, starts_on: date, ends_on: date) -> DueRule:
    """A day, a day with its weekday, a day and an hour, a month's end, days after the week."""
    day = draw(st.dates(signed_on + timedelta(3), ends_on + timedelta(30)))
    said = f"{day.month}月{day.day}日"
    days = draw(st.integers(3, 15))
    workdays = draw(st.integers(3, 10))
    month_end = date(day.year, day.month + 1, 1) - timedelta(1)
    return draw(
        st.sampled_from(
            [
                DueRule(f"{said}前", day),
                DueRule(f"{said}（星期{WEEKDAYS[day.weekday()]}）前", day),
                DueRule(f"{said}17:00前", day, "17:00"),
                DueRule(f"{day.month}月底前", month_end),
                DueRule(
                    f"活动结束后{days}日内",
                    ends_on + timedelta(days),
                    kind="after",
                    anchor="campaign_end",
                    days=days,
                ),
                DueRule(
                    f"活动结束后{workdays}个工作日内",
                    after_workdays(ends_on, workdays),
                    kind="after",
                    anchor="campaign_end",
                    workdays=workdays,
                ),
                DueRule(
                    f"通知印发之日起{days}日内",
                    signed_on + timedelta(days),
                    kind="after",
                    anchor="issue",
                    days=days,
                ),
            ]
        )
    )


@st.composite
def notices(draw: st.DrawFn) -> Notice:
    """Any notice: issuers 1 to 4, duties 0 to 12, several due rules and contact forms."""
    city = draw(st.sampled_from(CITIES))
    signed_on = draw(st.dates(date(2024, 4, 20), date(2024, 5, 12)))
    starts_on = draw(st.dates(date(2024, 5, 18), date(2024, 5, 25)))
    ends_on = starts_on + timedelta(draw(st.integers(5, 9)))
    rule = due_rules(signed_on=signed_on, starts_on=starts_on, ends_on=ends_on)
    duty = st.builds(
        Duty,
        st.sampled_from(LIABLE),
        rule,
        st.lists(st.sampled_from(list(MATERIALS)), min_size=1, max_size=3, unique=True).map(tuple),
        st.sampled_from(["市科技局科普科", f"{city}科学技术局"]),
    )
    # A paper may say one duty twice: a reader makes one of those that fall due on one day.
    return Notice(
        city,
        tuple(office.format(city=city) for office in OFFICES[: draw(st.integers(1, 4))]),
        draw(st.booleans()),
        draw(st.integers(1, 120)),
        signed_on,
        starts_on,
        ends_on,
        tuple(draw(st.lists(duty, max_size=12, unique_by=lambda each: each.due.due_on))),
        Person(draw(st.sampled_from(PEOPLE)), "0722-0596290", "kepu@example.cn"),
        draw(st.integers(0, 2)),
        ANNEXES[: draw(st.integers(0, 3))],
        tuple(draw(st.lists(st.sampled_from(COPIES), max_size=5, unique=True))),
        draw(st.sampled_from(list(HeadForm))),
        tuple(draw(st.lists(st.sampled_from(STRANDS), max_size=4, unique=True))),
        draw(st.none() | st.tuples(st.sampled_from(list(TIMES)), st.sampled_from(PLACES))),
        tuple(draw(st.lists(st.sampled_from(FIELDS), min_size=2, max_size=5, unique=True))),
    )
