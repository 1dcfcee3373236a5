"""What the page of a dispatch shows: whom the words name, who is chosen, what will happen."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.obligations.domain.addressing import Need, Resolved
from zhouzhi.apps.obligations.domain.reach import DispatchPlan, DutyReach, Held
from zhouzhi.apps.obligations.queries import Chosen, Proposal
from zhouzhi.foundation import tree
from zhouzhi.processes.dispatch_campaign import Preview, units_left_out, unmet_phrases
from zhouzhi.web.office.dispatch_cautions import NAMES_SHOWN, cautions_of, idle_units, unreached
from zhouzhi.web.office.dispatch_choice import Choice
from zhouzhi.web.office.dispatch_places import territories_of, window_of
from zhouzhi.web.office.dispatch_window import Window

Context = dict[str, Any]
NAMES_OF_A_PLACE = 100
_AWAITS_NOTICE = gettext_lazy("这项活动的通知还没有印发，印发以后才能部署。")


def choose(choice: Choice, window: Window) -> Context:
    """The first step: phrases and territories to tick, of very many units one place at a time."""
    proposal = choice.proposal
    territories = territories_of(choice, window)
    return _frame(choice) | {
        "step": "choose",
        "addressees": proposal.addressees or _("通知没有写主送机关，请按地区选择单位。"),
        "phrases": [_phrase(number, one, choice) for number, one in enumerate(proposal.phrases)],
        "territories": territories,
        "window": None if window.is_whole else window_of(choice, window),
        "recounted": ",".join(["#phrases", *(f"#{one['id']}" for one in territories)]),
        "choose_url": reverse("office:dispatch", args=[choice.campaign.uuid]),
        "blocked": _blocked(choice),
    }


def confirm(choice: Choice, *, digest: str) -> Context:
    """The second step: what will happen to whom, with counts, before the button."""
    campaign, preview = choice.campaign, choice.preview
    told = set(preview.plan.told_unit_ids)
    chosen = [one for one in choice.selection if one.unit.pk in told]
    return _frame(choice) | {
        "step": "confirm",
        "back_url": reverse("office:dispatch", args=[campaign.uuid]),
        "chosen": _by_territory(choice.proposal, chosen),
        "confirm": {
            "id": "dispatch",
            "url": reverse("office:dispatch_send", args=[campaign.uuid]),
            "title": _title(campaign, preview),
            "effects": [*_effects(campaign, preview), *_named_anew(choice)],
            "button": _("发出"),
            "blocked": _why_not(campaign, preview),
            "fields": {"choice": digest},
            "tick": _tick(preview),
        },
    }


def _title(campaign, preview: Preview) -> str:
    """To how many units it goes; apart, how many of them have nothing to do but get the notice."""
    if preview.plan.is_empty and preview.papers:
        return _("补发通知")
    number = counts(campaign, preview.plan)
    if not number["idle"]:
        return _("发给 %(units)d 个单位") % number
    return _("发给 %(all)d 个单位：%(units)d 个有应办事项，%(idle)d 个只收通知") % number


def counts(campaign, plan: DispatchPlan) -> dict[str, int]:
    """How many other units get how many duties, and how many are the level's own (本级).

    `idle` of the new ones get the notice alone; `all` are both together.
    """
    own = sum(campaign.lead_id in duty.unit_ids for duty in plan.duties)
    told, idle = set(plan.told_unit_ids) - {campaign.lead_id}, len(plan.idle_unit_ids)
    return {
        "units": len(told),
        "idle": idle,
        "all": len(told) + idle,
        "duties": plan.obligation_count - own,
        "own": own,
    }


def _frame(choice: Choice) -> Context:
    campaign, preview = choice.campaign, choice.preview
    url = reverse("office:campaign", args=[campaign.uuid])
    return {
        "section": "campaigns",
        "crumbs": [{"label": campaign.name, "url": url}],
        "campaign": {"title": campaign.name, "url": url},
        "reach": [_reach(duty, choice) for duty in preview.plan.duties],
        "silent": _silent(preview),
        "cautions": [*cautions_of(preview.cautions), *_unreached(choice)],
    }


def _named_anew(choice: Choice) -> list[str]:
    """Which units added by hand will be remembered as 各有关单位, before they are."""
    proposed = choice.proposal.named
    by_words: dict[str, list[str]] = {}
    for one in choice.selection:
        if one.addressed_as and one.unit.pk not in proposed:
            by_words.setdefault(one.addressed_as, []).append(_short(one.unit))
    said = _("另外勾选的 %(count)d 个单位记作“%(words)s”，明年照用：%(names)s")
    return [
        said % {"count": len(names), "words": words, "names": _("、").join(_shown_names(names))}
        for words, names in by_words.items()
    ]


def _left_out(choice: Choice) -> Sequence[Any]:
    return units_left_out(proposal=choice.proposal, selection=choice.selection, sent=choice.sent)


def _unreached(choice: Choice) -> list[Context]:
    phrases = unmet_phrases(proposal=choice.proposal, selection=choice.selection, sent=choice.sent)
    idle = set(choice.preview.plan.idle_unit_ids)
    return [
        *idle_units([_short(one.unit) for one in choice.selection if one.unit.pk in idle]),
        *unreached(phrases, [_short(unit) for unit in _left_out(choice)]),
    ]


def _short(unit: Any) -> str:
    return str(unit.short_name or unit.name)


def _phrase(number: int, one: Resolved[int], choice: Choice) -> Context:
    count = len(one.units)
    asked = urlencode({"phrase": one.phrase.words, "for": choice.campaign.uuid})
    return {
        "name": "groups",
        "value": str(number),
        "phrase": one.phrase.words,
        "group": _("已认定") if one.is_remembered else _("按通讯录"),
        "count": count,
        "checked": bool(count) and set(one.units) <= choice.chosen,
        "hint": _hint(one),
        "edit_url": f"{reverse('office:group_new')}?{asked}" if one.needs_person else "",
    }


def _hint(one: Resolved[int]) -> str:
    if one.is_remembered:
        return _("照上次认定的单位，可在下面增减")
    if one.phrase.need is Need.CHECK and one.units:
        return _("通知没有说全，请核对；发出后记住，明年照用")
    if one.phrase.need is Need.EVERYONE:
        return _("没有指明是谁。在下面另外勾选的单位都算在这里，发出后记住")
    return _("通讯录里没有对得上的单位，请认定或在下面勾选") if not one.units else ""


def _by_territory(proposal: Proposal, selection: Sequence[Chosen]) -> list[Context]:
    names: dict[str, list[str]] = {home: [] for home in proposal.territories.values()}
    for one in selection:
        home = proposal.territories.get(tree.parent_path(one.unit.path), "")
        names.setdefault(home, []).append(one.unit.short_name or one.unit.name)
    return [
        {"territory": home, "count": len(units), "names": _shown_names(units)}
        for home, units in names.items()
        if units
    ]


def _shown_names(units: Sequence[str]) -> list[str]:
    if len(units) <= NAMES_OF_A_PLACE:
        return list(units)
    more = _("……等 %d 个单位") % len(units)
    return [*units[:NAMES_OF_A_PLACE], more]


def _reach(duty: DutyReach, choice: Choice) -> Context:
    lead_id = choice.campaign.lead_id
    held = {
        Held.NO_FORM: _("统计表还没有表样，这次不发"),
        Held.NOBODY: _("没有选到“%s”") % duty.liable,
        Held.UNSAID: _("待补发，补充通知印发以后再发"),
    }
    scope = duty.liable or _("主送的全部单位")
    if not duty.unit_ids and choice.preview.plan.known_unit_ids:
        scope = _("没有选到新的单位") if _left_out(choice) else _("已经发齐，没有新的单位")
        if duty.liable and choice.preview.plan.idle_unit_ids:
            scope = _("勾选的新单位不在“%s”里") % duty.liable
    return {
        "title": duty.title,
        "due_on": duty.due_on,
        "locks_on": duty.locks_on,
        "lock_url": reverse("office:lock", args=[duty.uuid]),
        "units": len(set(duty.unit_ids) - {lead_id}),
        "scope": held.get(duty.held, scope),
        "own": lead_id in duty.unit_ids,
    }


def _silent(preview: Preview) -> Context | None:
    names = preview.silent
    if not names:
        return None
    said = ngettext(
        "%d 个单位还没有人能登录，看得到以前不算送达；请再发口令或报送码、打印通知单或代填：",
        "%d 个单位还没有人能登录，看得到以前不算送达；请再发口令或报送码、打印通知单或代填：",
        len(names),
    )
    shown = list(names[:NAMES_SHOWN])
    more = [_("等")] if len(names) > NAMES_SHOWN else []
    return {"count": len(names), "names": shown + more, "text": said % len(names)}


def _effects(campaign, preview: Preview) -> list[str]:
    plan = preview.plan
    if plan.is_empty and preview.papers:
        return [*_papers(preview), *_copied(preview), _("没有新的应办事项，已经发的、报的都不动")]
    number = counts(campaign, plan)
    effects = [
        _("%(units)d 个单位共收到 %(duties)d 件应办事项，各自签收、办理") % number,
        _("各单位的隶属关系从此固定，机构调整不影响本次合计"),
        *_papers(preview),
    ]
    if plan.holding_unit_ids:
        known = len(plan.holding_unit_ids)
        effects.insert(1, _("%d 个单位已收到过，只补发新的事项，办过的不动") % known)
    if number["own"]:
        effects.append(_("本级另有 %(own)d 份统计表要填，与各单位的一样审核、计入合计") % number)
    effects += _copied(preview)
    effects += [_not_sent(duty) for duty in plan.held_back if duty.held is not Held.NOBODY]
    effects += [
        _("“%(title)s”写的责任单位“%(words)s”还没有全部认定，先发给已认定的")
        % {"title": duty.title, "words": duty.liable}
        for duty in plan.duties
        if duty.unclear and not duty.held and not duty.unmet
    ]
    return effects


def _papers(preview: Preview) -> list[str]:
    """Which later notices those get who were sent the duties before (补充通知)."""
    said = _("%(count)d 个已部署的单位收到《%(title)s》%(number)s，列入待阅")
    return [
        said % {"count": one.unit_count, "title": one.title, "number": one.document_number}
        for one in preview.papers
    ]


def _copied(preview: Preview) -> list[str]:
    """Who gets the notice to read (抄送), and whom of them nobody here knows."""
    names, unknown = [_short(unit) for unit in preview.copies.units], preview.copies.unknown
    said = []
    if names:
        facts = {"count": len(names), "names": _("、").join(_shown_names(names))}
        said.append(_("抄送 %(count)d 个单位，只看通知，不派事项：%(names)s") % facts)
    if unknown:
        said.append(_("抄送的“%s”在通讯录里没有，请另行送达") % _("、").join(unknown))
    return said


def _not_sent(duty: DutyReach) -> str:
    if duty.held is Held.UNSAID:
        return _("“%s”这次不发：通知里没有，写进补充通知、印发以后再部署") % duty.title
    return _("“%s”这次不发：统计表还没有表样，补上附件或采用国家统一表式后再部署") % duty.title


def _tick(preview: Preview) -> Context | None:
    """What somebody must say that they know before it is sent."""
    if not preview.must_be_known:
        return None
    return {"name": "knows_past", "label": _("我已知道，仍要发出")}


def _blocked(choice: Choice) -> list[Context]:
    """Why nothing can be sent yet, each with where it is put right."""
    if choice.preview.awaits_notice:
        url = reverse("office:campaign_draft", args=[choice.campaign.uuid])
        return [{"message": _AWAITS_NOTICE, "href": url}]
    return [
        {
            "message": doubt.message,
            "href": reverse("office:reading", args=[doubt.read_notice.reading.uuid]),
        }
        for doubt in choice.preview.doubts
    ]


def _why_not(campaign, preview: Preview) -> str:
    if preview.awaits_notice:
        return str(_AWAITS_NOTICE)
    if preview.doubts:
        count = len(preview.doubts)
        return _("通知还有 %d 处疑点没有定，定了才能部署。") % count
    if campaign.state == CampaignState.CLOSED:
        return _("这项活动已办结，重新开放后才能再部署。")
    if preview.is_empty:
        return _("选中的单位都已收到这些事项，没有新的内容要发。")
    return ""
