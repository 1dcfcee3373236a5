"""Photographs offered to the public (公开照片), drawn anew for it, and taken back."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

from django.db import transaction

from zhouzhi.apps.activities.actions.guards import allow, locked
from zhouzhi.apps.activities.actions.records import must_be_kept
from zhouzhi.apps.activities.actions.references import must_be_open_for
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.pictures import MOST_PUBLIC, Offer, offer_hash
from zhouzhi.apps.activities.domain.privacy import private_number_in
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import Activity, Photo, PublicPhoto
from zhouzhi.apps.activities.models.public_photos import PORTRAITS
from zhouzhi.apps.activities.permissions import may_submit
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.forgetting import let_go
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.lengths import whole
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.outbox.queues import READ
from zhouzhi.foundation.plain import plain_text
from zhouzhi.foundation.reasons import given_reason
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.served.actions import change

DRAW_PUBLIC = "activities.draw_public_photo"
_NAME = gettext_noop("公开用图")
_WORDS = gettext_noop("替代文字")
_CONSENT_BY = gettext_noop("谁同意的")


class WordsMissing(InvalidInput):
    """Who cannot see a picture is told what it shows (没有替代文字)."""

    code = "public_photo_words"
    template = gettext_noop(
        "请写一句照片上是什么，看不见图的人靠它知道，如“孩子们围着显微镜看水滴”。"
    )


class ConsentUnsaid(InvalidInput):
    """People can be known in it, and nobody says who agreed (没有写明肖像同意)."""

    code = "public_photo_consent"
    template = gettext_noop(
        "看得清人脸的照片，请写明谁同意公开、哪天同意的；未成年人由监护人同意。"
        "没有征得同意的不能公开；看不出具体的人的，请照实选。"
    )


class ConsentAhead(InvalidInput):
    """Nobody has agreed on a day to come (同意日期在以后)."""

    code = "public_photo_consent_ahead"
    template = gettext_noop("同意的日期在今天以后，请核对。")


class PrivateWords(InvalidInput):
    """Somebody's own number beside a picture (文字里的手机号码、身份证号)."""

    code = "public_photo_private"


class TooManyPublic(InvalidInput):
    """More pictures than an old telephone loads (公开的照片过多)."""

    code = "public_photos_too_many"
    template = gettext_noop("一项活动最多公开 {most} 张照片，请先撤下一张再选。")


class NotOffered(InvalidInput):
    """There is nothing to take back (没有公开)."""

    code = "public_photo_not_offered"
    template = gettext_noop("这张照片没有送审，也没有公开，不用撤下。")


@transaction.atomic
def offer_photo(*, photo: Photo, offer: Offer, actor: User, at: datetime) -> PublicPhoto:
    """Offer a photograph to the public (选作公开照片): it waits for a reviewer who is another.

    What was granted before and says something else now is public no more until it is granted
    anew. Raises WordsMissing, ConsentUnsaid, ConsentAhead, PrivateWords, WordsTooLong,
    TooManyPublic, InvalidTransition, CampaignClosed, PermissionRefused.
    """
    activity = _writable(photo.activity, actor)
    said = _sound(offer, at)
    known = PublicPhoto.objects.filter(photo=photo).first()
    _must_have_room(activity, photo)
    row = known or PublicPhoto(photo=photo)
    mark = offer_hash(said, sha256=photo.blob.sha256)
    is_same = known is not None and known.content_hash == mark
    if not (is_same and row.state in {ClearanceState.GRANTED, ClearanceState.ASKED}):
        _offer(row, said, mark, actor, at)
        activity.authors.add(actor)
        change()
    detail = {**_told_of(row), "already_there": is_same}
    record(actor=actor, verb="activities.public_photo.offer", obj=row, detail=detail)
    return row


def _offer(row: PublicPhoto, said: Offer, mark: str, actor: User, at: datetime) -> None:
    photo = row.photo
    photo.portrait = said.portrait
    photo.save(update_fields=["portrait"])
    row.words, row.portrait = said.words, said.portrait
    row.consent_by, row.consent_on = said.consent_by, said.consent_on
    row.content_hash, row.state = mark, ClearanceState.ASKED
    row.offered_by, row.offered_at = actor, at
    row.decided_by, row.decided_at, row.reason = None, None, ""
    if row.large_id is None:
        row.undrawn = ""
    row.save()
    if row.large_id is None:
        _want_drawn(row, at)


@transaction.atomic
def withdraw_public_photo(
    *, public: PublicPhoto, actor: User, at: datetime, reason: str = ""
) -> PublicPhoto:
    """Take a photograph back from the public (撤下公开照片), as when a consent is taken back.

    From now on nobody who has no account is given it. Raises NotOffered, PermissionRefused,
    ReasonTooLong.
    """
    activity = locked(public.photo.activity)
    allow(actor, may_submit, of=activity)
    row = PublicPhoto.objects.select_for_update(of=("self",)).get(pk=public.pk)
    if row.state not in {ClearanceState.GRANTED, ClearanceState.ASKED}:
        raise NotOffered
    row.state, row.reason = ClearanceState.VOID, given_reason(reason)
    row.decided_by, row.decided_at = actor, at
    row.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    change()
    record(
        actor=actor,
        verb="activities.public_photo.withdraw",
        obj=row,
        reason=row.reason,
        detail=_told_of(row),
    )
    return row


def take_from_public(photo: Photo) -> None:
    """Take back from the public what is said anew or removed, in the transaction of that act."""
    row = PublicPhoto.objects.select_for_update(of=("self",)).filter(photo=photo).first()
    if row is None or row.state not in {ClearanceState.GRANTED, ClearanceState.ASKED}:
        return
    row.state = ClearanceState.VOID
    row.save(update_fields=["state"])
    change()


def forget_prints(photo: Photo) -> None:
    """Let go of what was drawn of a photograph that is being removed."""
    row = PublicPhoto.objects.filter(photo=photo).select_related("large", "small").first()
    if row is not None:
        row.delete()
        for blob in (row.large, row.small):
            if blob is not None:
                let_go(blob)


def stored_print(content: bytes) -> Blob:
    """Store a drawn picture before its row is written. Raises FileTooLarge, StoreFull."""
    return store(stream=BytesIO(content), name=_NAME, limit_bytes=len(content))


@transaction.atomic
def keep_prints(
    *, public_id: int, large: tuple[Blob, int, int], small: tuple[Blob, int, int]
) -> None:
    """Keep what was drawn for the public (存公开用图): each with its width and height in dots.

    Of a photograph that was removed meanwhile nothing is kept.
    """
    row = PublicPhoto.objects.select_for_update(of=("self",)).filter(pk=public_id).first()
    if row is None or row.large_id is not None:
        for blob, _width, _height in (large, small):
            let_go(blob)
        return
    row.large, row.large_width, row.large_height = large
    row.small, row.small_width, row.small_height = small
    row.undrawn = ""
    row.save()


@transaction.atomic
def keep_undrawn(*, public_id: int, code: str) -> None:
    """Keep why a photograph could not be drawn for the public (没有做成的原因)."""
    PublicPhoto.objects.filter(pk=public_id, large=None).update(undrawn=code)


def _want_drawn(row: PublicPhoto, at: datetime) -> None:
    payload = {"public": row.pk}
    key = f"{DRAW_PUBLIC}:{row.pk}:{at.isoformat()}"
    enqueue(kind=DRAW_PUBLIC, key=key, payload=payload, queue=READ, party=DRAW_PUBLIC)


def _writable(activity: Activity, actor: User) -> Activity:
    held = locked(activity)
    allow(actor, may_submit, of=held)
    must_be_kept(held)
    must_be_open_for([held.pk])
    return held


def _must_have_room(activity: Activity, photo: Photo) -> None:
    taken = PublicPhoto.objects.filter(
        photo__activity=activity, state__in=(ClearanceState.ASKED, ClearanceState.GRANTED)
    )
    if taken.exclude(photo=photo).count() >= MOST_PUBLIC:
        raise TooManyPublic(most=MOST_PUBLIC)


def _sound(offer: Offer, at: datetime) -> Offer:
    """What may be said beside a picture, without blanks around it."""
    words = plain_text(offer.words).strip()
    if not words:
        raise WordsMissing(field="words")
    _must_be_nobodys(words, "words", _WORDS)
    if offer.portrait not in PORTRAITS:
        raise ConsentUnsaid(field="portrait")
    whole(PublicPhoto, "words", words)
    if offer.portrait is Portrait.NOBODY:
        return Offer(words, offer.portrait)
    who = plain_text(offer.consent_by).strip()
    if not who or offer.consent_on is None:
        raise ConsentUnsaid(field="consent_on" if who else "consent_by")
    if offer.consent_on > at.date():
        raise ConsentAhead(field="consent_on")
    _must_be_nobodys(who, "consent_by", _CONSENT_BY)
    whole(PublicPhoto, "consent_by", who)
    return replace(offer, words=words, consent_by=who)


def _must_be_nobodys(text: str, field: str, label: str) -> None:
    if private := private_number_in(text):
        raise PrivateWords(private.words, field=field, label=Said(label))


def _told_of(row: PublicPhoto) -> dict[str, object]:
    return {
        "activity": str(row.photo.activity.uuid),
        "sha256": row.photo.blob.sha256,
        "content_hash": row.content_hash,
        "portrait": str(row.portrait),
    }
