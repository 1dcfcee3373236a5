"""A campaign's tree of deadlines is checked (期限核对): its duties, contests and crowds at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, OuterRef

from zhouzhi.apps.activities.queries.timetable import contest_terms, crowd_terms
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organised_by
from zhouzhi.apps.drafting.queries.drafts import planned_days
from zhouzhi.apps.obligations.domain.timetable.checking import Finding, Term, TermKind, check
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.models import Obligation, Requirement
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.obligations.queries.leads import leads_of_each
from zhouzhi.apps.obligations.queries.timetable import timetables_of
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Deadlines:
    """A campaign's deadlines (期限表) with what is the matter with them as they stand."""

    terms: tuple[Term, ...]
    findings: tuple[Finding, ...]
    leads: Leads
    calendar: WorkCalendar

    @property
    def wrong_count(self) -> int:
        """How many findings say that a date cannot be kept."""
        return sum(finding.kind.is_wrong for finding in self.findings)

    def of(self, key: str) -> Term | None:
        """The deadline with this key."""
        return next((term for term in self.terms if term.key == key), None)


def deadlines_of(campaign: Campaign, *, today: date) -> Deadlines:
    """Check all that a campaign's dates hang on (期限核对). The same number of queries always.

    A date that is over is no longer checked: nothing can be done about it any more.
    """
    return deadlines_of_each([campaign], today=today)[campaign.pk]


def deadlines_of_each(campaigns: Collection[Campaign], *, today: date) -> dict[int, Deadlines]:
    """The same for many campaigns at once, by their keys, in as many queries as for one."""
    if not campaigns:
        return {}
    duties = timetables_of(campaigns, today=today, planned=planned_days(campaigns))
    serves = {key: {term.key: term.serves for term in terms} for key, terms in duties.items()}
    contests = contest_terms(campaigns, serves)
    crowds = crowd_terms(campaigns, today=today)
    leads = leads_of_each(one.lead_id for one in campaigns)
    calendar = office_calendar()
    return {
        one.pk: _checked(
            (*duties[one.pk], *contests[one.pk], *crowds[one.pk]),
            leads[one.lead_id],
            calendar,
            today,
        )
        for one in campaigns
    }


def deadlines_if(before: Deadlines, moved: Iterable[Term], *, today: date) -> Deadlines:
    """The same deadlines with some of them moved (改期后的期限核对)."""
    anew = {term.key: term for term in moved}
    terms = tuple(anew.get(term.key, term) for term in before.terms)
    return _checked(terms, before.leads, before.calendar, today)


def moved_term(before: Deadlines, duty: Requirement, due_on: date, *, today: date) -> Term:
    """A duty's deadline on another day. Of an earlier one those who owe it hear today."""
    term = before.of(str(duty.uuid)) or Term(str(duty.uuid), duty.title, due_on)
    if term.due_on is None or due_on >= term.due_on:
        return replace(term, due_on=due_on)
    return replace(term, due_on=due_on, issued_on=today, is_earlier=True)


def _checked(
    terms: tuple[Term, ...], leads: Leads, calendar: WorkCalendar, today: date
) -> Deadlines:
    findings = check(
        (term if _counts(term, today) else replace(term, is_over=True) for term in terms),
        leads=leads,
        calendar=calendar,
        today=today,
    )
    return Deadlines(terms, findings, leads, calendar)


def _counts(term: Term, today: date) -> bool:
    """Whether a date may still be moved, or is one that others are held against.

    One that is over before anybody was told of it is still to be put right.
    """
    if term.kind is TermKind.GIVEN or term.due_on is None or term.due_on >= today:
        return True
    return term.issued_on is not None and term.due_on < term.issued_on


def campaigns_with_wrong_dates(user: Someone, *, today: date) -> list[tuple[Campaign, int]]:
    """The open campaigns that `user` runs in which a date cannot be kept, and how many (期限有误).

    Only those with a day ahead, or with something that a unit still owes: by what limits it is
    taken may be put right. What is over is not.
    """
    of_all = Requirement.objects.filter(campaign=OuterRef("pk"), due_on__gte=today)
    owed = Obligation.objects.filter(participant__campaign=OuterRef("pk"), state__in=OPEN)
    ahead = organised_by(user).filter(Exists(of_all) | Exists(owed))
    campaigns = list(ahead.exclude(state=CampaignState.CLOSED).order_by("pk"))
    checked = deadlines_of_each(campaigns, today=today)
    counted = [(campaign, checked[campaign.pk].wrong_count) for campaign in campaigns]
    return [(campaign, count) for campaign, count in counted if count]
