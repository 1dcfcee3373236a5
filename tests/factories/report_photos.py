"""Photographs beside a summary: one of an accepted answer, one of a draft."""

from tests.factories.scenes import exif, jpeg, scene
from tests.factories.submissions import World, attach, make_submission
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Evidence, Submission

PLACED = jpeg(scene(1), exif=exif(taken="2023:05:22 09:00:00", place=(31, 113)))


def make_photographs(world: World) -> tuple[Evidence, Evidence]:
    """One that was accepted, with its place in it, and one that nobody has handed in."""
    university, own = world.units[2], world.units[3]
    answer = make_submission(world, university, {1: 1}, SubmissionState.DRAFT)
    shown = attach(answer, world.officer(university), data=PLACED, filename="现场.jpg")
    Submission.objects.filter(pk=answer.pk).update(state=SubmissionState.ACCEPTED)
    draft = make_submission(world, own, {1: 1}, SubmissionState.DRAFT)
    return shown, attach(draft, world.officer(own), data=jpeg(scene(2)), filename="草稿.jpg")
