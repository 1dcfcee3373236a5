"""Questions about sheets of activities that were handed in (活动表)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.sheets.columns import Columns, find_columns
from zhouzhi.apps.activities.domain.sheets.directory import Directory, Named, Place
from zhouzhi.apps.activities.domain.sheets.plan import name_key, plan_rows, rows_in
from zhouzhi.apps.activities.domain.sheets.printed import Setting
from zhouzhi.apps.activities.domain.sheets.rows import KnownActivity, Row
from zhouzhi.apps.activities.domain.sheets.verdicts import RowPlan, SheetPlan
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    ActivityChange,
    ActivitySheet,
    SheetChange,
)
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries.one import entries_of_all
from zhouzhi.apps.activities.queries.serving import campaigns_served_by, pairs_served
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import strands_of
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, leads, standing
from zhouzhi.apps.orgs.queries import area_of, units_acted_for
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound

# Activities of so many days before and after the campaign may be what a row means.
_NEAR = timedelta(days=60)
_IN_ONE = 2_000
_WITH_AREA = (Level.CITY, Level.COUNTY, Level.TOWNSHIP)


def sheet_for(user: Someone, uuid: object) -> ActivitySheet:
    """A handed-in sheet (活动表) that `user` may look at: one of a unit acted for.

    Its cells are fetched when they are asked for. Raises NotFound.
    """
    rows = ActivitySheet.objects.filter(uuid=str(uuid), keeper_id__in=standing(user).unit_ids)
    sheet = rows.select_related("keeper", "campaign").defer("cells", "marks").first()
    if sheet is None:
        raise NotFound
    return sheet


def sheet_choices(user: Someone) -> list[tuple[OrgUnit, Campaign]]:
    """For which unit and which campaign in work `user` may hand in a sheet, the latest first."""
    return [
        (unit, campaign)
        for unit in units_acted_for(user).filter(closed_on__isnull=True)
        for campaign in campaigns_served_by(unit).select_related("territory")
    ]


def setting_of(campaign: Campaign) -> Setting:
    """What a sheet has to know of its campaign."""
    strands = {strand.position: strand.title for strand in strands_of(campaign)}
    week = Week(campaign.starts_on, campaign.ends_on)
    return Setting(str(campaign.uuid), week, strands)


def sheet_plan(sheet: ActivitySheet, user: User, *, asks: bool = True) -> SheetPlan:
    """What importing a sheet would do, by what `user` may enter and change (试读).

    Without `asks` nothing that nobody decided on waits for a decision.
    """
    columns = find_columns(sheet.cells, sheet.columns)
    setting = setting_of(sheet.campaign)
    directory = directory_of(sheet, user, columns)
    rows = rows_in(sheet.cells, columns, setting, directory)
    known = _known(rows, sheet, user, directory)
    said = {"decisions": sheet.decisions, "kinds": sheet.kinds}
    return plan_rows(rows, columns, setting, directory, known, **said, asks=asks)


def directory_of(sheet: ActivitySheet, user: User, columns: Columns) -> Directory:
    """The units that a sheet's rows may name, by what `user` enters activities for."""
    campaign, keeper = sheet.campaign, sheet.keeper
    low, high = tree.subtree_range(campaign.territory.path)
    rows = OrgUnit.objects.filter(closed_on__isnull=True).order_by("path")
    units = list(rows.values_list("code", "name", "short_name", "path", "kind"))
    own = {unit.pk: unit for unit in units_recorded_by(user)}
    served = pairs_served([campaign], list(own.values()))
    names_units = "unit" in columns.keys and leads(user, keeper)
    return Directory(
        [Named(code, name, short_name) for code, name, short_name, *_ in units],
        own=frozenset(unit.code for unit in own.values()),
        serving=frozenset(own[pk].code for _, pk in served if pk in own),
        near=frozenset(code for code, *_, path, _kind in units if low <= path <= high),
        default="" if names_units else keeper.code,
        area=area_of(keeper) if keeper.level in _WITH_AREA else "",
        places=_places(keeper, units),
    )


def _places(keeper: OrgUnit, units: Iterable[tuple[str, str, str, str, str]]) -> list[Place]:
    """The places in which a unit stands with their own offices, the nearest first."""
    around = (keeper.path, *reversed(tree.ancestors(keeper.path)))
    names = {path: name for _, name, _, path, kind in units if kind in TERRITORIES}
    offices: dict[str, list[str]] = defaultdict(list)
    for code, _, _, path, kind in units:
        if kind not in TERRITORIES:
            offices[tree.parent_path(path)].append(code)
    return [Place(names[path], tuple(offices[path])) for path in around if path in names]


def sheet_changes_of(activity: Activity) -> QuerySet[SheetChange]:
    """What rows of imported sheets changed in an activity (从表格改), the latest first."""
    rows = activity.sheet_changes.select_related("sheet__applied_by").defer("sheet__cells")
    return rows.order_by("-sheet__applied_at", "-pk")


def _known(
    rows: Iterable[tuple[Row, object] | RowPlan],
    sheet: ActivitySheet,
    user: User,
    directory: Directory,
) -> list[KnownActivity]:
    """The activities that rows may mean; with their entries where one is meant by name or code.

    Only those of units that `user` enters activities for: a code alone opens nobody else's.
    """
    read = [row[0] for row in rows if not isinstance(row, RowPlan)]
    codes = {row.code for row in read if row.code} | set(sheet.decisions.values())
    names = {(row.unit_code, name_key(row.name)) for row in read}
    near = nearby({row.unit_code for row in read}, codes, sheet.campaign, directory)
    found = list(near.filter(unit__in=units_recorded_by(user)))
    meant = [
        one for one in found if one.code in codes or (one.unit.code, name_key(one.name)) in names
    ]
    entries = _entries(meant)
    acting = standing(user).unit_ids
    opened = _opened_again(meant)
    return [_as_known(one, entries, acting, opened) for one in found]


def nearby(
    units: Collection[str], codes: Collection[str], campaign: Campaign, directory: Directory
) -> QuerySet[Activity]:
    """The activities that rows may mean: of these units around the campaign, or by their codes."""
    first, last = campaign.starts_on - _NEAR, campaign.ends_on + _NEAR
    serving = ActivityCampaign.objects.filter(campaign=campaign).values("activity")
    around = Q(starts_on__gte=first, starts_on__lte=last) | Q(pk__in=serving)
    own = set(units) & set(directory.own)
    rows = Activity.objects.filter(Q(unit__code__in=own) & around | Q(code__in=codes))
    return rows.select_related("unit").order_by("pk")


def _entries(activities: list[Activity]) -> Mapping[int, ActivityEntries]:
    found: dict[int, ActivityEntries] = {}
    for batch in _batches(activities):
        found |= entries_of_all(batch)
    return found


def _opened_again(activities: Sequence[Activity]) -> set[int]:
    """Those that were held and whose report was opened again for a reason (更正填报)."""
    held = [one.pk for one in activities if one.state == ActivityState.HELD]
    last = ActivityChange.objects.filter(activity=OuterRef("pk")).order_by("-pk")
    rows = Activity.objects.annotate(last=Subquery(last.values("event")[:1]))
    found: set[int] = set()
    for start in range(0, len(held), _IN_ONE):
        part = rows.filter(pk__in=held[start : start + _IN_ONE], last=ActivityEvent.REVISE)
        found.update(part.values_list("pk", flat=True))
    return found


def _batches(activities: list[Activity]) -> Iterator[list[Activity]]:
    for start in range(0, len(activities), _IN_ONE):
        yield activities[start : start + _IN_ONE]


def _as_known(
    activity: Activity,
    entries: Mapping[int, ActivityEntries],
    acting: Collection[int],
    opened: Collection[int],
) -> KnownActivity:
    state = ActivityState(activity.state)
    is_own = activity.unit_id in acting
    return KnownActivity(
        code=activity.code,
        unit_code=activity.unit.code,
        name=activity.name,
        starts_on=activity.starts_on,
        may_edit=is_own or state is ActivityState.DRAFT,
        fixed=state.label if state.is_fixed else "",
        edit_count=activity.edit_count,
        entries=entries.get(activity.pk),
        state=state,
        wants_reason=state is ActivityState.HELD and activity.pk not in opened,
    )
