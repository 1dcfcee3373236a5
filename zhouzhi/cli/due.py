"""`zhouzhi due`: what a unit has before it, day by day."""

from typing import Any

import click

from zhouzhi.cli.start import as_in_the_demo, django_started

_WEEKDAYS = "一二三四五六日"


@click.command(short_help="列出一个单位的日程")
@click.option(
    "--unit", "named", required=True, metavar="UNIT", help="哪个单位：通讯录里的单位代码或全称。"
)
def due(named: str) -> None:
    """按日期列出一个单位要办的、要收的和要举办的，逾期的在最前。"""
    as_in_the_demo()
    with django_started():
        from zhouzhi.apps.obligations.queries import days_before
        from zhouzhi.apps.orgs import queries as orgs
        from zhouzhi.foundation import clock
        from zhouzhi.foundation.holidays.queries import office_calendar

        unit = orgs.unit_by_code_or_name(named)
        days = days_before([unit.pk], at=clock.business_now())
        today, calendar = clock.today(), office_calendar()
        if not days:
            click.echo(f"{unit.name}：没有要办的，也没有在收的。")
            return
        click.echo(f"{unit.name}　{_day(today)}")
        for day in days:
            click.echo(_line(day, today, calendar))


def _line(day: Any, today: Any, calendar: Any) -> str:
    at = day.at.strftime(" %H:%M") if day.at else ""
    return "　".join(
        part
        for part in (
            f"{_day(day.on)}{at}",
            _left(day.on, today, calendar),
            day.kind.label,
            f"{day.title}（本级）" if day.is_own else day.title,
            f"（{day.campaign}）",
            day.word.label if day.word else "",
            _missing(day),
        )
        if part
    )


def _missing(day: Any) -> str:
    """How many units have not answered, and how many of them are late by their own date."""
    if not day.missing_count:
        return ""
    late = f"，{day.overdue_count} 家已逾期" if day.overdue_count else ""
    return f"还有 {day.missing_count} 家未报{late}"


def _day(on: Any) -> str:
    return f"{on.year}-{on.month:02}-{on.day:02} 周{_WEEKDAYS[on.weekday()]}"


def _left(on: Any, today: Any, calendar: Any) -> str:
    """How many working days are left; in a year that is not published, days."""
    from zhouzhi.foundation.workdays import UnknownYear, workdays_between

    if on < today:
        return f"过期 {(today - on).days} 天"
    if (days := (on - today).days) < 2:
        return "明天" if days else "今天"
    left = workdays_between(today, on, calendar)
    if isinstance(left, UnknownYear):
        return f"还有 {days} 天"
    return f"还有 {left} 个工作日" if left else "之前没有工作日"
