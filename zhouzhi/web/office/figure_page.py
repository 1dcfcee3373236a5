"""The page of one total as plain values: its parts down to the version, and where it went."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.statistics.domain.births import Birth
from zhouzhi.apps.statistics.queries import Doubled, Part, PartsPage, TotalRow, upper_totals
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.given import shown
from zhouzhi.web.office.pager import pages_around
from zhouzhi.web.office.total_words import caution_of, foot_of, made_of, sum_words
from zhouzhi.web.templatetags.zhouzhi import amount

Context = dict[str, Any]


def shown_total(line: TotalRow) -> Decimal | str | None:
    """A total as `amount` takes it: "-" where it applies to nobody who answered."""
    return "-" if line.is_inapplicable else line.total.number


def page(
    request: SignedIn,
    campaign,
    line: TotalRow,
    *,
    row,
    found: PartsPage,
    doubled: tuple[Doubled, ...] = (),
) -> Context:
    """What `office/figure.html` shows: one page of the parts, and what is counted twice."""
    table_url = reverse("office:statistics", args=[campaign.uuid])
    uppers = upper_totals(request.user, campaign, row)
    opens = may_look_at(request.user, campaign)
    return {
        "section": "campaigns",
        "crumbs": [*_crumbs(campaign, opens), {"label": _("统计表"), "url": table_url}],
        "campaign": {"tabs": campaign_page.tabs_of(campaign) if opens else []},
        "figure": {
            "label": line.label,
            "group": line.group,
            "unit": line.unit,
            "value": shown_total(line),
            "definition": row.measure.definition if row.measure else "",
            "owner": campaign.name,
            "counted": line.total.stated_count,
            "made_of": made_of(line),
            "foot": foot_of(line),
        },
        "parts": [_part(part, _whole(line)) for part in found.parts],
        "pager": pages_around(
            reverse("office:figure", args=[campaign.uuid, line.position]),
            found.page,
            found.page_count,
            found.count,
        ),
        "sum_words": sum_words(line),
        "caution": caution_of(line),
        "doubled": [_doubled(one) for one in doubled],
        "upward": [
            {
                "label": upper.name,
                "url": reverse("office:figure", args=[upper.campaign, upper.position]),
                "value": upper.number,
            }
            for upper in uppers
        ],
    }


def _doubled(one: Doubled) -> Context:
    return {
        "name": one.name,
        "url": reverse("office:activity", args=[one.activity]),
        "beyond": one.beyond,
        "told_by": [
            {
                "name": telling.unit_name,
                "url": reverse("office:review", args=[telling.submission]),
                "number": telling.number,
            }
            for telling in one.told_by
        ],
    }


def _crumbs(campaign, opens: bool) -> list[Context]:
    if not opens:
        return []
    return [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]


def _whole(line: TotalRow) -> Decimal | None:
    """What parts are shares of: a total that is added up, not one of them."""
    added = (Aggregation.SUM, Aggregation.DISTINCT)
    return line.total.number if line.aggregation in added else None


def _part(part: Part, total: Decimal | None) -> Context:
    number = part.value.number if part.value else None
    version_url = reverse("office:review", args=[part.submission]) if part.submission else ""
    deeper = version_url or reverse("office:obligation", args=[part.obligation])
    if part.position is not None:
        deeper = reverse("office:version_figure", args=[part.submission, part.position])
    if part.source_campaign and part.source_position:
        deeper = reverse("office:figure", args=[part.source_campaign, part.source_position])
    return {
        "name": part.unit_name,
        "url": deeper,
        "value": shown(part.value),
        "share": _share(number, total),
        "files": _("佐证材料 %d 份") % part.evidence_count if part.evidence_count else "",
        "files_url": version_url,
        "note": _note(part),
        "note_url": version_url,
        "counted": bool(part.submission),
        "state": part.state.word.value,
        "apart": apart_words(part.born, part.difference),
        "reason": part.reason,
    }


def apart_words(birth: Birth | None, difference: Decimal | None) -> str:
    """How far a stated number lies from what the registered work comes to; "" within it."""
    if birth is None or difference is None:
        return ""
    sign = "+" if difference > 0 else "−"
    facts = {"number": amount(birth.number), "apart": f"{sign}{amount(abs(difference))}"}
    return _("登记的工作算是 %(number)s，相差 %(apart)s") % facts


def _share(number: Decimal | None, total: Decimal | None) -> Decimal | None:
    """How many percent of the total a part is, one decimal; None where it is no number."""
    if number is None or not total:
        return None
    return (number * 100 / total).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _note(part: Part) -> str:
    notes = [_("本级")] if part.is_own else []
    if part.version is not None:
        notes.append(_("第 %d 版") % part.version)
        if part.value is None:
            notes.append(_("这一项空着"))
    if part.source_name:
        notes.append(_("取自%s的汇总") % part.source_name)
    return "，".join(notes)
