"""改一节: a section written anew; where words that say facts are gone, what becomes of these."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.drafting.actions.guards import DraftSealed
from zhouzhi.apps.drafting.actions.sections import (
    FactsChanged,
    SectionTooLong,
    edit_section,
    restore_section,
)
from zhouzhi.apps.drafting.domain.linking import restored
from zhouzhi.apps.drafting.queries.drafts import section_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.lengths import WordsTooLong
from zhouzhi.foundation.plain import plain_text
from zhouzhi.processes.change_fact import FactFixed, change_facts
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.drafting.asked import Home, ask, home_of
from zhouzhi.web.office.drafting.draft import draft_shown

RESTORE, CHANGE, ALLOW, HOME = "restore", "change", "allow", "home"


@permission("drafting.draft")
@require_POST
@acts_once
def draft_section(request: SignedIn, uuid: str) -> HttpResponse:
    section = section_for(request.user, uuid)
    text = plain_text(request.POST.get("text", ""))
    try:
        home = _write(request, section, text)
    except FactsChanged as asked:
        return ask(request, section, asked)
    except StaleEdit:
        said = _(
            "您改的时候别人存了这一节：上面是现在的文字，下面是您写的。核对后再存，以您的为准。"
        )
        return _again(request, section, text, said, 409)
    except (SectionTooLong, DraftSealed, FactFixed, WordsTooLong) as refusal:
        return _again(request, section, text, refusal.said_in(_), refusal.status)
    if home is not None:
        messages.success(request, _("这一节已存。在这里改好以后，回到拟通知按最新事项更新。"))
        return redirect(home.url)
    return redirect(f"{reverse('office:draft', args=[section.draft.uuid])}#s-{section.kind}")


def _write(request: SignedIn, section: Any, text: str) -> Home | None:
    """Save what was typed, as was answered; give where a fact is to be changed next, if anywhere.

    Raises FactsChanged where something is still to be answered.
    """
    count = _count(request)
    if request.POST.get("act") == "restore":
        restore_section(section=section, edit_count=count, actor=request.user)
        return None
    keys = enumerate(request.POST.getlist("fact"), start=1)
    chosen = {key: request.POST.get(f"answer-{number}", "") for number, key in keys}
    allowed = [key for key, way in chosen.items() if way == ALLOW]
    try:
        _save(request, section, text, count, allowed)
    except FactsChanged as asked:
        return _answered(request, section, asked, chosen)
    return None


def _answered(
    request: SignedIn, section: Any, asked: FactsChanged, chosen: dict[str, str]
) -> Home | None:
    """Save with each fact as it was chosen: restored, or changed at its home, here or there."""
    ways = {each: chosen.get(each.fact.key, "") for each in asked.lost}
    if not set(ways.values()) <= {RESTORE, CHANGE, HOME}:
        raise asked
    back = [each for each, way in ways.items() if way != CHANGE]
    moved = {each.fact.key for each, way in ways.items() if way == CHANGE}
    text, count = restored(asked.text, back), _count(request)
    allowed = [key for key, way in chosen.items() if way == ALLOW]
    allowed += [each.fact.key for each in back if not each.now]
    if moved:
        change_facts(
            section=section,
            keys=moved,
            text=text,
            edit_count=count,
            allowed=allowed,
            actor=request.user,
            at=clock.business_now(),
        )
        messages.success(request, _("已同时改了活动事项，其他章节随之更新。"))
    else:
        _save(request, section, text, count, allowed)
    homes = (home_of(section, each) for each, way in ways.items() if way == HOME)
    return next((home for home in homes if home is not None), None)


def _save(request: SignedIn, section: Any, text: str, count: int, allowed: list[str]) -> None:
    edit_section(
        section=section,
        text=text,
        edit_count=count,
        allowed=allowed,
        actor=request.user,
        at=clock.business_now(),
    )


def _count(request: SignedIn) -> int:
    base = request.POST.get("base", "")
    return int(base) if base.isdecimal() and len(base) < 10 else -1


def _again(request: SignedIn, section: Any, text: str, said: str, status: int) -> HttpResponse:
    typed = {str(section.uuid): (text, said)}
    return draft_shown(request, section.draft.uuid, typed=typed, status=status)


urlpatterns: list[URLPattern] = [
    path("drafts/sections/<uuid:uuid>/", draft_section, name="draft_section")
]
