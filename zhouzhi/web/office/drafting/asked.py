"""改动了事项: what is asked where words that say facts are gone, and where each fact is changed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.actions.sections import FactsChanged
from zhouzhi.apps.drafting.domain.linking import Lost
from zhouzhi.apps.drafting.domain.lint.of_words import of_days
from zhouzhi.apps.drafting.domain.meaning import Place, period_in
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.change_fact import may_change
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.drafting.shown import crumbs

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Home:
    """The page where a fact is changed, by what an officer calls it."""

    name: str
    url: str


def ask(request: SignedIn, section: Any, asked: FactsChanged) -> HttpResponse:
    """The question what becomes of each fact whose words are gone."""
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


def home_of(section: Any, each: Lost) -> Home | None:
    """Where a fact is changed by hand; None where there is no such page."""
    draft, place = section.draft, Place.of(each.fact.key)
    campaign = draft.campaign
    match place.room, place.about:
        case "campaign", "dates":
            return Home(_("活动改期"), _moved_url(draft, each))
        case ("campaign", "name") | ("basis", _):
            return Home(_("更正活动"), reverse("office:campaign_revise", args=[campaign.uuid]))
        case "held", _:
            return Home(_("重点活动"), reverse("office:occasions", args=[campaign.uuid]))
        case "demand", _:
            return Home(_("审查要求"), reverse("office:demands", args=[campaign.uuid]))
        case "duty", _:
            return Home(_("应办事项"), reverse("office:duty_edit", args=[place.thing]))
        case "contact", _:
            return Home(_("版头和落款"), reverse("office:draft_head", args=[draft.uuid]))
        case _:
            return None


def _moved_url(draft: Any, each: Lost) -> str:
    """The page that moves a campaign, with the days that were typed already looked at."""
    url = reverse("office:postpone", args=[draft.campaign.uuid])
    period = period_in(each.now, beside=draft.issued_on)
    if period is None:
        return url
    first, last = period
    return f"{url}?{urlencode({'starts_on': first.isoformat(), 'ends_on': last.isoformat()})}"


def _fact(section: Any, each: Lost) -> Context:
    change = _changed_words(each) if may_change(section.draft, each) else ""
    home = None if change else home_of(section, each)
    return {
        "key": each.fact.key,
        "label": _(each.fact.label),
        "words": each.fact.words,
        "now": each.now,
        "change": change,
        "home": home.name if home else "",
        "wrong_day": _wrong_day(section, each),
    }


def _changed_words(each: Lost) -> str:
    """What else is changed, where the fact itself is."""
    named = {"label": _(each.fact.label), "now": each.now.rstrip("。")}
    if not each.now:
        return _("活动里也删去“%s”这一项，活动页面和以后拟的总结随之更改") % each.fact.words
    match Place.of(each.fact.key).room:
        case "duty":
            return _("应办事项的%(label)s也改成“%(now)s”") % named
        case "contact":
            return _("“版头和落款”里的联系方式也改成“%(now)s”") % named
        case _:
            return _("%(label)s本身也改成“%(now)s”，活动页面和以后拟的总结随之更改") % named


def _wrong_day(section: Any, each: Lost) -> str:
    """That the day of the week which was typed is not the date's: what is kept says the right."""
    found = next(of_days(each.now, PartKind(section.kind), section.draft.issued_on), None)
    return said_in(found.words, _) if found is not None else ""
