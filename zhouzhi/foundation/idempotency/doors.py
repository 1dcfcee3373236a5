"""The decorator for every view that changes something."""

import functools
import hashlib
import re
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.conf import settings
from django.db import IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.idempotency.body import FIELD, body_hash
from zhouzhi.foundation.idempotency.models import FormKey

Asked = TypeVar("Asked", bound=HttpRequest)
Rest = ParamSpec("Rest")
View = Callable[Concatenate[Asked, Rest], HttpResponseBase]

_KEY = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_NOTHING_TO_SHOW = 204
_MASK = "…"  # in no address, where it would be written %E2%80%A6
_GOING = ("Location", "HX-Redirect", "HX-Location")


class FormKeyMissing(InvalidInput):
    """The form came without its key (缺少防重复编号)."""

    code = "form_key_missing"
    template = gettext_noop("这份表单缺少防重复编号，没有提交。请刷新页面后重新填写。")
    status = 400


class FormKeyReused(InvalidInput):
    """The key has acted already, with another content (编号已用于其他内容)."""

    code = "form_key_reused"
    template = gettext_noop(
        "这份表单已经提交过一次，而这次的内容不同，所以没有再办。请打开新的页面，核对后再提交。"
    )


class FormKeyBusy(StaleEdit):
    """The same form is being acted on and takes longer than one may wait (正在办理)."""

    code = "form_key_busy"
    template = gettext_noop("这份表单正在办理中，请过一会儿刷新页面查看结果，不必重新提交。")


def acts_once(view: View[Asked, Rest]) -> View[Asked, Rest]:
    """Let a view that changes something act once for each form key (防重复提交).

    A POST runs in one transaction together with its key. An answer that leads on (a redirect,
    or HTMX's) or has nothing to show (204) is kept and given again to the same key with the same
    body; any other answer means that nothing was done: all is rolled back, the key may be used
    again. Who sends the same
    form at the same time waits for the first and gets its answer.
    Raises FormKeyMissing (400), FormKeyReused (422), FormKeyBusy (409).
    """

    @functools.wraps(view)
    def once(request: Asked, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if request.method in _SAFE:
            return view(request, *args, **kwargs)
        key = _sent_key(request)
        secret = _secret_in(request)
        given = _answer_given(key, secret)
        if given is not None:
            return given
        try:
            with transaction.atomic():
                _insert(key)
                answer = view(request, *args, **kwargs)
                if not _keep(key, answer, secret):
                    transaction.set_rollback(True)
                return answer
        except _TakenMeanwhileError:
            return once(request, *args, **kwargs)

    once.acts_once = True  # type: ignore[attr-defined]
    return once


class _TakenMeanwhileError(Exception):
    """Another request with the same key committed first."""


def _sent_key(request: HttpRequest) -> FormKey:
    key = request.POST.get(FIELD, "")
    if not _KEY.fullmatch(key):
        raise FormKeyMissing
    route, secret = request.path, _secret_in(request)
    if secret:
        route = route.replace(secret, _MASK) + "#" + hashlib.sha256(route.encode()).hexdigest()
    if len(route) > 200:
        route = route[:130] + "#" + hashlib.sha256(route.encode()).hexdigest()
    return FormKey(
        actor_key=str(getattr(getattr(request, "user", None), "audit_key", "")),
        route=route,
        key=key,
        body_hash=body_hash(request),
        made_at=clock.now(),
    )


def _secret_in(request: HttpRequest) -> str:
    """The key that stands in the address itself, for whoever has no account; "" for most."""
    found = re.search(settings.KEYS_IN_ADDRESSES, request.path)
    return found["key"] if found else ""


def _answer_given(key: FormKey, secret: str) -> HttpResponse | None:
    """Give the kept answer again, or None where the key has not acted. Raises FormKeyReused."""
    kept = FormKey.objects.filter(actor_key=key.actor_key, route=key.route, key=key.key).first()
    if kept is None:
        return None
    if kept.body_hash != key.body_hash:
        raise FormKeyReused
    answer = HttpResponse(status=kept.answer_status)
    if kept.answer_header:
        answer[kept.answer_header] = kept.answer_location.replace(_MASK, secret or _MASK)
    return answer


def _insert(key: FormKey) -> None:
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError:
        raise _TakenMeanwhileError from None
    except OperationalError:
        raise FormKeyBusy from None


def _keep(key: FormKey, answer: HttpResponseBase, secret: str) -> bool:
    header = next((name for name in _GOING if answer.has_header(name)), "")
    if answer.status_code >= 400 or not (header or answer.status_code == _NOTHING_TO_SHOW):
        return False
    key.answer_status, key.answer_header = answer.status_code, header
    location = answer.headers.get(header, "")
    key.answer_location = location.replace(secret, _MASK) if secret else location
    key.save(update_fields=["answer_status", "answer_header", "answer_location"])
    return True
