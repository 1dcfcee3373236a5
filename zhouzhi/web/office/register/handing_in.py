"""What to look at before an activity is handed in: what does not fit, and what is in the way."""

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.agenda import agenda_findings
from zhouzhi.apps.activities.queries import ceremonies
from zhouzhi.apps.activities.queries.between import neighbours_of
from zhouzhi.foundation import clock
from zhouzhi.web.office.register.clashing import beside_shown
from zhouzhi.web.templatetags.zhouzhi import date_words


def effects_before(activity, user) -> list[str]:
    """What may be handed in so, knowingly (office/form.html); [] where nothing is odd."""
    beside = beside_shown(activity, user)
    met = [
        _("%(days)s 同一时间同一地点，%(unit)s已报了一项，请先电话商量：%(call)s")
        % {
            "days": date_words(one.on),
            "unit": one.unit_name,
            "call": " ".join(filter(None, (one.office, one.telephone))) or _("没有留电话"),
        }
        for one in neighbours_of(user, activity, today=clock.today())
    ]
    return [
        *_agenda(activity),
        *(one["words"] for one in beside["conflicts"]),
        *beside["crowds"],
        *(one["words"] for one in beside["pairs"]),
        *met,
    ]


def _agenda(activity) -> list[str]:
    """How many lines of a running order do not fit: the delegations would find them so."""
    kept = ceremonies.ceremony_of(activity) if ceremonies.is_ceremony(activity) else None
    if kept is None:
        return []
    held = ceremonies.held_on(activity)
    lines = ceremonies.agenda_of(kept)
    found = agenda_findings(lines, starts_at=held.starts_at, ends_at=held.ends_at)
    words = _("议程还有 %d 处时间不合，提交后各代表队会照这样看到，请先看“议程和回执”")
    return [words % len(found)] if found else []
