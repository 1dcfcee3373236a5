"""Photographs reach the public only as they were cleared, and leave it at once."""

import io
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.activities import IN_WEEK, make_activity, make_register, make_reviewer
from tests.factories.orgs import make_user
from tests.factories.scenes import exif, jpeg, scene
from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.actions.photo_clearances import (
    NotDrawn,
    PhotoMoved,
    grant_public_photo,
    refuse_public_photo,
    revoke_public_photo,
)
from zhouzhi.apps.activities.actions.public_photos import (
    DRAW_PUBLIC,
    ConsentAhead,
    ConsentUnsaid,
    PrivateWords,
    TooManyPublic,
    WordsMissing,
    keep_prints,
    offer_photo,
    stored_print,
    withdraw_public_photo,
)
from zhouzhi.apps.activities.actions.reviewing import RefusalUnexplained
from zhouzhi.apps.activities.domain.kinds import Portrait
from zhouzhi.apps.activities.domain.pictures import MOST_PUBLIC, Offer
from zhouzhi.apps.activities.domain.states import ActivityEvent, ActivityState
from zhouzhi.apps.activities.models import Activity, Photo, PublicPhoto
from zhouzhi.apps.activities.queries.public import photo_content, photos_told
from zhouzhi.apps.activities.tasks import draw_public_photo
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import NotFound, PermissionRefused, Refusal
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.files.queries import blob_bytes
from zhouzhi.foundation.outbox.handlers import Job
from zhouzhi.foundation.served.models import ServedChange

pytestmark = pytest.mark.django_db
PLAIN = Offer("孩子们围着显微镜看水滴", Portrait.NOBODY)
AGREED = Offer("得奖的同学", Portrait.CONSENTED, "家长签到时书面同意", IN_WEEK.date())


def blob(content: bytes) -> Blob:
    return store(stream=io.BytesIO(content), name="现场.jpg", limit_bytes=5_000_000)


@dataclass
class Desk:
    """A published activity with photographs, its officer, and a reviewer who is another."""

    activity: Activity
    officer: User
    reviewer: User

    def photo(self, content: bytes = b"\xff\xd8\xff\xe0one\xff\xd9") -> Photo:
        return actions.add_photo(
            activity=self.activity,
            blob=blob(content),
            filename="现场.jpg",
            actor=self.officer,
            at=IN_WEEK,
        )

    def offer(self, photo: Photo, offer: Offer = PLAIN) -> PublicPhoto:
        return offer_photo(photo=photo, offer=offer, actor=self.officer, at=IN_WEEK)

    def drawn(self, row: PublicPhoto) -> PublicPhoto:
        """What the worker would draw, without the sandbox."""
        prints = [
            stored_print(b"\xff\xd8\xff\xe0" + f"{size} {row.pk}".encode())
            for size in ("large", "small")
        ]
        keep_prints(public_id=row.pk, large=(prints[0], 720, 540), small=(prints[1], 240, 180))
        row.refresh_from_db()
        return row

    def grant(self, row: PublicPhoto) -> PublicPhoto:
        mark = row.content_hash
        return grant_public_photo(public=row, expected_hash=mark, actor=self.reviewer, at=IN_WEEK)

    def told(self) -> list[str]:
        return [one.words for one in photos_told(self.activity.uuid)]

    def move(self, event: ActivityEvent) -> None:
        actions.move_activity(
            activity=self.activity, event=event, actor=SYSTEM, at=IN_WEEK, reason="下雨"
        )


def set_up() -> Desk:
    place, campaign, _chief = make_register()
    officer = make_user(place.university)
    shown = make_activity(place.university, campaign, state=ActivityState.PUBLISHED, actor=officer)
    return Desk(shown, officer, make_reviewer(place.bureau))


@pytest.fixture
def desk() -> Desk:
    return set_up()


def test_photograph_is_drawn_anew_cleared_by_another_and_then_told(desk: Desk) -> None:
    tags = exif(place=(31.7, 113.4))
    original = jpeg(scene(2), exif=tags)
    row = desk.offer(desk.photo(original), AGREED)
    assert (desk.told(), row.photo.portrait) == ([], "consented")
    with pytest.raises(NotDrawn):
        desk.grant(row)
    finish = draw_public_photo(Job(DRAW_PUBLIC, "", {"public": row.pk}, 1))
    assert finish is not None
    finish()
    row.refresh_from_db()
    desk.grant(row)
    (told,) = photos_told(desk.activity.uuid)
    assert (told.words, max(told.large.width, told.small.width)) == (AGREED.words, told.large.width)
    for size in (told.large, told.small):
        given_out = blob_bytes(photo_content(size.sha256))
        assert given_out.startswith(b"\xff\xd8\xff")
        assert b"Exif" not in given_out
    with pytest.raises(NotFound):
        photo_content(row.photo.blob.sha256)
    verbs = AuditLine.objects.filter(verb__startswith="activities.public_photo").order_by("pk")
    assert [one.verb.rpartition(".")[2] for one in verbs] == ["offer", "grant"]


def test_what_the_public_sees_is_rendered_anew_when_it_is_granted_and_taken_back(
    desk: Desk,
) -> None:
    row = desk.drawn(desk.offer(desk.photo()))
    acts = (
        partial(desk.grant, row),
        partial(withdraw_public_photo, public=row, actor=desk.officer, at=IN_WEEK),
    )
    for act in acts:
        connection.run_on_commit.clear()
        before = ServedChange.objects.count()
        act()
        assert ServedChange.objects.count() == before + 1
    assert desk.told() == []


def test_what_cannot_be_drawn_says_why_and_is_never_granted(desk: Desk) -> None:
    row = desk.offer(desk.photo())
    finish = draw_public_photo(Job(DRAW_PUBLIC, "", {"public": row.pk}, 1))
    assert finish is not None
    finish()
    row.refresh_from_db()
    assert (row.undrawn, row.large) == ("photograph_damaged", None)
    with pytest.raises(NotDrawn):
        desk.grant(row)


@pytest.mark.parametrize(
    ("offer", "error"),
    [
        (Offer("  ", Portrait.NOBODY), WordsMissing),
        (Offer("请打13900000000", Portrait.NOBODY), PrivateWords),
        (Offer("同学", Portrait.UNKNOWN), ConsentUnsaid),
        (Offer("同学", Portrait.CONSENTED, "", IN_WEEK.date()), ConsentUnsaid),
        (Offer("同学", Portrait.CONSENTED, "家长"), ConsentUnsaid),
        (
            Offer("同学", Portrait.CONSENTED, "家长", IN_WEEK.date() + timedelta(days=1)),
            ConsentAhead,
        ),
    ],
)
@pytest.mark.one_database
def test_what_says_too_little_or_too_much_is_not_offered(
    desk: Desk, offer: Offer, error: type[Refusal]
) -> None:
    with pytest.raises(error):
        desk.offer(desk.photo(), offer)
    assert not PublicPhoto.objects.exists()


def test_who_offers_or_took_it_does_not_clear_it_and_the_hash_is_of_what_was_seen(
    desk: Desk,
) -> None:
    row = desk.drawn(desk.offer(desk.photo()))
    both = make_reviewer(desk.activity.in_campaigns.get().campaign.lead)
    PublicPhoto.objects.filter(pk=row.pk).update(offered_by=both)
    for actor in (desk.officer, both, make_user(desk.activity.unit)):
        with pytest.raises(PermissionRefused):
            grant_public_photo(public=row, expected_hash=row.content_hash, actor=actor, at=IN_WEEK)
    seen = row.content_hash
    desk.offer(row.photo, AGREED)
    with pytest.raises(PhotoMoved):
        grant_public_photo(public=row, expected_hash=seen, actor=desk.reviewer, at=IN_WEEK)
    row.refresh_from_db()
    with pytest.raises(RefusalUnexplained):
        refuse_public_photo(
            public=row,
            expected_hash=row.content_hash,
            reason=" ",
            actor=desk.reviewer,
            at=IN_WEEK,
        )
    assert desk.told() == []


def test_an_activity_shows_no_more_photographs_than_an_old_telephone_loads(desk: Desk) -> None:
    def offer(number: int) -> None:
        desk.offer(desk.photo(b"\xff\xd8\xff\xe0" + bytes([number])))

    for number in range(MOST_PUBLIC):
        offer(number)
    with pytest.raises(TooManyPublic):
        offer(99)


ACTS = (
    *("offer plain", "offer agreed", "draw", "grant", "refuse", "revoke", "withdraw"),
    *("consent gone", "remove", "unpublish", "publish", "postpone", "resume", "cancel"),
)

_ENDS = {"revoke", "withdraw", "consent gone", "remove", "refuse"}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.sampled_from(ACTS), min_size=3, max_size=9))
@pytest.mark.one_database
@pytest.mark.proof
def test_no_sequence_of_acts_tells_a_photograph_that_is_not_cleared_as_it_stands(
    acts: list[str],
) -> None:
    """Beside a reckoning of its own: what was granted, for which hash, and not taken back since."""
    here = set_up()
    photo = here.photo()
    cleared = ""
    hashes: set[str] = set()
    for act in ("offer plain", "draw", "grant", *acts):
        row = PublicPhoto.objects.filter(photo_id=photo.pk).first()
        try:
            _do(here, photo, row, act)
        except (Refusal, AttributeError, Photo.DoesNotExist):
            continue
        now = PublicPhoto.objects.filter(photo_id=photo.pk).select_related("large").first()
        if act == "grant" and now is not None:
            cleared = now.content_hash
        elif act in _ENDS or now is None or now.content_hash != cleared:
            cleared = ""
        if now is not None and now.large is not None:
            hashes.add(now.large.sha256)
        here.activity.refresh_from_db()
        is_on = here.activity.state == ActivityState.PUBLISHED
        may = bool(cleared) and is_on
        assert bool(here.told()) == may, act
        for sha256 in hashes:
            assert _is_given(sha256) == may, act


def _do(desk: Desk, photo: Photo, row: PublicPhoto | None, act: str) -> None:
    desk.activity.refresh_from_db()
    decide = {"expected_hash": row.content_hash if row else "", "at": IN_WEEK}
    acts = {
        "offer plain": partial(desk.offer, photo),
        "offer agreed": partial(desk.offer, photo, AGREED),
        "draw": lambda: desk.drawn(row),
        "grant": lambda: desk.grant(row),
        "refuse": partial(
            refuse_public_photo, public=row, reason="有人脸", actor=desk.reviewer, **decide
        ),
        "revoke": partial(
            revoke_public_photo, public=row, reason="有人脸", actor=desk.reviewer, **decide
        ),
        "withdraw": partial(
            withdraw_public_photo, public=row, reason="家长撤回", actor=desk.officer, at=IN_WEEK
        ),
        "consent gone": partial(
            actions.revise_photo,
            photo=photo,
            caption="",
            portrait=Portrait.UNKNOWN,
            actor=desk.officer,
        ),
        "remove": partial(actions.remove_photo, photo=photo, actor=desk.officer),
    }
    if act in acts:
        photo.refresh_from_db()
        acts[act]()
    else:
        desk.move(ActivityEvent(act))


def _is_given(sha256: str) -> bool:
    try:
        photo_content(sha256)
    except NotFound:
        return False
    return True
