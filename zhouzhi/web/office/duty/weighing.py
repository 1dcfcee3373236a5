"""A later date for one unit is held against what waits for it, before it is given."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.timetable.checking import Finding
from zhouzhi.apps.obligations.queries.one import owed_earlier
from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of, moved_term
from zhouzhi.web.access import SignedIn
from zhouzhi.web.templatetags.zhouzhi import date_words


def doubts_about(obligation, due_on: date | None, scope: str = Scope.DUTY) -> list[str]:
    """What is the matter with a day for a unit's duty, in words, what cannot be kept first.

    With the scope of the unit that of all its duties which the day would be given to.
    """
    if due_on is None:
        return []
    also = owed_earlier(obligation, due_on) if scope == Scope.UNIT else ()
    duties = [obligation.requirement, *(one.requirement for one in also)]
    today = clock.today()
    before = deadlines_of(obligation.requirement.campaign, today=today)
    moved = [moved_term(before, duty, due_on, today=today) for duty in duties]
    after = deadlines_if(before, moved, today=today)
    keys = {str(duty.uuid) for duty in duties}
    found = [one for one in after.findings if one.key in keys and not one.kind.is_of_limits]
    found.sort(key=lambda one: not one.kind.is_wrong)
    doubts = [said_in(one.words, _) for one in found]
    return [*doubts, _proposed(obligation, found)] if doubts else []


def _proposed(obligation, found: Iterable[Finding]) -> str:
    """The day that has nothing the matter, where it is later than the one that holds now."""
    days = [one.proposed for one in found if one.proposed is not None]
    later = [day for day in days if obligation.due_on is None or day > obligation.due_on]
    if not later:
        return _("比现在更晚、又赶得上的工作日没有了；确要延，本级要另想办法或向上级申请延期")
    return _("建议%s") % date_words(min(later))


def is_known(request: SignedIn, obligation, form) -> bool:
    """Whether who gives a day has seen what is the matter with it; else the form says so, once.

    A day with nothing the matter is known; another day than the one that was shown is not.
    """
    due_on, known = form.cleaned_data["due_on"], form.cleaned_data.pop("known")
    scope = form.cleaned_data.get("scope") or Scope.DUTY
    doubts = [] if known == due_on else doubts_about(obligation, due_on, scope)
    if not doubts:
        return True
    form.data = request.POST.copy()
    form.data["known"] = due_on.isoformat()
    said = _("%(doubts)s。确要定这一天的，再按一次。") % {"doubts": "；".join(doubts)}
    form.add_error("due_on", said)
    return False
