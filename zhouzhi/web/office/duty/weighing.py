"""A later date for one unit is held against what waits for it, before it is given."""

from datetime import date

from django.utils.translation import gettext as _

from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of, moved_term
from zhouzhi.web.access import SignedIn


def doubts_about(obligation, due_on: date | None) -> list[str]:
    """What is the matter with a day for a unit's duty, in words, what cannot be kept first."""
    if due_on is None:
        return []
    duty, today = obligation.requirement, clock.today()
    before = deadlines_of(duty.campaign, today=today)
    after = deadlines_if(before, [moved_term(before, duty, due_on, today=today)], today=today)
    found = [one for one in after.findings if one.key == str(duty.uuid)]
    return [said_in(one.words, _) for one in sorted(found, key=lambda one: not one.kind.is_wrong)]


def is_known(request: SignedIn, obligation, form) -> bool:
    """Whether who gives a day has seen what is the matter with it; else the form says so, once.

    A day with nothing the matter is known; another day than the one that was shown is not.
    """
    due_on, known = form.cleaned_data["due_on"], form.cleaned_data.pop("known")
    doubts = [] if known == due_on else doubts_about(obligation, due_on)
    if not doubts:
        return True
    form.data = request.POST.copy()
    form.data["known"] = due_on.isoformat()
    said = _("%(doubts)s。确要定这一天的，再按一次。") % {"doubts": "；".join(doubts)}
    form.add_error("due_on", said)
    return False
