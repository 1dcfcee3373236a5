"""Photographs of an answer beside those that others handed in (照片比对), and where work was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.models import SessionPlace
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.domain.alike import Alike, Whose
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries.sources.scope import activities_of
from zhouzhi.documents.media.likeness import ALIKE, bits_apart, bits_of
from zhouzhi.documents.media.places import Place
from zhouzhi.foundation.files.models import LikenessBand

MOST_COMPARED = 2000
"""How many photographs of others a page looks through; among 30,000 some 700 share a stretch."""
_HANDED_IN = (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED)


def alike_in(submission: Submission) -> tuple[Alike, ...]:
    """Which photographs of a version are there twice (重复的照片), here or elsewhere.

    Others are looked for among what the same lead was handed in, this year and before. Three
    queries, however many there are; none without photographs.
    """
    photographs = submission.evidence.filter(material=Material.PHOTOS, blob__viewing__refusal="")
    own = list(photographs.select_related("blob__viewing").order_by("pk"))
    if not own:
        return ()
    prints = [_Print.of(row) for row in own]
    others = [_Print.of(row) for row in _others(submission, own)]
    return (*_within(prints), *_among(prints, others))


def places_of(obligation: Obligation) -> tuple[Place, ...]:
    """Where the unit's activities were held, as far as their venues say so (活动场地)."""
    places = SessionPlace.objects.filter(
        session__activity__in=activities_of(obligation).order_by().values("pk"),
        venue__isnull=False,
    )
    told = places.order_by().values_list("venue__latitude", "venue__longitude").distinct()
    return tuple(
        (int(lat * 10**6), int(lon * 10**6))
        for lat, lon in told
        if lat is not None and lon is not None
    )


@dataclass(frozen=True, slots=True)
class _Print:
    """One photograph and its likeness as a number (影像指纹), None where it has none."""

    row: Evidence
    bits: int | None

    @classmethod
    def of(cls, row: Evidence) -> "_Print":
        viewing = getattr(row.blob, "viewing", None)
        said = viewing.likeness if viewing is not None else ""
        return cls(row, bits_of(said) if said else None)

    def apart(self, other: "_Print") -> int:
        """In how many bits two photographs differ, more than ALIKE where nobody can say."""
        if self.row.blob_id == other.row.blob_id:
            return 0
        if self.bits is None or other.bits is None:
            return ALIKE + 1
        return bits_apart(self.bits, other.bits)


def _within(own: Sequence[_Print]) -> Iterator[Alike]:
    for place, one in enumerate(own):
        same = next((held for held in own[:place] if one.apart(held) <= ALIKE), None)
        if same is not None:
            yield Alike(one.row.filename, same.row.filename, Whose.SAME_ANSWER)


def _among(own: Sequence[_Print], others: Sequence[_Print]) -> Iterator[Alike]:
    """The nearest of each kind is enough to ask about."""
    for one in own:
        near = ((one.apart(other), place) for place, other in enumerate(others))
        found: dict[Whose, Alike] = {}
        for _apart, place in sorted(pair for pair in near if pair[0] <= ALIKE):
            told = _told(one.row, others[place].row)
            found.setdefault(told.whose, told)
        yield from found.values()


def _told(row: Evidence, other: Evidence) -> Alike:
    of, mine = other.submission.obligation, row.submission.obligation
    whose = Whose.OWN_BEFORE if of.liable_unit_id == mine.liable_unit_id else Whose.OTHER_UNIT
    year = of.requirement.campaign.edition
    return Alike(row.filename, other.filename, whose, of.participant.unit_name, year)


def _others(submission: Submission, own: list[Evidence]) -> list[Evidence]:
    """Photographs of other answers under the same lead that share a stretch, or are the same file.

    What the unit answers elsewhere in the same campaign is its own business.
    """
    obligation = submission.obligation
    campaign = obligation.requirement.campaign
    bands = LikenessBand.objects.filter(viewing__original__in=[row.blob_id for row in own])
    keys = set(bands.values_list("band", flat=True))
    near = Q(blob__in=[row.blob_id for row in own]) | Q(blob__viewing__bands__band__in=keys)
    here = Q(
        submission__obligation__liable_unit=obligation.liable_unit_id,
        submission__obligation__requirement__campaign=campaign.pk,
    )
    rows: QuerySet[Evidence] = Evidence.objects.filter(
        near,
        material=Material.PHOTOS,
        submission__state__in=_HANDED_IN,
        submission__obligation__requirement__campaign__lead=campaign.lead_id,
        submission__obligation__requirement__campaign__edition__lte=campaign.edition,
    ).exclude(here)
    related = rows.select_related(
        "blob__viewing",
        "submission__obligation__participant",
        "submission__obligation__requirement__campaign",
    )
    return list(related.distinct().order_by("-pk")[:MOST_COMPARED])
