"""The page of an activity's public photographs in plain values."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.pictures import MOST_PUBLIC
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.forms.public_photos import OfferForm
from zhouzhi.apps.activities.permissions import may_review, may_submit
from zhouzhi.apps.activities.queries.offered_photos import offered_photos
from zhouzhi.documents.media.refusals import REFUSALS
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_S = ClearanceState
_OPEN = (_S.ASKED, _S.GRANTED)


def prefix_of(photo) -> str:
    """What stands before the names of one photograph's fields."""
    return str(photo.uuid)


def shown(found, user, typed: dict[str, forms.Form] | None = None) -> Context:
    """The whole page (office/public_photos/page.html); `typed` are forms that were refused."""
    is_own = found.same_as_id is None
    keeps = ActivityState(found.state) not in {ActivityState.DRAFT, ActivityState.CANCELLED}
    offers = is_own and keeps and may_submit(user, found)
    reviews = is_own and may_review(user, found)
    rows = [
        _row(found, photo, row, user, offers=offers, reviews=reviews, typed=typed or {})
        for photo, row in offered_photos(found)
    ]
    return {
        "section": "register",
        "crumbs": [
            {"label": _("台账"), "url": reverse("office:register")},
            {"label": found.name, "url": reverse("office:activity", args=[found.uuid])},
        ],
        "name": found.name,
        "most": MOST_PUBLIC,
        "rows": rows,
        "forms": list((typed or {}).values()),
        "add_url": reverse("office:public_photos", args=[found.uuid]) if offers else "",
        "offers": offers,
    }


def _row(found, photo, row, user, *, offers: bool, reviews: bool, typed) -> Context:
    key = prefix_of(photo)
    state = _S(row.state) if row is not None else None
    is_drawn = row is not None and row.large_id is not None
    is_mine = row is not None and user.pk in {row.offered_by_id, photo.added_by_id}
    decides = reviews and row is not None and not is_mine
    args = [found.uuid, photo.uuid]
    picture = "office:public_photo_print" if is_drawn else "office:activity_photo_small"
    return {
        "key": key,
        "name": photo.filename,
        "picture_url": reverse(picture, args=args),
        "words": row.words if row is not None else photo.caption,
        "state": _state_words(row, state, is_drawn),
        "is_public": state is _S.GRANTED,
        "consent": _consent_words(row) if row is not None else "",
        "reason": row.reason if row is not None else "",
        "hash": row.content_hash if row is not None else "",
        "form": typed.get(key) or OfferForm(initial=_initial(photo, row), prefix=key),
        "is_open": key in typed or state not in _OPEN,
        "offer_url": reverse("office:public_photo_offer", args=args) if offers else "",
        "withdraw_url": (
            reverse("office:public_photo_withdraw", args=args) if offers and state in _OPEN else ""
        ),
        "decide_url": (
            reverse("office:public_photo_decide", args=args) if decides and state in _OPEN else ""
        ),
        "may_grant": decides and state is _S.ASKED and is_drawn,
    }


def _initial(photo, row) -> Context:
    if row is None:
        known = Portrait(photo.portrait)
        portrait = known.value if known is not Portrait.UNKNOWN else ""
        return {"words": photo.caption, "portrait": portrait}
    return {
        "words": row.words,
        "portrait": row.portrait,
        "consent_by": row.consent_by,
        "consent_on": row.consent_on,
    }


def _state_words(row, state: ClearanceState | None, is_drawn: bool) -> str:
    if row is None or state is None:
        return _("没有公开")
    if row.undrawn:
        return _("不能公开：%s。请换一张") % _(REFUSALS.get(row.undrawn, row.undrawn))
    if not is_drawn:
        return _("已送审，正在做公开用的图")
    return {
        _S.ASKED: _("已送审，等审查员看过"),
        _S.GRANTED: _("已过审，随活动公开"),
        _S.REFUSED: _("不予公开"),
        _S.VOID: _("已撤下，公众看不到"),
    }[state]


def _consent_words(row) -> str:
    if row.portrait == Portrait.NOBODY:
        return _(Portrait.NOBODY.label)
    return _("%(who)s，%(day)s") % {"who": row.consent_by, "day": date_words(row.consent_on)}


def beside(found, user) -> list[Context]:
    """The line on the activity's own page, for who offers its photographs or clears them."""
    if not (may_submit(user, found) or may_review(user, found)):
        return []
    if found.same_as_id is not None or found.state == ActivityState.DRAFT:
        return []
    rows = [row for _photo, row in offered_photos(found) if row is not None]
    count = sum(row.state == _S.GRANTED for row in rows)
    waiting = sum(row.state == _S.ASKED for row in rows)
    said = [
        _("%d 张已过审") % count if count else "",
        _("%d 张待审") % waiting if waiting else "",
    ]
    hint = _("，").join(filter(None, said)) or _("还没有")
    url = reverse("office:public_photos", args=[found.uuid])
    return [{"label": _("公开照片"), "url": url, "hint": hint}]


def photo_of(user, uuid: str, photo: str):
    """The photograph and its activity, where both belong together. Raises NotFound."""
    found = queries.activity_for(user, uuid)
    row = queries.photo_for(user, photo)
    if row.activity_id != found.pk:
        raise queries.NotFound
    return found, row
