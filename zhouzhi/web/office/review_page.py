"""The 审核 page of one version as plain values: what it says, what it lacks, what changed."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries import stands_overdue
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.changes import ChangeKind
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.forms import cell_name
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.web.office import answer_acts, answer_behalf, answer_page, given
from zhouzhi.web.office.decisions import links_for
from zhouzhi.web.office.packages.links import package_links
from zhouzhi.web.office.reviewing.remarks import remarks_shown
from zhouzhi.web.office.reviewing.signed import asks_comparison, signed_by
from zhouzhi.web.office.ringing import ring
from zhouzhi.web.templatetags.zhouzhi import amount

Context = dict[str, Any]


def page(version, user, *, error: str = "", typed=None) -> Context:
    """The whole page for `user`; `typed` is what came with a decision that was refused."""
    obligation = version.obligation
    asked = submissions.asked_of(obligation, at=version.submitted_at)
    versions = submissions.versions_for(user, obligation)
    found = submissions.findings_of(version, today=clock.today())
    opens = may_look_at(user, obligation.requirement.campaign)
    following = submissions.next_to_review(user, version)
    shown = given.given_context(version, asked, found)
    changed = submissions.changed_since(user, version)
    return {
        "section": "campaigns",
        "crumbs": _crumbs(obligation) if opens else answer_page.crumbs(),
        "errors": [{"message": error, "href": "#verdict"}] if error else [],
        "submission": _head(version, versions, opens=opens),
        "wanted": given.wanted(obligation, asked, submissions.given_in(version), user),
        "checks": [_check(one) for one in found if one.tier is not Tier.REVIEW],
        "by_hand": [one.said_in(_) for one in found if one.tier is Tier.REVIEW],
        "changed": _changed(changed),
        "changes": [_change(change) for change in changed.changes] if changed else [],
        "reasons": [one.said_in(_) for one in found if one.tier is not Tier.REVIEW],
        "history": given.history(obligation, versions),
        "decide": links_for(obligation, user),
        "parcels": package_links(obligation, user, version),
        "ring": ring(obligation, user),
        "acts": _acts(version, versions, user),
        "next_step": None if may_judge(user, version) else answer_behalf.next_step(version, user),
        "closed": answer_acts.closed_words(obligation),
        "next_url": reverse("office:review", args=[following.first]) if following.first else "",
        "next_count": following.count,
        **shown,
        "remarks": remarks_shown(version, user, shown),
        **_verdicts(version, user, typed or {}),
    }


def _changed(found) -> Context | None:
    """What a version is held against, and whether anything in it is said otherwise."""
    if found is None:
        return None
    return {
        "title": _(found.since.label).format(number=found.number),
        "count": len(found.changes),
        "touched": _("只有下面这些变了，其余与已通过的一致。")
        if found.since is submissions.Since.ACCEPTED
        else _("只有下面这些变了，其余您已看过。")
        if found.since is submissions.Since.LOOK
        else "",
    }


def _check(one) -> Context:
    """What a check found; one about a figure leads to its row, where the unit's reason stands."""
    href = f"#l-{cell_name(one.position)}" if one.position is not None else ""
    return {"ok": False, "text": one.said_in(_), "href": href}


def _crumbs(obligation) -> list[Context]:
    campaign = obligation.requirement.campaign
    return [{"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}]


def _acts(version, versions, user) -> list[Context]:
    """Taking back and typing again, for who typed the newest version for its unit (代填)."""
    newest = versions and version == versions[0]
    if not newest or not version.filed_for_unit or may_answer(user, version.obligation):
        return []
    return answer_acts.acts_of(version.obligation, user, None, version)


def _head(version, versions, *, opens: bool) -> Context:
    obligation = version.obligation
    requirement = obligation.requirement
    behalf = answer_behalf.on_behalf(version)
    return {
        "title": requirement.title,
        "unit_name": obligation.participant.unit_name,
        "campaign_title": requirement.campaign.name,
        "campaign_url": reverse("office:campaign", args=[requirement.campaign.uuid])
        if opens
        else "",
        "version": version.version,
        "version_state": _(SubmissionState(version.state).label),
        "is_latest": not any(row.version > version.version for row in versions),
        "submitted_at": timezone.localtime(version.submitted_at) if version.submitted_at else None,
        "submitted_by": version.submitted_by.name if version.submitted_by else "",
        "state": ObligationState(obligation.state).word.value,
        "overdue": stands_overdue(obligation, at=clock.business_now()),
        "back": given.back_of(obligation, answer_page.returned_at(obligation, versions)),
        "due_on": obligation.due_on,
        "due_time": requirement.due_time,
        "late": obligation.is_late,
        "late_words": _("逾期报送"),
        "on_behalf": behalf["note"] if behalf else "",
        "stamp": given.stamp_of(obligation, versions) if version.state == "accepted" else None,
        "signed": signed_by(version),
        "later": _later(version),
    }


def _later(version) -> Context | None:
    """The version handed in after this one was accepted (通过后又改), where there is one."""
    found = submissions.later_version(version) if version.state == "accepted" else None
    if found is None:
        return None
    words = _(
        "通过之后又报了第 %(number)d 版（%(state)s），变动的要重新审核；在那之前仍以这一版计数。"
    )
    facts = {"number": found.version, "state": _(SubmissionState(found.state).label)}
    return {"words": words % facts, "url": reverse("office:review", args=[found.uuid])}


def _change(change) -> Context:
    grown = change.grown_by
    return {
        "what": change.label or _(change.kind.label),
        "before": _side(change.before),
        "after": _side(change.after),
        "no_before": _("没填") if change.kind is ChangeKind.FIGURE else _("没有"),
        "no_after": _("没填") if change.kind is ChangeKind.FIGURE else _("已删去"),
        "grown": f"{'+' if grown > 0 else '−'}{amount(abs(grown))}" if grown else "",
    }


def _side(side) -> str:
    if side == Value.not_applicable():
        return _("没有这一项")
    if isinstance(side, Value):
        return amount(given.shown(side))
    return said_in(side or "", _)


def _verdicts(version, user, typed) -> Context:
    """The two acts, where they are this person's and this version waits."""
    waits_here = version.state == SubmissionState.SUBMITTED and may_judge(user, version)
    if not waits_here or is_closed(version.obligation.requirement.campaign):
        return {"accept": None, "give_back": None, "below_url": ""}
    url = reverse("office:review", args=[version.uuid])
    unit = {"unit": version.obligation.participant.unit_name, "number": version.version}
    accept = {
        "id": "accept",
        "url": url,
        "title": _("通过"),
        "effects": _acceptance(version),
        "button": _("通过"),
        "fields": {"act": "accept", "content_hash": version.content_hash},
    }
    if answer_behalf.waits_for_word(version):
        accept |= _on_paper(version, typed)
    else:
        accept |= asks_comparison(version, typed)
    give_back = {
        "id": "return",
        "url": url,
        "title": _("退回"),
        "effects": [_("%(unit)s会看到理由，改后另报一版") % unit],
        "button": _("退回"),
        "reason": True,
        "reason_value": typed.get("reason", ""),
        "seal": True,
        "fields": {"act": "return", "content_hash": version.content_hash},
    }
    rolled_up = version.figures.filter(rolled_up_from__isnull=False).exists()
    below = reverse("office:review_below", args=[version.uuid]) if rolled_up else ""
    return {"accept": accept, "give_back": give_back, "below_url": below}


def _acceptance(version) -> list[str]:
    unit = {"unit": version.obligation.participant.unit_name, "number": version.version}
    return [
        _("%(unit)s第 %(number)d 版作为正式报送") % unit,
        *([_("其中的数字计入本级汇总")] if version.figures.exists() else []),
        _("通过的就是您现在看到的内容，之后的改动须另报一版"),
    ]


def _on_paper(version, typed) -> Context:
    """How the acceptance reads while the unit's word is missing: its paper stands for it."""
    unit = {"unit": version.obligation.participant.unit_name, "name": version.begun_by.name}
    papers = submissions.papers_of(version)
    if not papers:
        blocked = _(
            "代填的内容须由%(unit)s登录确认后才能通过；不便登录的，请%(name)s撤回，"
            "附上盖章纸质件再报，由您核对后通过。"
        )
        return {"blocked": blocked % unit + answer_behalf.why_no_paper(version)}
    return {
        "title": _("凭盖章纸质件通过"),
        "effects": [
            _("%(unit)s还没有登录确认；您核对盖章纸质件与所填一致的，可以凭它通过") % unit,
            *_acceptance(version),
            _("记入审计记录，页面写明凭盖章纸质件由您复核"),
        ],
        "button": _("与纸质件一致，通过"),
        "choices": {
            "label": _("哪一个是盖章纸质件"),
            "name": "paper",
            "rows": [
                {
                    "value": row.uuid,
                    "label": _("%(place)s：%(file)s")
                    % {"place": answer_behalf.place_of(row), "file": row.filename},
                    "url": reverse("office:evidence", args=[row.uuid]),
                    "checked": str(row.uuid) == typed.get("paper"),
                }
                for row in papers
            ],
        },
    }
