"""From a duty to the upper level to the summary that answers it (用总结报上级)."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.reports.domain.answers import is_told_by_summary
from zhouzhi.apps.reports.queries import newest_edition
from zhouzhi.apps.statistics.queries import answering_campaigns
from zhouzhi.apps.submissions.domain.completeness import keeps_limits
from zhouzhi.apps.submissions.queries import file_given
from zhouzhi.processes.take_accepted import PICTURED, takeable
from zhouzhi.web.office.given import photograph, rules_of

Context = dict[str, Any]
PROPOSED = 5


def summary_way(obligation, user) -> Context | None:
    """What of our own campaign answers this duty: the act, or the way to what is still to do.

    {"confirm": confirm dict} where a finished summary can go up; {"text", "url", "action"} where
    it is not finished; None where nothing of ours answers.
    """
    state = ObligationState(obligation.state)
    opens = OBLIGATION_MOVES.allows(state, ObligationEvent.SUBMIT)
    if not opens or is_closed(obligation.requirement.campaign):
        return None
    if not rights.may_answer(user, obligation):
        return None
    if not is_told_by_summary(obligation.requirement.materials):
        return None
    for campaign in answering_campaigns(obligation):
        if organises(user, campaign):
            return _way(obligation, campaign)
    return None


def takeable_files(draft, asked, user) -> Context | None:
    """The accepted photos and films of our units that may go up with this draft, to be ticked.

    {"url", "groups": [{"label", "rules", "rows": [{"value", "unit", "name", "size", "url",
    "checked", "thumbnail", "thumbnail_note"}]}]}; of each material a few are proposed, none of two
    from one unit.
    """
    for campaign in answering_campaigns(draft.obligation):
        if organises(user, campaign):
            files = takeable(draft, campaign)
            url = reverse("office:report_files", args=[campaign.uuid, draft.obligation.uuid])
            groups = [
                _group(material, [row for row in files if row.material == material], asked, draft)
                for material in PICTURED
            ]
            shown = [group for group in groups if group["rows"]]
            return {"url": url, "groups": shown} if shown else None
    return None


def _group(material: Material, files, asked, draft) -> Context:
    has_some = draft.evidence.filter(material=material).exists()
    proposed = set() if has_some else _proposed(files, asked)
    return {
        "label": _(material.label),
        "rules": rules_of(material, asked),
        "rows": [
            {
                "value": str(row.uuid),
                "unit": row.submission.obligation.participant.unit_name,
                "name": row.filename,
                "size": row.blob.size,
                "checked": row.pk in proposed,
                **photograph(row),
            }
            for row in files
        ],
    }


def _proposed(files, asked) -> set[int]:
    """One of each unit while they are few, of those that keep to the duty's limits."""
    first: dict[str, int] = {}
    for row in files:
        if keeps_limits(file_given(row), asked):
            first.setdefault(row.submission.obligation.participant.unit_name, row.pk)
    return set(list(first.values())[:PROPOSED])


def _way(obligation, campaign) -> Context:
    edition = newest_edition(campaign)
    if edition is None or edition.document_id is None:
        return {
            "text": _("这件事由“%s”的总结回应，总结还没有定稿。") % campaign.name,
            "url": reverse("office:report", args=[campaign.uuid]),
            "action": _("去总结页"),
        }
    return {
        "confirm": {
            "id": "from-summary",
            "url": reverse("office:report_answer", args=[campaign.uuid, obligation.uuid]),
            "title": _("用总结起草报送"),
            "effects": [
                _carried(obligation, campaign, edition),
                _("各单位的活动和报道一并带出，您已填的内容不动"),
                _("只起草，不发出；核对后由您报送"),
            ],
            "button": _("起草报送"),
        }
    }


def _carried(obligation, campaign, edition) -> str:
    """What of the edition goes in: only what the duty asks for."""
    facts = {"name": campaign.name, "number": edition.number}
    asked = set(obligation.requirement.materials)
    has_summary = Material.SUMMARY_REPORT in asked
    has_form = Material.STATISTICS_RETURN in asked and edition.form_sheet_id is not None
    if has_summary and has_form:
        return _("“%(name)s”的总结第 %(number)d 稿和汇总统计表放进这份报送") % facts
    if has_form:
        return _("“%(name)s”第 %(number)d 稿的汇总统计表放进这份报送") % facts
    if has_summary:
        return _("“%(name)s”的总结第 %(number)d 稿放进这份报送") % facts
    return _("按“%(name)s”的总结第 %(number)d 稿起草；这件事不要总结文件，不放文件") % facts
