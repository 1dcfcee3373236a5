"""Figures that went up a level, to be followed."""

from tests.factories.submissions import (
    LATER,
    World,
    attach,
    make_submission,
    make_two_levels,
)
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import submit_answer


def two_levels() -> tuple[World, World, Submission]:
    """A county's 12, with a photograph, and the university's 3 go into the province's total."""
    upper, city = make_two_levels()
    county, officer = city.place.county_bureau, city.officer(city.place.county_bureau)
    draft = make_submission(city, county, {1: 12}, SubmissionState.DRAFT)
    attach(draft, officer)
    version = submit_answer(submission=draft, actor=officer, at=LATER)
    accept_submission(
        submission=version, expected_hash=version.content_hash, actor=city.chief, at=LATER
    )
    make_submission(city, city.place.university, {1: 3}, SubmissionState.ACCEPTED)
    make_submission(upper, city.place.bureau, {}, SubmissionState.ACCEPTED)
    version.refresh_from_db()
    return upper, city, version
