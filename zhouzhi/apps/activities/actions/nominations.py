"""Nominations to a contest (推荐): up to the quota, in the unit's own order, until the due date."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from zhouzhi.apps.activities.actions.contests import CallPaper, must_be_calling
from zhouzhi.apps.activities.domain.nominations import (
    MOST_FILES,
    NominationEntry,
    must_be_nominable,
    quota_full,
    reranked,
)
from zhouzhi.apps.activities.models import CalledUnit, Nomination, NominationFile
from zhouzhi.apps.activities.queries.contests import is_over, quota_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.permissions import acts_for
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import (
    InvalidInput,
    InvalidTransition,
    PermissionRefused,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.plain import plain_filename

_LONGEST_NAME = 255
# Ranks are unique: while they are written anew they stand beyond any that there may be.
_ASIDE = 10_000


class CallOver(InvalidTransition):
    """The call is over (征集已截止)."""

    code = "call_over"
    template = gettext_noop(
        "“{contest}”的推荐 {month} 月 {day} 日已经截止，没有办。"
        "要补报或更换，请联系{organiser}延长期限。"
    )


class TooManyNominationFiles(InvalidInput):
    """More files than a nomination needs (文件过多)."""

    code = "nomination_files_too_many"
    template = gettext_noop("一个推荐最多放 {most} 个文件，请先撤下用不着的，或打包后再传。")


@transaction.atomic
def nominate(
    *,
    called: CalledUnit,
    entry: NominationEntry,
    files: Sequence[CallPaper],
    actor: User,
    at: datetime,
) -> Nomination:
    """Nominate a work or a person for a unit (推荐参赛), last in its order.

    The place is taken in one statement that the quota bounds: of two who take the last one the
    database refuses the second. Raises QuotaFull, CallOver, StaleEdit, EntriesRefused,
    TooManyNominationFiles, NotCalling, CampaignClosed, PermissionRefused.
    """
    _must_be_taking(called, actor, at)
    must_be_nominable(entry)
    _take_place(called)
    last = called.nominations.order_by("-rank").first()
    made = Nomination.objects.create(
        called=called,
        rank=last.rank + 1 if last else 1,
        nominated_by=actor,
        nominated_at=at,
        **_columns(entry),
    )
    _keep_files(made, files, at)
    detail = {"rank": made.rank, "files": len(files), "nomination": made.uuid}
    record(actor=actor, verb="activities.contest.nominate", obj=called, detail=detail)
    return made


@transaction.atomic
def revise_nomination(
    *,
    nomination: Nomination,
    entry: NominationEntry,
    files: Sequence[CallPaper],
    dropped: Sequence[str],
    rank: int,
    edit_count: int,
    actor: User,
    at: datetime,
) -> Nomination:
    """Change what is stated of a nomination, its files or its place in the order (修改推荐).

    `dropped` are the uuids of files that go. Raises StaleEdit, CallOver, EntriesRefused,
    TooManyNominationFiles, NotCalling, CampaignClosed, PermissionRefused.
    """
    held = _locked(nomination)
    _must_be_taking(held.called, actor, at)
    if held.edit_count != edit_count:
        raise StaleEdit
    must_be_nominable(entry)
    for name, value in _columns(entry).items():
        setattr(held, name, value)
    held.edit_count += 1
    held.save()
    for row in held.files.filter(uuid__in=dropped).select_related("blob"):
        row.delete()
        let_go(row.blob)
    _keep_files(held, files, at)
    _rerank(held, rank)
    detail = {"nomination": held.uuid, "edit": held.edit_count, "rank": held.rank}
    record(actor=actor, verb="activities.contest.revise_nomination", obj=held.called, detail=detail)
    return held


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, actor: User, at: datetime) -> CalledUnit:
    """Take a nomination back (撤回推荐), with its files; the place is free again.

    Raises CallOver, NotCalling, CampaignClosed, PermissionRefused.
    """
    held = _locked(nomination)
    called = held.called
    _must_be_taking(called, actor, at)
    blobs = [row.blob for row in held.files.select_related("blob")]
    detail = {"nomination": held.uuid, "rank": held.rank, "files": len(blobs)}
    held.delete()
    for blob in blobs:
        let_go(blob)
    left = called.nominations.order_by("rank").values_list("pk", flat=True)
    _write_ranks(called, tuple(left))
    CalledUnit.objects.filter(pk=called.pk).update(taken_count=F("taken_count") - 1)
    called.refresh_from_db()
    record(actor=actor, verb="activities.contest.withdraw_nomination", obj=called, detail=detail)
    return called


def _must_be_taking(called: CalledUnit, actor: User, at: datetime) -> None:
    if not acts_for(actor, called.unit):
        raise PermissionRefused
    call = called.call
    must_be_calling(call)
    if is_over(call, at):
        due = call.due_on
        raise CallOver(contest=call.name, organiser=call.unit.name, month=due.month, day=due.day)


def _take_place(called: CalledUnit) -> None:
    """Take one of a unit's places, if there is one left. Raises QuotaFull."""
    room = Q(quota__isnull=True) | Q(taken_count__lt=F("quota"))
    mine = CalledUnit.objects.filter(room, pk=called.pk)
    if not mine.update(taken_count=F("taken_count") + 1):
        if not CalledUnit.objects.filter(pk=called.pk).exists():
            raise StaleEdit
        called.refresh_from_db()
        call = called.call
        raise quota_full(
            quota_of(called),
            contest=call.name,
            unit=called.unit.name,
            organiser=call.unit.name,
        )
    called.refresh_from_db()


def _locked(nomination: Nomination) -> Nomination:
    """The nomination as it now stands, its unit's whole order held until the end."""
    list(CalledUnit.objects.select_for_update().filter(pk=nomination.called_id))
    rows = Nomination.objects.select_related("called__unit", "called__call__unit")
    held = rows.filter(pk=nomination.pk).first()
    if held is None:
        raise StaleEdit
    return held


def _columns(entry: NominationEntry) -> dict[str, str]:
    return {
        "title": entry.title,
        "people": entry.people,
        "organisation": entry.organisation,
        "telephone": entry.telephone,
        "note": entry.note,
    }


def _keep_files(nomination: Nomination, files: Sequence[CallPaper], at: datetime) -> None:
    if nomination.files.count() + len(files) > MOST_FILES:
        raise TooManyNominationFiles(field="files", most=MOST_FILES)
    for paper in files:
        name = plain_filename(paper.name, longest=_LONGEST_NAME)
        NominationFile.objects.get_or_create(
            nomination=nomination, blob=paper.blob, defaults={"filename": name, "added_at": at}
        )


def _rerank(nomination: Nomination, rank: int) -> None:
    keys = nomination.called.nominations.order_by("rank").values_list("pk", flat=True)
    _write_ranks(nomination.called, reranked(tuple(keys), nomination.pk, rank))
    nomination.refresh_from_db(fields=["rank"])


def _write_ranks(called: CalledUnit, keys: Sequence[int]) -> None:
    """Ranks from 1 in this order; nothing is written where they stand so already."""
    now = tuple(called.nominations.order_by("rank").values_list("pk", "rank"))
    if now == tuple((key, rank) for rank, key in enumerate(keys, start=1)):
        return
    called.nominations.update(rank=F("rank") + _ASIDE)
    for rank, key in enumerate(keys, start=1):
        Nomination.objects.filter(pk=key).update(rank=rank)
