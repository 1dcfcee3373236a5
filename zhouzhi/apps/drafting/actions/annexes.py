"""The annexes of a draft: proposed from its facts, chosen, named and written by an officer."""

from collections.abc import Collection, Iterator

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.drafting.actions.composing import lay_sections
from zhouzhi.apps.drafting.actions.guards import writable_draft
from zhouzhi.apps.drafting.domain.annexes import LISTS, AnnexKind
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, DraftAnnex
from zhouzhi.apps.drafting.queries.facts import facts_of, upper_notices_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.lengths import whole

LONGEST_ANNEX = 20_000
MOST_ANNEXES = 20


class AnnexUntitled(InvalidInput):
    """An annex is known by its title (附件没有名称)."""

    code = "annex_untitled"
    template = gettext_noop("请填写附件名称，正文里要用同一个名称提到它。")


class AnnexTooLong(InvalidInput):
    """More than an annex of words holds (附件过长)."""

    code = "annex_too_long"
    template = gettext_noop("附件有 {length} 字，最多 {most} 字，没有保存。请精简后再存。")


class TooManyAnnexes(InvalidInput):
    """More annexes than a notice carries (附件过多)."""

    code = "too_many_annexes"
    template = gettext_noop("一份通知最多 {most} 个附件，没有增加。请先去掉不用的。")


def lay_annexes(draft: Draft) -> None:
    """Offer the forms, lists and upper notices that a campaign's facts speak of, each once.

    A form or list goes with the notice unless it is taken out; an upper notice only where asked.
    What the facts no longer speak of goes, a written annex stays.
    """
    wanted = dict(_wanted(draft))
    told_before = _annexed_before(draft)
    held = {(row.kind, row.ref): row for row in draft.annexes.exclude(kind=AnnexKind.WRITTEN)}
    for key, row in held.items():
        if key not in wanted:
            row.delete()
    position = _last_position(draft)
    for key, title in wanted.items():
        if key in held:
            continue
        position += 1
        kind, ref = key
        DraftAnnex.objects.create(
            draft=draft,
            position=position,
            kind=kind,
            ref=ref,
            title=title[: DraftAnnex._meta.get_field("title").max_length],
            is_included=kind != AnnexKind.NOTICE and key not in told_before,
        )


def _annexed_before(draft: Draft) -> set[tuple[str, str]]:
    """What went out with the notices that a supplement amends: it need not go along again."""
    if draft.supplements_id is None:
        return set()
    rows = DraftAnnex.objects.filter(
        draft__campaign=draft.campaign_id, draft__state=DraftState.ISSUED, is_included=True
    )
    return set(rows.values_list("kind", "ref"))


def _last_position(draft: Draft) -> int:
    return draft.annexes.aggregate(last=Max("position"))["last"] or 0


def _wanted(draft: Draft) -> Iterator[tuple[tuple[str, str], str]]:
    campaign = draft.campaign
    duties = list(campaign.requirements.select_related("form").order_by("position"))
    if draft.supplements_id is not None:
        told = {duty.key for duty in facts_of(draft).duties}
        duties = [duty for duty in duties if str(duty.uuid) in told]
    for duty in duties:
        if duty.form is not None:
            yield (AnnexKind.FORM, str(duty.form.uuid)), duty.form.title
    asked = {material for duty in duties for material in duty.materials}
    for material, blank in LISTS.items():
        if material in asked:
            yield (AnnexKind.LIST, material.value), blank.title
    if draft.supplements_id is not None:
        return
    for notice in upper_notices_of(campaign):
        yield (AnnexKind.NOTICE, str(notice.uuid)), notice.title


@transaction.atomic
def choose_annexes(
    *, draft: Draft, offered: Collection[str], included: Collection[str], actor: User
) -> Draft:
    """Say which annexes go with the notice (附件取舍), by uuid; the text takes their new numbers.

    Of those `offered` to choose from: one that came meanwhile stays as it is. Raises
    PermissionRefused, DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    rows = list(row.annexes.all())
    for annex in rows:
        if str(annex.uuid) in offered:
            annex.is_included = str(annex.uuid) in included
    DraftAnnex.objects.bulk_update(rows, ["is_included"])
    lay_sections(row)
    titles = [annex.title for annex in rows if annex.is_included]
    record(actor=actor, verb="drafting.annex.choose", obj=row, detail={"included": titles})
    return row


@transaction.atomic
def write_annex(
    *,
    draft: Draft,
    annex: DraftAnnex | None,
    title: str,
    text: str,
    edit_count: int = 0,
    actor: User,
) -> DraftAnnex:
    """Write an annex of one's own (自拟附件), new or, unless changed meanwhile, there already.

    Raises AnnexUntitled, AnnexTooLong, TooManyAnnexes, StaleEdit, PermissionRefused, DraftSealed.
    """
    row = writable_draft(draft.pk, actor)
    named = whole(DraftAnnex, "title", title.strip())
    if not named:
        raise AnnexUntitled(field="title")
    if len(text) > LONGEST_ANNEX:
        raise AnnexTooLong(field="text", length=len(text), most=LONGEST_ANNEX)
    written = _begun(row) if annex is None else _held(row, annex, edit_count)
    written.title, written.text = named, text
    written.edit_count += 1
    written.save()
    lay_sections(row)
    detail = {"annex": str(written.uuid), "title": named, "text": text}
    record(actor=actor, verb="drafting.annex.write", obj=row, detail=detail)
    return written


def _begun(draft: Draft) -> DraftAnnex:
    if draft.annexes.count() >= MOST_ANNEXES:
        raise TooManyAnnexes(most=MOST_ANNEXES)
    return DraftAnnex(draft=draft, kind=AnnexKind.WRITTEN, position=_last_position(draft) + 1)


def _held(draft: Draft, annex: DraftAnnex, edit_count: int) -> DraftAnnex:
    """The annex as it now stands, one of this draft's that people write."""
    row = draft.annexes.filter(pk=annex.pk, kind=AnnexKind.WRITTEN).first()
    if row is None or row.edit_count != edit_count:
        raise StaleEdit
    return row
