"""Which activities of a day want the same place or the same speaker at the same time."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.clashes import Clash, ClashKind, Taking, clashes
from zhouzhi.apps.activities.domain.places import place_key
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.queries.days import DaySession

# Quotation marks within quotation marks.
_INNER = str.maketrans("“”", "‘’")


def clash_words(sessions: Sequence[DaySession], on: date) -> dict[str, list[str]]:
    """What clashes on a day (冲突), in words, by the key of each session.

    A place is the same one where it has one name in one district.
    """
    alive = {one.key: one for one in sessions if not ActivityState(one.activity.state).is_off}
    said: dict[str, list[str]] = defaultdict(list)
    for clash in clashes(map(_taking, alive.values()), first=on, last=on):
        for key in clash.sessions:
            own = alive[key].activity
            others = {alive[other].activity.pk: alive[other].activity for other in clash.sessions}
            names = [row.name for pk, row in others.items() if pk != own.pk]
            said[key].append(_words(clash, names))
    return dict(said)


def _taking(one: DaySession) -> Taking:
    return Taking(
        session=one.key,
        activity=str(one.activity.pk),
        when=one.when,
        places=tuple(
            f"{one.district.pk} {place_key(name, one.district.name)}" for name in one.places
        ),
        speakers=tuple(f"{name} {title}" for name, title in one.speakers),
    )


def _words(clash: Clash, names: list[str]) -> str:
    other = _("“%s”") % names[0].translate(_INNER)
    if len(names) > 1:
        other = _("%(first)s等 %(count)d 项") % {"first": other, "count": len(names)}
    if clash.kind is ClashKind.SPEAKER:
        words = _("同一时间主讲人还在%s") % other
    else:
        words = _("同一时间同一地点还有%s") % other
    return words if clash.is_sure else _("%s（时间没写全，请核对）") % words
