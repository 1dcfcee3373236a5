"""What an issued duty asks is changed for all who owe it (改要求)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.factories.obligations import AT, make_spec
from tests.factories.orgs import make_user
from tests.factories.submissions import LATER, World, make_draft, make_submission, make_world
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.changing import changed_spec
from zhouzhi.apps.obligations.domain.former import Former, held_at
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries import history_of
from zhouzhi.apps.obligations.queries.as_seen import duty_as_seen
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import findings_of
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit

FILM = Limit("video_max_seconds", 180, sentence="视频不超过3分钟。")
SHORTER = Limit("video_max_seconds", 120)
ASKED = (Material.STATISTICS_RETURN, Material.PHOTOS)


def test_what_a_form_or_a_contest_hangs_on_stays_and_a_limit_keeps_its_sentence() -> None:
    spec = make_spec(materials=(Material.STATISTICS_RETURN, Material.VIDEO), limits=(FILM,))
    typed = Limit("video_max_seconds", 180)
    changed = changed_spec(spec, materials=(Material.PHOTOS, Material.VIDEO), limits=(typed,))
    asked = (Material.STATISTICS_RETURN, Material.VIDEO, Material.PHOTOS)
    assert changed == replace(spec, materials=asked)
    assert changed_spec(spec, materials=(Material.CONTEST_ENTRY,), limits=()) == replace(
        spec, materials=(Material.STATISTICS_RETURN,), limits=()
    )


def test_what_held_at_a_moment_is_what_was_changed_first_after_it() -> None:
    first = Former(AT, (Material.VIDEO,), (FILM,))
    second = Former(LATER, (Material.VIDEO,), (SHORTER,))
    kept = [Former.from_json(one.as_json()) for one in (first, second)]
    moments = (AT - timedelta(hours=1), AT, LATER)
    assert [held_at(kept, at) for at in moments] == [first, second, None]


def change(world: World, **more: object) -> Requirement:
    given = {"materials": ASKED, "limits": (SHORTER,), "reason": "省里改了", "actor": world.chief}
    at = LATER + timedelta(hours=1)
    return actions.change_issued_duty(duty=world.requirement, at=at, **given | more)


@pytest.mark.django_db
def test_units_are_told_of_a_change_and_each_answer_is_judged_by_what_was_asked_of_it() -> None:
    world = make_world(
        spec=make_spec("统计表", materials=(Material.STATISTICS_RETURN,), limits=(FILM,))
    )
    done, open_ = world.units[:2]
    handed_in = make_submission(world, done, {1: 12, 2: 500, 3: 4})
    draft = make_draft(world.owed(open_), world.officer(open_))
    seen = duty_as_seen(Requirement.objects.get())
    row = change(world, seen=seen)
    assert (row.materials, row.limits) == (list(ASKED), [SHORTER.as_json()])
    told = "省里改了：增加照片；视频最长：2分钟（原为3分钟）"
    for unit in (done, open_):
        first = history_of(world.owed(unit))[0]
        assert (first.event.label, first.reason) == ("要求改动", told)
    line = AuditLine.objects.get(verb="obligations.requirement.reword")
    assert (line.reason, line.detail["changed"]) == (
        "省里改了",
        ["增加照片", "视频最长：2分钟（原为3分钟）"],
    )
    lacks = [
        [one.material for one in findings_of(version) if one.code == "material_missing"]
        for version in Submission.objects.filter(pk__in=(handed_in.pk, draft.pk)).order_by("pk")
    ]
    assert lacks == [[], [Material.PHOTOS]]
    with pytest.raises(StaleEdit):
        change(world, seen=seen, materials=())


@pytest.mark.django_db
def test_change_of_nothing_without_a_reason_or_by_another_is_refused() -> None:
    world = make_world(spec=make_spec("统计表", materials=ASKED, limits=(SHORTER,)))
    for more, code in (({}, "same_requirement"), ({"reason": " "}, "reason_missing")):
        with pytest.raises(Refusal) as refused:
            change(world, **more)
        assert refused.value.code == code
    with pytest.raises(PermissionRefused):
        change(world, limits=(), actor=make_user(world.units[0]))
    Requirement.objects.filter(pk=world.requirement.pk).update(notice=None)
    with pytest.raises(Refusal) as refused:
        change(world, limits=())
    assert refused.value.code == "duty_not_issued"
    assert Requirement.objects.get().former == []
