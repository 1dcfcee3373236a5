"""报送: one obligation, what is wanted, and the unit's answer to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.obligations import actions as duties
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.submissions import actions, queries
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.forms import EMPTY_LINES, AnswerInput
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import (
    InvalidTransition,
    NotFound,
    Refusal,
    StaleEdit,
    gettext_noop,
)
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes import file_for_unit as filing
from zhouzhi.processes import submit_answer as answering
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.bounds import takes_bytes
from zhouzhi.web.office import answer_editor, answer_page
from zhouzhi.web.office.uploads import AT_ONCE_BYTES, WithFiles, takes_files
from zhouzhi.web.refusals import show_in

TEMPLATE = "office/obligation.html"
_GONE = gettext_noop("这份草稿已不在了，可能已由同事报送，所以刚填的内容没有存。")


@permission("submissions.answer")
@takes_bytes(AT_ONCE_BYTES)
@takes_files
@acts_once
def obligation(request: WithFiles, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    if request.method == "POST":
        return _save(request, found)
    _note_opened(request, found)
    draft = queries.draft_for(request.user, found)
    latest = queries.latest_for(request.user, found)
    if latest is not None and draft is None and not rights.may_answer(request.user, found):
        return redirect("office:review", latest.uuid)
    return render(request, TEMPLATE, answer_page.page(found, request.user))


def _note_opened(request: SignedIn, found) -> None:
    """The first look of somebody of the unit is history; two at once are one."""
    fresh = OBLIGATION_MOVES.allows(ObligationState(found.state), ObligationEvent.OPEN)
    if not fresh or not rights.may_answer(request.user, found):
        return
    try:
        duties.open_obligation(obligation=found, actor=request.user, at=clock.business_now())
    except (StaleEdit, InvalidTransition):
        found.refresh_from_db()


def _save(request: WithFiles, found) -> HttpResponse:
    draft = queries.draft_for(request.user, found)
    if draft is None:
        return _too_late(request, found)
    answer = answer_editor.typed(draft, request.POST)
    if answer.is_readable:
        try:
            return _saved(request, _write(request, draft, answer), answer)
        except StaleEdit:
            answer = _once_more(request, draft)
        except Refusal as refusal:
            show_in(answer.form, refusal)
    else:
        answer.form.add_error(None, _("这一页没有传完整，所以没有存。请再存一次。"))
    errors = request.file_errors
    context = answer_page.page(found, request.user, answer=answer, file_errors=errors)
    return render(request, TEMPLATE, context, status=422)


def _too_late(request: WithFiles, found) -> HttpResponse:
    """There is no draft any more; what was typed is shown to be copied."""
    latest = queries.latest_for(request.user, found)
    typed_it = latest is not None and latest.begun_by_id == request.user.pk
    if not (typed_it or rights.may_answer(request.user, found)):
        raise NotFound
    answer = answer_editor.typed_too_late(found, request.POST)
    answer.form.add_error(None, _(_GONE))
    return render(
        request, TEMPLATE, answer_page.page(found, request.user, answer=answer), status=409
    )


def _saved(request: SignedIn, draft, answer: AnswerInput) -> HttpResponse:
    """On to the last look where all is well; back to the page where something is to be mended.

    Who asked for one more line is brought to the lines, and told where empty ones are left.
    """
    uuid, mistyped = draft.obligation.uuid, Mistyped.from_json(draft.mistyped)
    if mistyped.count or mistyped.refused:
        return redirect("office:obligation", uuid)
    if request.POST.get("act") == "submit":
        return redirect("office:submit", uuid)
    messages.success(request, _("草稿已存。"))
    act = request.POST.get("act", "")
    if act.startswith("take-"):
        return redirect(f"{reverse('office:obligation', args=[uuid])}#table")
    anchor = act.removeprefix("more_")
    empty = answer.empty_counts.get(anchor)
    if empty is None:
        return redirect("office:obligation", uuid)
    if empty >= EMPTY_LINES:
        messages.info(request, _("还有 %d 条空着，请先填完空着的，再加一条。") % empty)
    return redirect(f"{reverse('office:obligation', args=[uuid])}#{anchor}")


def _once_more(request: SignedIn, draft):
    """What was typed over an older draft is shown again, to be saved knowingly or not."""
    post = request.POST.copy()
    draft.refresh_from_db()
    post["edit_count"] = str(draft.edit_count)
    answer = answer_editor.typed(draft, post)
    answer.form.add_error(
        None,
        _(
            "您打开这一页之后，草稿已被他人改过，所以没有存。下面仍是您填的内容："
            "请另开一页与现在的草稿核对，再次保存会以您填的为准。"
        ),
    )
    return answer


def _draft(request: SignedIn, found):
    draft = queries.draft_for(request.user, found)
    if draft is None:
        raise NotFound(_(_GONE))
    return draft


def _write(request: WithFiles, draft, answer):
    files = draft.evidence.all()
    return answering.save_answer(
        submission=draft,
        entries=answer.entries(refused=request.file_errors),
        edit_count=answer.edit_count,
        without=[file for file in files if request.POST.get(f"remove-{file.uuid}")],
        actor=request.user,
    )


@permission("submissions.answer")
@require_POST
def obligation_autosave(request: SignedIn, uuid: str) -> HttpResponse:
    """Saving the same page twice is told apart by its edit count, not by a form key."""
    found = obligation_for(request.user, uuid)
    draft = _draft(request, found)
    answer = answer_editor.typed(draft, request.POST)
    if not answer.is_readable:
        said = _("没有传完整，还没有存；请按“存草稿”")
        return HttpResponse(said, status=422, content_type="text/plain; charset=utf-8")
    told = Mistyped.from_json(draft.mistyped).refused
    saved = actions.save_draft(
        submission=draft,
        entries=answer.entries(refused=told),
        edit_count=answer.edit_count,
        actor=request.user,
    )
    response = HttpResponse(_saved_words(saved))
    response["X-Edit-Count"] = str(saved.edit_count)
    return response


obligation_autosave.acts_once_by = "edit_count"  # type: ignore[attr-defined]


def _saved_words(saved) -> str:
    said = _("%(time)s 已存草稿") % {"time": f"{timezone.localtime(clock.business_now()):%H:%M}"}
    wrong = Mistyped.from_json(saved.mistyped).count
    return said + _("，有 %d 处填写有误") % wrong if wrong else said


@permission("submissions.answer")
@require_POST
@acts_once
def sign(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    answering.sign_and_begin(obligation=found, actor=request.user, at=clock.business_now())
    messages.success(request, _("已签收，可以开始填报。"))
    return redirect("office:obligation", uuid)


@permission("submissions.answer")
@require_POST
@acts_once
def begin(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    answering.begin_answer(obligation=found, actor=request.user, at=clock.business_now())
    return redirect("office:obligation", uuid)


@permission("submissions.file_for_unit")
@require_POST
@acts_once
def file_for_unit(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    filing.file_for_unit(obligation=found, actor=request.user, at=clock.business_now())
    return redirect("office:obligation", uuid)


@permission("submissions.answer")
@require_POST
@acts_once
def prefill(request: SignedIn, uuid: str) -> HttpResponse:
    draft = _draft(request, obligation_for(request.user, uuid))
    answering.prefill_answer(submission=draft, actor=request.user)
    messages.success(request, _("已填入现在的汇总数，请核对。"))
    return redirect("office:obligation", uuid)


@permission("submissions.answer")
@acts_once
def submit(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    draft = queries.draft_for(request.user, found)
    if draft is None:
        if not rights.may_answer(request.user, found):
            raise NotFound
        return redirect("office:obligation", uuid)
    if request.method == "POST":
        answering.submit_answer(
            submission=draft,
            actor=request.user,
            at=clock.business_now(),
            expected_hash=request.POST.get("content_hash") or "-",
            head_name=request.POST.get("head_name", ""),
        )
        messages.success(request, _("已报送，等待审核。"))
        return redirect("office:obligation", uuid)
    return render(request, TEMPLATE, answer_page.summary(found, draft, request.user))


@permission("submissions.answer")
@require_POST
@acts_once
def withdraw(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    latest = queries.latest_for(request.user, found)
    if latest is None:
        raise NotFound
    answering.withdraw_answer(submission=latest, actor=request.user, at=clock.business_now())
    messages.success(request, _("第 %d 版已撤回。") % latest.version)
    return redirect("office:obligation", uuid)


@permission("submissions.answer")
@require_POST
@acts_once
def confirm_for_unit(request: SignedIn, uuid: str) -> HttpResponse:
    version = queries.submission_for(request.user, uuid)
    actions.confirm_for_unit(
        submission=version,
        expected_hash=request.POST.get("content_hash", ""),
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("已确认，等待上级审核。"))
    return redirect("office:obligation", version.obligation.uuid)


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/", obligation, name="obligation"),
    path("obligations/<uuid:uuid>/autosave/", obligation_autosave, name="obligation_autosave"),
    path("obligations/<uuid:uuid>/sign/", sign, name="sign"),
    path("obligations/<uuid:uuid>/begin/", begin, name="begin"),
    path("obligations/<uuid:uuid>/file/", file_for_unit, name="file_for_unit"),
    path("obligations/<uuid:uuid>/prefill/", prefill, name="prefill"),
    path("obligations/<uuid:uuid>/submit/", submit, name="submit"),
    path("obligations/<uuid:uuid>/withdraw/", withdraw, name="withdraw"),
    path("submissions/<uuid:uuid>/confirm/", confirm_for_unit, name="confirm_for_unit"),
]
