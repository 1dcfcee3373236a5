"""Who is written to of a dispatch (部署) and of a wish for a later date and its answer (延期)."""

from collections.abc import Iterable

from django.utils.translation import gettext

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.obligations.domain.extensions import RequestState
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation
from zhouzhi.apps.obligations.queries.people import officers_of_units, people_of
from zhouzhi.apps.orgs.actions.letters import Word, write_to
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.reaching import officers_leading
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import gettext_noop

MOST_LINES = 30


def tell_issued(
    issued: Iterable[Obligation], *, campaign: Campaign, wave: str, actor: Actor
) -> None:
    """Write to the people of the units that a campaign was sent to (部署), each once a wave."""
    rows = [row for row in issued if not row.participant.is_own]
    officers = officers_of_units({row.liable_unit_id for row in rows})
    owed: dict[User, list[Obligation]] = {}
    for row in rows:
        for user in officers.get(row.liable_unit_id, ()):
            owed.setdefault(user, []).append(row)
    words = [_issued(user, duties, campaign) for user, duties in owed.items() if user != actor]
    write_to(words, about=f"obligations.issue:{wave}", party=str(campaign.lead.uuid))


def _issued(user: User, owed: list[Obligation], campaign: Campaign) -> Word:
    units = gettext("、").join(dict.fromkeys(row.participant.unit_name for row in owed))
    facts = {"lead": campaign.lead.name, "campaign": campaign.name, "units": units, "n": len(owed)}
    lines = [_line(number, row) for number, row in enumerate(owed[:MOST_LINES], start=1)]
    if len(owed) > MOST_LINES:
        lines.append(gettext(_MORE).format(n=len(owed) - MOST_LINES))
    text = "\n".join((gettext(_ISSUED_TEXT).format(**facts), *lines))
    return Word(user, gettext(_ISSUED).format(**facts), text)


def _line(number: int, row: Obligation) -> str:
    if row.due_on is None:
        return gettext(_UNDATED).format(number=number, title=row.requirement.title)
    day = day_said(row.due_on).said_in(gettext)
    return gettext(_DATED).format(number=number, title=row.requirement.title, day=day)


def tell_asked(asked: ExtensionRequest, *, actor: User) -> None:
    """Write to the organisers' officers that a unit asks for a later date (申请延期)."""
    row = asked.obligation
    campaign = row.requirement.campaign
    facts = {
        "unit": row.participant.unit_name,
        "title": row.requirement.title,
        "campaign": campaign.name,
        "day": day_said(asked.wished_on).said_in(gettext),
        "reason": asked.reason,
    }
    subject, text = (gettext(each).format(**facts) for each in (_ASKED, _ASKED_TEXT))
    people = officers_leading([unit.pk for unit in organisers_of(campaign)])
    words = [Word(user, subject, text) for user in people if user != actor]
    about = f"obligations.request:{asked.uuid}:asked"
    write_to(words, about=about, party=str(row.liable_unit.uuid))


def tell_answered(asked: ExtensionRequest, *, actor: User) -> None:
    """Write to who asked, and who does the work, what came of the wish (延期的答复)."""
    row = asked.obligation
    campaign = row.requirement.campaign
    is_granted = asked.state == RequestState.GRANTED and asked.granted_on is not None
    facts = {
        "lead": campaign.lead.name,
        "unit": row.participant.unit_name,
        "title": row.requirement.title,
        "campaign": campaign.name,
        "day": day_said(asked.granted_on).said_in(gettext) if asked.granted_on else "",
        "said": asked.said,
    }
    subject, text = (_GRANTED, _GRANTED_TEXT) if is_granted else (_REFUSED, _REFUSED_TEXT)
    said = gettext(text).format(**facts)
    if is_granted and asked.said:
        said += gettext(_ALSO_SAID).format(**facts)
    people = dict.fromkeys((asked.asked_by, *people_of(row)))
    words = [
        Word(user, gettext(subject).format(**facts), said)
        for user in people
        if user.is_active and user != actor
    ]
    about = f"obligations.request:{asked.uuid}:answered"
    write_to(words, about=about, party=str(campaign.lead.uuid))


_ISSUED = gettext_noop("新通知待签收：{campaign}，{n} 件")
_ISSUED_TEXT = gettext_noop("{lead}部署了“{campaign}”，{units}要办 {n} 件，请先签收：")
_DATED = gettext_noop("{number}. {title}，{day}截止")
_UNDATED = gettext_noop("{number}. {title}")
_MORE = gettext_noop("另有 {n} 件，登录后可见")
_ASKED = gettext_noop("{unit}申请延期：{title}")
_ASKED_TEXT = gettext_noop(
    "{unit}申请把“{title}”（{campaign}）延到{day}。理由：{reason}\n请答复：批准，或写明为什么不批准。"
)
_GRANTED = gettext_noop("延期已批准：{title}")
_GRANTED_TEXT = gettext_noop("{lead}批准{unit}的“{title}”（{campaign}）延到{day}。")
_ALSO_SAID = gettext_noop("\n附言：{said}")
_REFUSED = gettext_noop("延期没有批准：{title}")
_REFUSED_TEXT = gettext_noop(
    "{lead}没有批准{unit}的“{title}”（{campaign}）延期。理由：{said}\n请按原定的日期报送。"
)
