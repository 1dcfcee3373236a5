"""An office's document numbers: a year begun, numbers used on paper, the next one given."""

from datetime import datetime

from django.db import transaction

from zhouzhi.apps.drafting.domain.numbering import (
    HIGHEST,
    DocumentNumber,
    first_free,
    said_serials,
    serials_in,
    tidy_word,
)
from zhouzhi.apps.drafting.models import Draft, NumberSeries, UsedNumber
from zhouzhi.apps.drafting.permissions import may_keep_numbers
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidInput,
    PermissionRefused,
    Refusal,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.lengths import whole

FIRST_YEAR, LAST_YEAR = 2000, 2099


class YearRefused(InvalidInput):
    """A year that no series is kept for (年份有误)."""

    code = "number_year_refused"
    template = gettext_noop("请填四位数的年份，如 2026。")


class FirstSerialRefused(InvalidInput):
    """A number from which no series begins (起编号有误)."""

    code = "first_serial_refused"
    template = gettext_noop("请填从第几号编起，1 到 {most} 之间的数字；今年还没有发过文的填 1。")


class SeriesInUse(Refusal):
    """A series from which numbers were used does not begin anew (已经用号)."""

    code = "series_in_use"
    template = gettext_noop(
        "{series}已经用过号，起编号不再改。纸上又用掉的号，请在“纸上用号”里登记，编号时自动跳过。"
    )
    status = 409


class NumberTaken(Refusal):
    """A number that something bears already (号已用)."""

    code = "number_taken"
    template = gettext_noop("{series}{serials}号已经用了，没有登记。请核对号码。")
    status = 409


class BelowFirst(InvalidInput):
    """A number from before the series was kept here (早于起编号)."""

    code = "number_below_first"
    template = gettext_noop(
        "{series}在这里从 {first} 号编起，之前的号都算纸上用过，{serials}号不必登记。"
    )


class NoteMissing(InvalidInput):
    """What bears a number on paper must be said (用于何文)."""

    code = "number_note_missing"
    template = gettext_noop("请写明这些号用在什么文件上，日后查号要用。")


class NumberFollowed(Refusal):
    """A number is not set free once a later one went out (后面的号已用)."""

    code = "number_followed"
    template = gettext_noop(
        "{number}之后的号已经印发，不能再放回：放回就是断号。请留着，写明作废即可。"
    )
    status = 409


class SeriesFull(Refusal):
    """A series has no number left (号已用完)."""

    code = "series_full"
    template = gettext_noop("{series}的号已经编到 {most}，不能再编。请核对起编号。")


@transaction.atomic
def begin_series(*, unit: OrgUnit, word: str, year: int, first: int, actor: User) -> NumberSeries:
    """Begin an office's numbers of a year (立文号), at 1 or after those used on paper so far.

    One from which nothing was used yet may be begun anew at another number.
    Raises PermissionRefused, WordRefused, YearRefused, FirstSerialRefused, SeriesInUse.
    """
    _must_keep(actor, unit)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise YearRefused(field="year")
    if not 1 <= first <= HIGHEST:
        raise FirstSerialRefused(field="first", most=HIGHEST)
    series, is_new = NumberSeries.objects.get_or_create(
        unit=unit,
        word=tidy_word(word),
        year=year,
        defaults={"first_serial": first, "next_serial": first},
    )
    if not is_new:
        series = _locked(series)
        if series.used.exists():
            raise SeriesInUse(series=str(series), field="first")
        series.first_serial = series.next_serial = first
        series.save(update_fields=["first_serial", "next_serial"])
    record(actor=actor, verb="drafting.series.begin", obj=series, detail={"first": first})
    return series


@transaction.atomic
def reserve_numbers(
    *, series: NumberSeries, serials: str, note: str, actor: User, at: datetime
) -> tuple[UsedNumber, ...]:
    """Say which numbers were used on paper (纸上用号), as 3、5-8; they are not given again.

    Raises PermissionRefused, SerialsRefused, NoteMissing, BelowFirst, NumberTaken, WordsTooLong.
    """
    _must_keep(actor, series.unit)
    wanted, said = serials_in(serials), whole(UsedNumber, "note", note.strip())
    if not said:
        raise NoteMissing(field="note")
    row = _locked(series)
    _must_be_free(row, wanted)
    used = UsedNumber.objects.bulk_create(
        UsedNumber(series=row, serial=serial, note=said, by=actor, at=at) for serial in wanted
    )
    _move_on(row, row.next_serial)
    detail = {"serials": list(wanted), "note": said}
    record(actor=actor, verb="drafting.number.reserve", obj=row, detail=detail)
    return tuple(used)


@transaction.atomic
def release_number(*, series: NumberSeries, serial: int, actor: User) -> NumberSeries:
    """Take back that a number was used on paper (取消登记), so that it is given after all.

    Only while no later one went out: numbers go out in order. Raises PermissionRefused,
    StaleEdit where it is not held on paper, NumberFollowed.
    """
    _must_keep(actor, series.unit)
    row = _locked(series)
    held = row.used.filter(serial=serial, draft__isnull=True).first()
    if held is None:
        raise StaleEdit
    if row.used.filter(serial__gt=serial, draft__isnull=False).exists():
        raise NumberFollowed(number=str(held))
    note = held.note
    held.delete()
    _move_on(row, min(serial, row.next_serial))
    detail = {"serial": serial, "note": note}
    record(actor=actor, verb="drafting.number.release", obj=row, detail=detail)
    return row


@transaction.atomic
def give_number(*, series: NumberSeries, draft: Draft, actor: User, at: datetime) -> DocumentNumber:
    """Give a draft the next number (编号), in the transaction in which it goes out.

    Who comes at the same time waits for this one's end and gets the number after it. The row is
    moved on by a guarded update; that no number is used twice holds by a constraint besides.
    Raises PermissionRefused, SeriesFull.
    """
    _must_keep(actor, series.unit)
    row = _locked(series)
    serial = row.next_serial
    if serial > HIGHEST:
        raise SeriesFull(series=str(row), most=HIGHEST)
    UsedNumber.objects.create(series=row, serial=serial, draft=draft, by=actor, at=at)
    _move_on(row, serial + 1)
    number = row.numbered(serial)
    record(actor=actor, verb="drafting.number.give", obj=draft, detail={"number": str(number)})
    return number


def _must_keep(actor: User, unit: OrgUnit) -> None:
    if not may_keep_numbers(actor, unit):
        raise PermissionRefused


def _locked(series: NumberSeries) -> NumberSeries:
    return NumberSeries.objects.select_for_update(of=("self",)).get(pk=series.pk)


def _must_be_free(series: NumberSeries, wanted: tuple[int, ...]) -> None:
    below = [serial for serial in wanted if serial < series.first_serial]
    if below:
        raise BelowFirst(
            field="serials",
            series=str(series),
            first=series.first_serial,
            serials=said_serials(below),
        )
    taken = series.used.filter(serial__in=wanted).order_by("serial")
    if held := taken.values_list("serial", flat=True):
        raise NumberTaken(field="serials", series=str(series), serials=said_serials(held))


def _move_on(series: NumberSeries, start: int) -> None:
    """Let the series point at its next free number. Raises StaleEdit where it moved meanwhile."""
    later = series.used.filter(serial__gte=start).values_list("serial", flat=True)
    free = first_free(start, frozenset(later))
    rows = NumberSeries.objects.filter(pk=series.pk, next_serial=series.next_serial)
    if not rows.update(next_serial=free):
        raise StaleEdit
    series.next_serial = free
