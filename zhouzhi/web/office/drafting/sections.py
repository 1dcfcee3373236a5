"""改一节: a section written anew; where words that say facts are gone, what becomes of these."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
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
from zhouzhi.apps.drafting.domain.linking import Lost, restored
from zhouzhi.apps.drafting.queries.drafts import section_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.plain import plain_text
from zhouzhi.processes.change_fact import FactFixed, change_facts, may_change
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.drafting.draft import draft_shown
from zhouzhi.web.office.drafting.shown import crumbs

Context = dict[str, Any]
RESTORE, CHANGE, ALLOW = "restore", "change", "allow"


@permission("drafting.draft")
@require_POST
@acts_once
def draft_section(request: SignedIn, uuid: str) -> HttpResponse:
    section = section_for(request.user, uuid)
    text = plain_text(request.POST.get("text", ""))
    try:
        _write(request, section, text)
    except FactsChanged as asked:
        return _ask(request, section, asked)
    except StaleEdit:
        said = _(
            "您改的时候别人存了这一节：上面是现在的文字，下面是您写的。核对后再存，以您的为准。"
        )
        return _again(request, section, text, said, 409)
    except (SectionTooLong, DraftSealed, FactFixed) as refusal:
        return _again(request, section, text, refusal.said_in(_), refusal.status)
    return redirect(f"{reverse('office:draft', args=[section.draft.uuid])}#s-{section.kind}")


def _write(request: SignedIn, section: Any, text: str) -> None:
    count = _count(request)
    if request.POST.get("act") == "restore":
        restore_section(section=section, edit_count=count, actor=request.user)
        return
    keys = enumerate(request.POST.getlist("fact"), start=1)
    chosen = {key: request.POST.get(f"answer-{number}", "") for number, key in keys}
    try:
        _save(request, section, text, count, [k for k, way in chosen.items() if way == ALLOW])
    except FactsChanged as asked:
        back = [each for each in asked.lost if chosen.get(each.fact.key) == RESTORE]
        moved = [each for each in asked.lost if chosen.get(each.fact.key) == CHANGE]
        if len(back) + len(moved) < len(asked.lost):
            raise
        text = restored(asked.text, back)
        allowed = [k for k, way in chosen.items() if way == ALLOW]
        allowed += [each.fact.key for each in back if not each.now]
        if moved:
            change_facts(
                section=section,
                keys={each.fact.key for each in moved},
                text=text,
                edit_count=count,
                allowed=allowed,
                actor=request.user,
                at=clock.business_now(),
            )
            messages.success(request, _("已同时改了活动事项，其他章节随之更新。"))
            return
        _save(request, section, text, count, allowed)


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


def _ask(request: SignedIn, section: Any, asked: FactsChanged) -> HttpResponse:
    draft = section.draft
    context = {
        "section": "campaigns",
        "crumbs": crumbs(draft, inside=True),
        "said": asked.said_in(_),
        "facts": [_fact(section, each) for each in asked.lost],
        "text": asked.text,
        "base": section.edit_count,
        "url": reverse("office:draft_section", args=[section.uuid]),
        "back_url": f"{reverse('office:draft', args=[draft.uuid])}#s-{section.kind}",
    }
    return render(request, "office/drafting/facts.html", context, status=409)


def _fact(section: Any, each: Lost) -> Context:
    return {
        "key": each.fact.key,
        "label": _(each.fact.label),
        "words": each.fact.words,
        "now": each.now,
        "may_change": may_change(section.draft, each),
    }


urlpatterns: list[URLPattern] = [
    path("drafts/sections/<uuid:uuid>/", draft_section, name="draft_section")
]
