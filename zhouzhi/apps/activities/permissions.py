"""Who may see an activity, write in it, clear it, and bring it before the public."""

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.domain.states import ActivityState, ClearanceState
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityCampaign,
    CalledUnit,
    Clearance,
    ContestCall,
    Delegation,
    Institution,
    InstitutionFiling,
    PairJudgement,
    PublicActivity,
    PublicPhoto,
    RegisterEntry,
    Venue,
)
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.campaigns.permissions import organised_by, organises
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, acts_for, codes_used_by, standing
from zhouzhi.foundation import tree


def visible_to(user: Someone) -> QuerySet[Activity]:
    """The activities (活动) that `user` may look at.

    Those that the register of a unit looked over lists (`RegisterEntry`), and for a reviewer what
    was handed in by units reviewed or for campaigns that they organise.
    """
    here = standing(user)
    listed = RegisterEntry.objects.filter(activity=OuterRef("pk"), root__path__in=here.reach)
    return Activity.objects.filter(Exists(listed) | _reviewed_by(user))


def roots_of(user: Someone) -> QuerySet[OrgUnit]:
    """The units whose registers (台账) open to `user` at all: those looked over, the top ones."""
    return OrgUnit.objects.filter(path__in=standing(user).reach).order_by("path")


def may_edit(user: Someone, activity: Activity) -> bool:
    """Whether `user` writes in an activity: an officer of its unit.

    As long as it is a draft also a campaign officer over the unit, who imported or typed it (代填).
    """
    return acts_for(user, activity.unit) or (
        activity.state == ActivityState.DRAFT and _leads_over(user, activity.unit)
    )


def may_record_for(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` enters new activities of `unit`: an officer, or a campaign officer above."""
    return acts_for(user, unit) or _leads_over(user, unit)


def units_recorded_by(user: Someone) -> QuerySet[OrgUnit]:
    """The open units whose new activities `user` enters (可填报的单位), in tree order.

    Those acted for, and those in the territory of a unit that `user` leads.
    """
    here = standing(user)
    led = OrgUnit.objects.filter(pk__in=here.led_unit_ids).values_list("path", flat=True)
    found = Q(pk__in=here.unit_ids)
    for path in led.order_by("path"):
        low, high = tree.subtree_range(tree.parent_path(path) or path)
        found |= Q(path__gte=low, path__lte=high)
    return OrgUnit.objects.filter(found, closed_on__isnull=True).order_by("path")


def may_decide(user: Someone, one: Activity, other: Activity) -> bool:
    """Whether `user` says of two activities whether they are one (认定): who looks over both.

    Who reports just one of the two is a party to it, and decides only as an organiser of a
    campaign that the other serves.
    """
    if not may_decide_over(user, one.unit.path, other.unit.path):
        return False
    theirs = [row for row in (one, other) if not acts_for(user, row.unit)]
    if len(theirs) != 1:
        return True
    (row,) = theirs
    campaigns = [served.campaign for served in row.in_campaigns.select_related("campaign")]
    return any(organises(user, campaign) for campaign in campaigns)


def may_decide_over(user: Someone, *paths: str) -> bool:
    """The same of activities by the paths of their units, for many at once."""
    here = standing(user)
    return all(here.covers(path) for path in paths)


def may_submit(user: Someone, activity: Activity) -> bool:
    """Whether `user` hands an activity in for clearance: an officer of its unit."""
    return acts_for(user, activity.unit)


def may_publish(user: Someone, activity: Activity) -> bool:
    """Whether `user` brings a cleared activity before the public: an officer of its unit."""
    return acts_for(user, activity.unit)


def may_review(user: Someone, activity: Activity) -> bool:
    """Whether `user` decides on clearances (审查): a reviewer over it who wrote nothing in it.

    Nor one whom an author let in by a code: who holds the code could act as both.
    """
    if activity.state == ActivityState.DRAFT or is_author(user, activity):
        return False
    if was_let_in(user, activity):
        return False
    return Activity.objects.filter(_reviewed_by(user), pk=activity.pk).exists()


def reviewed_by(user: Someone) -> QuerySet[Activity]:
    """The activities on whose clearances (审查) `user` may decide: may_review, for many."""
    rows = Activity.objects.filter(_reviewed_by(user))
    return rows.exclude(authors=user) if isinstance(user, User) else rows


def may_hand_in(user: Someone, activity: Activity) -> bool:
    """Whether `user` hands in the papers that clearances ask for: an officer of its unit."""
    return acts_for(user, activity.unit)


def is_author(user: Someone, activity: Activity) -> bool:
    """Whether `user` wrote in an activity, and so never clears it."""
    return isinstance(user, User) and activity.authors.filter(pk=user.pk).exists()


def was_let_in(user: Someone, activity: Activity) -> bool:
    """Whether an author of an activity let `user` in by a code since its campaigns were made."""
    if not isinstance(user, User):
        return False
    made = activity.in_campaigns.aggregate(first=Min("campaign__made_at"))["first"]
    since = min(made or activity.made_at, activity.made_at)
    codes = codes_used_by(user).filter(used_at__gte=since)
    return codes.filter(made_by__in=activity.authors.all()).exists()


def has_handed_in(user: Someone, clearance: Clearance) -> bool:
    """Whether `user` handed in what a clearance now waits with, and so never decides on it."""
    if clearance.state != ClearanceState.ASKED or not isinstance(user, User):
        return False
    asked = clearance.decisions.filter(state=ClearanceState.ASKED).order_by("-pk")
    return asked.values_list("by", flat=True).first() == user.pk


def institutions_visible_to(user: Someone) -> QuerySet[Institution]:
    """The open institutions (开放机构) that `user` may look at: those of units within reach."""
    return Institution.objects.filter(standing(user).within("unit__path"))


def may_see_institution(user: Someone, institution: Institution) -> bool:
    """Whether `user` may look at an institution: institutions_visible_to, for one at hand."""
    return standing(user).covers(institution.unit.path)


def filings_reviewed_by(user: Someone) -> QuerySet[InstitutionFiling]:
    """The filings (开放机构备案) on which `user` may decide: a reviewer over them, no author.

    Over the institution's unit, or of who organises the campaign that it is filed for.
    """
    here = standing(user)
    if not isinstance(user, User) or not here.review_unit_ids:
        return InstitutionFiling.objects.none()
    joined = JointOrganiser.objects.filter(unit__in=here.review_unit_ids).values("campaign")
    over = Q(campaign__lead__in=here.review_unit_ids) | Q(campaign__in=joined)
    for path in here.review_reach:
        low, high = tree.subtree_range(path)
        over |= Q(institution__unit__path__gte=low, institution__unit__path__lte=high)
    return InstitutionFiling.objects.filter(over).exclude(institution__authors=user)


def may_review_filing(user: Someone, filing: InstitutionFiling) -> bool:
    """Whether `user` decides on a filing's clearance: nobody whom an author let in by a code."""
    authors = filing.institution.authors.all()
    since = min(filing.campaign.made_at, filing.filed_at)
    if codes_used_by(user).filter(used_at__gte=since, made_by__in=authors).exists():
        return False
    return filings_reviewed_by(user).filter(pk=filing.pk).exists()


def venues_visible_to(user: Someone) -> QuerySet[Venue]:
    """The venues (场地) that `user` may look at: those of units within reach or acted for."""
    here = standing(user)
    return Venue.objects.filter(here.within("keeper__path") | Q(keeper__in=here.unit_ids))


def _reviewed_by(user: Someone) -> Q:
    here = standing(user)
    if not here.review_unit_ids:
        return Q(pk__in=())
    joined = JointOrganiser.objects.filter(unit__in=here.review_unit_ids).values("campaign")
    served = ActivityCampaign.objects.filter(
        Q(campaign__lead__in=here.review_unit_ids) | Q(campaign__in=joined),
        activity=OuterRef("pk"),
    )
    own = Q(pk__in=())
    for path in here.review_reach:
        low, high = tree.subtree_range(path)
        own |= Q(unit__path__gte=low, unit__path__lte=high)
    return ~Q(state=ActivityState.DRAFT) & (Exists(served) | own)


def _leads_over(user: Someone, unit: OrgUnit) -> bool:
    """Whether `user` is a campaign officer in whose territory a unit stands."""
    led = OrgUnit.objects.filter(pk__in=standing(user).led_unit_ids).values_list("path", flat=True)
    return any(tree.is_within(unit.path, tree.parent_path(path) or path) for path in led)


def may_prepare(user: Someone, activity: Activity) -> bool:
    """Whether `user` prepares a ceremony or a contest of an activity: an officer of its unit."""
    return acts_for(user, activity.unit)


def may_see_replies(user: Someone, activity: Activity) -> bool:
    """Whether `user` sees who comes to a ceremony (回执): an officer of who holds or runs it.

    Not the levels above, and not the other delegations: names and numbers stay with these. Nor a
    host that stands there because its report was taken for the same activity (认定): nobody of
    the ceremony let it in.
    """
    if may_prepare(user, activity):
        return True
    roles = (HostRole.HOST, HostRole.UNDERTAKER)
    mine = standing(user).unit_ids
    hosts = activity.hosts.filter(role__in=roles, unit__in=mine)
    return hosts.exclude(unit__code__in=_joined_codes(activity)).exists()


def _joined_codes(activity: Activity) -> set[str]:
    """The codes of the units whose reports were taken for the same activity."""
    judged = PairJudgement.objects.filter(Q(first=activity) | Q(second=activity), undone_at=None)
    return {
        code
        for joined in judged.values_list("joined_hosts", flat=True)
        for code, _ in joined
        if code
    }


def delegations_seen_by(user: Someone) -> QuerySet[Delegation]:
    """The delegations (代表队) whose reply slips open to `user`: of units acted for, alone."""
    return Delegation.objects.filter(unit__in=standing(user).unit_ids)


def may_organise_call(user: Someone, call: ContestCall) -> bool:
    """Whether `user` runs a call for nominations (征集推荐), and sees all that are nominated.

    A campaign officer of who organises the campaign, or an officer of the activity's unit.
    """
    if call.campaign is not None:
        return organises(user, call.campaign)
    return acts_for(user, call.unit)


def calls_visible_to(user: Someone) -> QuerySet[ContestCall]:
    """The calls for nominations (征集推荐) that `user` runs, or that ask a unit acted for."""
    here = standing(user)
    asked = CalledUnit.objects.filter(call=OuterRef("pk"), unit__in=here.unit_ids)
    run = Q(campaign__in=organised_by(user).values("pk"))
    own = Q(campaign__isnull=True, unit__in=here.unit_ids)
    return ContestCall.objects.filter(run | own | Exists(asked))


def told_to_all() -> QuerySet[PublicActivity]:
    """The activities (活动) that whoever has no account may read of, as they were told (公众版).

    What is withheld, was never published, or is a second report of another, is not among them; nor
    has any of them more to show than what was told.
    """
    return PublicActivity.objects.exclude(standing=Standing.WITHHELD)


def photos_told_to_all() -> QuerySet[PublicPhoto]:
    """The photographs (公开照片) that whoever has no account may see: cleared, of what is told.

    What is put off, called off or withheld has none.
    """
    shown = told_to_all().filter(standing__in=(Standing.ON, Standing.OVER))
    return PublicPhoto.objects.filter(
        Exists(shown.filter(activity=OuterRef("photo__activity"))), state=ClearanceState.GRANTED
    )


def filings_told_to_all() -> QuerySet[InstitutionFiling]:
    """The filings (开放机构备案) that whoever has no account may read of: those cleared last."""
    return InstitutionFiling.objects.filter(is_told=True, institution__closed_on=None)
