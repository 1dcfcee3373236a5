"""Calls for nominations (征集推荐): opened for a contest, revised, their quotas kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from zhouzhi.apps.activities.actions.contest_limits import must_keep_to_limit
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.checks import EntriesRefused
from zhouzhi.apps.activities.domain.nominations import CallEntries, must_be_callable
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, CalledUnit, ContestCall
from zhouzhi.apps.activities.permissions import may_organise_call
from zhouzhi.apps.activities.queries.asked_units import (
    Allowed,
    liable_for,
    quotas_allowed,
    units_for,
)
from zhouzhi.apps.activities.queries.contests import is_contest
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.permissions import must_be_open
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.plain import plain_filename
from zhouzhi.foundation.said import Said

_LONGEST_NAME = 255


class NotAContest(InvalidInput):
    """Only a contest is nominated to (不是赛事)."""

    code = "not_a_contest"
    template = gettext_noop("“{name}”不是赛事，不能征集推荐。要征集的，请先把活动形式改为赛事。")


class NotCalling(InvalidTransition):
    """An activity that is a draft or over calls for nothing and takes nothing (现在不能征集)."""

    code = "contest_not_calling"
    template = gettext_noop("“{name}”现在是“{state}”，不能征集推荐，已征集的也不再收。")


class CalledAlready(StaleEdit):
    """A contest or duty of a notice is called for once (已经征集)."""

    code = "called_already"
    template = gettext_noop(
        "刚才已经有人为这一项征集推荐（“{name}”），没有再发一遍。要改的，请到那一次征集里修改。"
    )


class CalledUnknown(InvalidInput):
    """A unit that the organiser may not call on (单位不在征集的范围内)."""

    code = "called_unknown"
    template = gettext_noop("选的单位里有的不在征集的范围内，请刷新页面重新选。")


class CalledNominated(InvalidTransition):
    """A unit that has nominated stays asked."""

    code = "called_nominated"
    template = gettext_noop("{unit}已推荐 {taken} 个，不能不再征集它。请先请它撤回。")


class QuotaTaken(InvalidTransition):
    """A quota below what was nominated already (名额少于已推荐的)."""

    code = "quota_taken"
    template = gettext_noop("{unit}已推荐 {taken} 个，名额不能减到 {quota} 个。请先请它撤回。")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a call is for: a contest of a campaign, perhaps its duty, or an activity."""

    campaign: Campaign | None = None
    activity: Activity | None = None
    occasion: Occasion | None = None
    requirement: Requirement | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class CallPaper:
    """The file of a call (征集文件), stored, under the name that it came with."""

    blob: Blob
    name: str


@transaction.atomic
def call_for_nominations(
    *,
    subject: Subject,
    entries: CallEntries,
    paper: CallPaper | None,
    actor: User,
    at: datetime,
) -> ContestCall:
    """Call on units to nominate to a contest (征集推荐); each unit finds it in its day's work.

    A quota that is the notice's own keeps the notice's sentence. Raises EntriesRefused,
    MoreThanAbove, CalledAlready, CalledUnknown, NotAContest, NotCalling, CampaignClosed,
    PermissionRefused.
    """
    call = ContestCall(
        unit=_organiser(subject),
        campaign=subject.campaign,
        activity=subject.activity,
        occasion=subject.occasion,
        requirement=subject.requirement,
        notice=subject.notice,
        made_at=at,
    )
    _must_run(call, actor)
    _tell(call, entries, paper)
    _save_once(call)
    _ask(call, entries.quotas or {})
    detail = _detail(entries)
    record(actor=actor, verb="activities.contest.call", obj=call, detail=detail)
    return call


@transaction.atomic
def revise_call(
    *,
    call: ContestCall,
    entries: CallEntries,
    paper: CallPaper | None,
    edit_count: int,
    actor: User,
) -> ContestCall:
    """Change a call (修改征集): its due date, its words, whom it asks and for how many.

    Raises StaleEdit, EntriesRefused, MoreThanAbove, CalledUnknown, CalledNominated, QuotaTaken,
    NotCalling, CampaignClosed, PermissionRefused.
    """
    held = ContestCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _must_run(held, actor)
    if held.edit_count != edit_count:
        raise StaleEdit
    _tell(held, entries, paper)
    held.edit_count += 1
    held.save()
    _ask(held, entries.quotas or {})
    detail = _detail(entries)
    record(actor=actor, verb="activities.contest.revise_call", obj=held, detail=detail)
    return held


def _detail(entries: CallEntries) -> dict[str, object]:
    chosen = {"selects": True} if entries.selects else {}
    return {"units": len(entries.quotas or {}), "due_on": entries.due_on, **chosen}


def _save_once(call: ContestCall) -> None:
    """Save a new call; of two for one thing the database refuses the second."""
    same = Q(requirement=call.requirement, requirement__isnull=False)
    same |= Q(occasion=call.occasion, occasion__isnull=False)
    try:
        with transaction.atomic():
            call.save()
    except IntegrityError:
        known = ContestCall.objects.filter(same).first()
        if known is None:
            raise
        raise CalledAlready(name=known.name) from None


def _organiser(subject: Subject) -> OrgUnit:
    if subject.activity is not None:
        return subject.activity.unit
    assert subject.campaign is not None  # noqa: S101 - a call is of the one or the other
    return subject.campaign.lead


def _must_run(call: ContestCall, actor: User) -> None:
    """Refuse who may not run the call, and a contest that calls for nothing now."""
    if not may_organise_call(actor, call):
        raise PermissionRefused
    must_be_calling(call)


def must_be_calling(call: ContestCall) -> None:
    """Refuse what calls for nothing now: its campaign is closed, its contest is none or is over.

    Raises NotAContest, NotCalling, CampaignClosed.
    """
    if call.campaign is not None:
        must_be_open(call.campaign)
    if call.activity is None:
        return
    if not is_contest(call.activity):
        raise NotAContest(name=call.activity.name)
    state = ActivityState(call.activity.state)
    if not state.takes_nominations:
        raise NotCalling(name=call.activity.name, state=Said(state.label))
    must_be_open_for([call.activity.pk])


def _tell(call: ContestCall, entries: CallEntries, paper: CallPaper | None) -> None:
    must_be_callable(entries)
    must_keep_to_limit(call, entries)
    call.name, call.wants = entries.name, entries.wants
    call.due_on, call.due_time = entries.due_on, entries.due_time
    if paper is None:
        return
    if call.document is not None and call.document != paper.blob:
        let_go(call.document)
    call.document = paper.blob
    call.document_name = plain_filename(paper.name, longest=_LONGEST_NAME)


def _ask(call: ContestCall, quotas: Mapping[str, int | None]) -> None:
    """The units that a call asks, as they are now given; the rows are held until the end."""
    held = CalledUnit.objects.select_for_update(of=("self",)).filter(call=call)
    before = {str(row.unit.uuid): row for row in held.select_related("unit").order_by("pk")}
    for key in before.keys() - quotas.keys():
        _let_off(before[key])
    units = {key: row.unit for key, row in before.items() if key in quotas}
    units |= _units(call, set(quotas) - set(before))
    allowed = _allowed(call, list(units.values()))
    made = []
    for key, quota in quotas.items():
        said = allowed.get(units[key].pk, Allowed())
        sentence = said.sentence if quota is not None and quota == said.most else ""
        if key in before:
            _requota(before[key], quota, sentence)
        else:
            made.append(CalledUnit(call=call, unit=units[key], quota=quota, sentence=sentence))
    CalledUnit.objects.bulk_create(made)


def _units(call: ContestCall, wanted: set[str]) -> dict[str, OrgUnit]:
    if not wanted:
        return {}
    found = {str(unit.uuid): unit for unit in _offered(call, wanted)}
    if len(found) != len(wanted):
        raise CalledUnknown(field="units")
    return found


def _offered(call: ContestCall, wanted: set[str]) -> list[OrgUnit]:
    found = list(units_for(call.campaign, call.activity).filter(uuid__in=wanted))
    if call.requirement is not None:
        found += liable_for(call.requirement).filter(uuid__in=wanted)
    return found


def _allowed(call: ContestCall, units: list[OrgUnit]) -> Mapping[int, Allowed]:
    return quotas_allowed(call.requirement, units) if call.requirement is not None else {}


def _let_off(row: CalledUnit) -> None:
    if row.taken_count:
        raise CalledNominated(field="units", unit=row.unit.name, taken=row.taken_count)
    row.delete()


def _requota(row: CalledUnit, quota: int | None, sentence: str) -> None:
    if quota is not None and quota < row.taken_count:
        raise QuotaTaken(field="units", unit=row.unit.name, taken=row.taken_count, quota=quota)
    if (row.quota, row.sentence) != (quota, sentence):
        row.quota, row.sentence = quota, sentence
        row.save(update_fields=["quota", "sentence"])


__all__ = [
    "CallPaper",
    "CalledAlready",
    "CalledNominated",
    "CalledUnknown",
    "EntriesRefused",
    "NotAContest",
    "NotCalling",
    "QuotaTaken",
    "Subject",
    "call_for_nominations",
    "must_be_calling",
    "revise_call",
]
