"""Why a clearance is needed, in the words that ask for it: a notice's sentence, a rule of law."""

from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.laws import law
from zhouzhi.web.office.clearances.viewing import Opens
from zhouzhi.web.office.notice_places import notice_address

Context = dict[str, Any]


def why(row, opens: Opens) -> list[Context]:
    """Who asks for a clearance: the campaign's own sentence first, then the law."""
    asked = [demand_words(row.demand, opens)] if row.demand else []
    return asked + ([law_words(row.law)] if row.law else [])


def demand_words(demand, opens: Opens) -> Context:
    """A campaign's sentence, with the notice that it stands in where that opens."""
    notice = demand.notice
    return {
        "words": demand.sentence,
        "source": notice.title if notice else _("%s增加的要求") % demand.campaign.lead.name,
        "url": notice_address(notice) if notice is not None and opens(notice.pk) else "",
        "is_quoted": True,
    }


def law_words(key: str) -> Context:
    """A rule of law in our words, with its article."""
    rule = law(key)
    return {
        "words": _(rule.words),
        "source": f"{_(rule.title)}{_(rule.article)}",
        "url": "",
        "is_quoted": False,
    }


def said_once(rows: list[Context]) -> list[Context]:
    """The same rows, each sentence whole where it stands first and only pointed to after that."""
    told: set[str] = set()
    for row in rows:
        for one in row["whys"]:
            one["again"] = one["words"] in told
            told.add(one["words"])
    return rows
