"""What an activity costs and whether wheelchairs get in: said, unsaid, and bound by clearance."""

from dataclasses import asdict, replace

from tests.factories.activities import make_session
from zhouzhi.apps.activities.domain.content import content_hash
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.apps.activities.domain.kinds import ActivityKind, Mode
from zhouzhi.apps.activities.domain.public.told import ToldActivity, snapshot_of, told_in
from zhouzhi.apps.activities.forms.activities.posted import as_posted

STATED = ActivityEntries("光的实验室", ActivityKind.OPEN_DAY, sessions=(make_session(),))


def test_what_is_said_makes_other_content_and_what_is_unsaid_none() -> None:
    hashes = {
        content_hash(replace(STATED, is_free=is_free, is_step_free=is_step_free))
        for is_free in (None, True, False)
        for is_step_free in (None, True, False)
    }
    assert len(hashes) == 9


def test_snapshot_of_before_is_the_same_and_is_read() -> None:
    told = ToldActivity(
        "光", ActivityKind.LECTURE, Mode.ONSITE, "", (), None, None, (), (), (), *"abcd"
    )
    before = {name for name in asdict(told) if not name.startswith("is_")} | {"format"}
    assert set(snapshot_of(told)) == before
    said = replace(told, is_free=False, is_step_free=True)
    assert [told_in(snapshot_of(one)) for one in (told, said)] == [told, said]


def test_page_shows_what_was_kept() -> None:
    posted = as_posted(replace(STATED, is_free=False))
    assert (posted["is_free"], posted["is_step_free"]) == ("no", "")
