"""收报送包: a package from a mail or a stick becomes the draft of a duty."""

from collections.abc import Callable
from functools import wraps
from typing import BinaryIO, cast

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.permissions import may_answer, may_write_answer
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.submissions.forms.packages import PackageForm
from zhouzhi.apps.submissions.queries import draft_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.take_package import (
    Opened,
    Taken,
    differs,
    is_known,
    let_go_of,
    open_package,
    take_package,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office.uploads import AT_ONCE_BYTES
from zhouzhi.web.refusals import show_in

_SHOWN = 3


class WithPackage(SignedIn):
    """A request whose package has been held against its signature, or why it was not."""

    opened: Opened | None
    not_opened: Refusal | None


def opens_package(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Open what was uploaded before the form's own transaction begins: a film takes its time."""

    @wraps(view)
    def opening(request: WithPackage, uuid: object) -> HttpResponseBase:
        request.opened = request.not_opened = None
        sent = request.FILES.getlist("package") if request.method == "POST" else []
        if sent:
            _open(request, obligation_for(request.user, uuid), cast(list[BinaryIO], sent))
        return view(request, uuid)

    return opening


def _open(request: WithPackage, found, sent: list[BinaryIO]) -> None:
    if not may_write_answer(request.user, found):
        return
    try:
        request.opened = open_package(*sent, obligation=found)
    except Refusal as refusal:
        request.not_opened = refusal


@permission("submissions.answer")
@takes_bytes(AT_ONCE_BYTES)
@opens_package
@acts_once
def take(request: WithPackage, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    if not may_write_answer(request.user, found):
        raise PermissionRefused
    form = PackageForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = _taken(request, found, form)
        if taken is not None:
            _tell(request, taken)
            return redirect("office:obligation", uuid)
    form.ask_only(*_ticks(request, found))
    context = _page(found, request.user, form)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _ticks(request: WithPackage, found) -> list[str]:
    """What has to be asked: of a draft that is there, of a name that is not the same."""
    asks = {
        "replaces_draft": draft_for(request.user, found) is not None,
        "is_same_duty": request.opened is not None and differs(found, request.opened),
        "is_compared": request.opened is not None and not is_known(found, request.opened),
    }
    return [name for name, asked in asks.items() if asked]


def _taken(request: WithPackage, found, form: PackageForm) -> Taken | None:
    if request.opened is None:
        show_in(form, request.not_opened or PermissionRefused())
        return None
    try:
        return take_package(
            obligation=found,
            opened=request.opened,
            replaces_draft=form.cleaned_data["replaces_draft"],
            is_same_duty=form.cleaned_data["is_same_duty"],
            is_compared=form.cleaned_data["is_compared"],
            actor=request.user,
            at=clock.business_now(),
        )
    except Refusal as refusal:
        let_go_of(request.opened)
        show_in(form, refusal)
        return None


def _tell(request: WithPackage, taken: Taken) -> None:
    opened = cast(Opened, request.opened)
    said = _("已按报送包填成草稿：%(unit)s第 %(version)d 版。请核对后报送。") % {
        "unit": opened.packed.unit_name,
        "version": opened.packed.version,
    }
    messages.success(request, said)
    if taken.astray:
        words = {"names": _("、").join(taken.astray[:_SHOWN]), "count": len(taken.astray)}
        said = _("包里有 %(count)d 项在这里没有对应的行或板块，没有填入：%(names)s。")
        messages.warning(request, said % words)


def _page(found, user, form: PackageForm) -> dict[str, object]:
    unit, duty = found.participant.unit_name, found.requirement.title
    mine = may_answer(user, found)
    effects = [
        _("先验签名，再逐个核对文件；对不上的整包不收，已有的内容不动"),
        _("填成“%(duty)s”的草稿，由您核对后报送") % {"duty": duty}
        if mine
        else _("填成%(unit)s“%(duty)s”的代填草稿，报送后要由该单位确认，或凭盖章纸质件复核")
        % {"unit": unit, "duty": duty},
    ]
    back = reverse("office:obligation", args=[found.uuid])
    return {
        "section": "",
        "crumbs": [
            {"label": _("今日"), "url": reverse("office:today")},
            {"label": duty, "url": back},
        ],
        "title": _("收报送包 · %s") % unit,
        "intro": _("对方用邮件或 U 盘送来的报送包，在这里收下，不必重新填写。"),
        "form": form,
        "effects": effects,
        "button": _("收下，填成草稿"),
        "cancel_url": back,
        "url": "",
        "multipart": True,
    }


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/package/", take, name="take_package"),
]
