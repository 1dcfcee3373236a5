"""The activities that go out in a list (导出), as the register's filter lets them through."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.lists import Listed, Subject
from zhouzhi.apps.activities.domain.sheets.printed import Setting
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.domain.templates import fitting
from zhouzhi.apps.activities.models import Activity, ListTemplate, RegisterEntry
from zhouzhi.apps.activities.queries.filters import RegisterFilter
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.activities.queries.register import entries_in
from zhouzhi.apps.activities.queries.scope import in_week
from zhouzhi.apps.activities.queries.sheets import setting_of
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.documents.writing.filling import Filling, fill_safely
from zhouzhi.foundation.errors import NotFound, Refusal, gettext_noop
from zhouzhi.foundation.files.queries import open_blob

# What a paper to the level above tells of: cleared, and not put off (已过审的).
SETTLED = tuple(state for state in ActivityState if state.is_settled)
MOST_LISTED = 5_000
_IN_ONE = 1_000
_LOOKED_AT = 200


class ListTooLong(Refusal):
    """More activities than one list holds."""

    code = "activity_list_too_long"
    template = gettext_noop(
        "选中的活动超过 {most} 项，一张表放不下。请先按地区、日期或形式筛选，分几次导出。"
    )


def listed(
    user: Someone, root: OrgUnit, only: RegisterFilter, *, only_key: bool = False
) -> list[Listed]:
    """The activities that a filter lets through, by day; what was called off only if asked for.

    A host that the register of units knows stands with its full name, however it was typed.

    Raises ListTooLong, NotFound for a root not looked over.
    """
    rows = _going_out(user, root, only)
    if only_key:
        rows = rows.filter(activity__is_key=True)
    keys = list(rows.values_list("activity_id", flat=True)[: MOST_LISTED + 1])
    if len(keys) > MOST_LISTED:
        raise ListTooLong(most=MOST_LISTED)
    return [one for at in range(0, len(keys), _IN_ONE) for one in _some(keys[at : at + _IN_ONE])]


def campaign_of(rows: Sequence[Listed]) -> Campaign | None:
    """The one campaign that every listed activity serves (所属专项活动), None where none is."""
    served = [{one.campaign for one in row.entries.campaigns} for row in rows]
    common = set.intersection(*served) if served else set()
    return Campaign.objects.filter(uuid=min(common)).first() if len(common) == 1 else None


def list_setting(campaign: Campaign | None, *, on: date) -> Setting:
    """What a list has to know of its campaign; without one, `on` is a day of its year."""
    if campaign is not None:
        return setting_of(campaign)
    return Setting("", Week(on, on))


def _some(keys: list[int]) -> list[Listed]:
    found = {row.pk: row for row in Activity.objects.filter(pk__in=keys).select_related("unit")}
    entries = _with_full_names(entries_of_all(found.values()))
    return [
        Listed(entries[key], row.unit.name, row.code, ActivityState(row.state))
        for key in keys
        if (row := found.get(key)) is not None
    ]


def _with_full_names(entries: dict[int, ActivityEntries]) -> dict[int, ActivityEntries]:
    """What is stated, with the full names of the units behind it as they are today. One query."""
    codes = {host.unit_code for one in entries.values() for host in one.hosts if host.unit_code}
    names = dict(OrgUnit.objects.filter(code__in=codes).values_list("code", "name"))
    return {
        key: replace(
            one,
            hosts=tuple(
                replace(host, name=names.get(host.unit_code, host.name)) for host in one.hosts
            ),
        )
        for key, one in entries.items()
    }


def templates_for(user: Someone) -> QuerySet[ListTemplate]:
    """The receivers' forms (上级模板) that units acted for keep, the latest first."""
    rows = ListTemplate.objects.filter(
        keeper_id__in=standing(user).unit_ids, subject=Subject.ACTIVITIES
    )
    return rows.select_related("keeper", "campaign").order_by("-handed_in_at")


def template_for(user: Someone, uuid: object) -> ListTemplate:
    """The receiver's form with this uuid, if a unit acted for keeps it. Raises NotFound."""
    row = templates_for(user).select_related("blob").filter(uuid=str(uuid)).first()
    if row is None:
        raise NotFound
    return row


def filled_template(
    user: Someone, template: ListTemplate, root: OrgUnit, only: RegisterFilter
) -> bytes:
    """A receiver's form filled with the activities that a filter lets through.

    Raises ListTooLong, TemplateUnfit, NotFound.
    """
    fit = fitting(template.cells, template.columns)
    setting = setting_of(template.campaign)
    found = listed(user, root, only)
    rows = tuple(fit.row(number, one, setting) for number, one in enumerate(found, 1))
    with open_blob(template.blob) as content:
        data = content.read()
    filling = Filling(
        sheet=template.worksheet,
        first=fit.columns.below + 1,
        columns=tuple(one.at + 1 for one in fit.filled),
        rows=rows,
        numbered=fit.numbered,
        counted=fit.counted,
    )
    return fill_safely(data, filling) if rows else data


def columns_without_words(
    user: Someone, template: ListTemplate, root: OrgUnit, only: RegisterFilter
) -> tuple[str, ...]:
    """The columns of a receiver's form that no activity puts anything into (空着的列).

    Looked at are the first of a long list; a list without activities has no such column.
    """
    fit = fitting(template.cells, template.columns)
    setting = setting_of(template.campaign)
    keys = list(_going_out(user, root, only).values_list("activity_id", flat=True)[:_LOOKED_AT])
    rows = [fit.row(number, one, setting) for number, one in enumerate(_some(keys), 1)]
    return tuple(
        heading.words
        for at, heading in enumerate(fit.filled)
        if rows and not any(row[at] for row in rows)
    )


@dataclass(frozen=True, slots=True)
class Unready:
    """What goes out in a list beside that which is settled (还没定下来的)."""

    draft_count: int = 0
    waiting_count: int = 0
    postponed_count: int = 0
    outside_count: int = 0


def unready_in(user: Someone, root: OrgUnit, only: RegisterFilter) -> Unready:
    """How many of a list are drafts, wait for clearance, are put off, or lie outside the week.

    The week is that of the campaign that is filtered by; without one nothing lies outside.
    """
    rows = _going_out(user, root, only).order_by()
    states = ActivityState.DRAFT, ActivityState.SUBMITTED, ActivityState.POSTPONED
    drafts, waiting, postponed = (Count("pk", filter=Q(activity__state=one)) for one in states)
    found = rows.aggregate(draft=drafts, waiting=waiting, postponed=postponed)
    outside = 0
    if only.campaign is not None:
        outside = rows.exclude(in_week(only.campaign, outer="activity")).count()
    return Unready(found["draft"], found["waiting"], found["postponed"], outside)


def _going_out(user: Someone, root: OrgUnit, only: RegisterFilter) -> QuerySet[RegisterEntry]:
    rows = entries_in(user, root, only).filter(activity__same_as=None)
    if only.is_settled:
        return rows.filter(activity__state__in=SETTLED)
    if only.state is None:
        return rows.exclude(activity__state=ActivityState.CANCELLED)
    return rows


def list_count(user: Someone, root: OrgUnit, only: RegisterFilter) -> tuple[int, bool]:
    """How many activities a list would hold, and whether there are more than one list takes."""
    rows = _going_out(user, root, only)
    count = rows.order_by()[: MOST_LISTED + 1].count()
    return min(count, MOST_LISTED), count > MOST_LISTED
