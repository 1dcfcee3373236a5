"""What a browser sends from the page of an answer, and a duty as 随州 sets it."""

import uuid

from django.urls import reverse

from tests.factories.obligations import make_spec
from tests.factories.submissions import LATER, World, make_world
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.models import Submission

MATERIALS = (
    Material.SUMMARY_REPORT,
    Material.STATISTICS_RETURN,
    Material.PHOTOS,
    Material.PRESS_COVERAGE,
)


def make_suizhou() -> World:
    limits = (Limit("press_reports_min", 2, scope="各县(市、区)"), Limit("image_format", "jpg"))
    return make_world(spec=make_spec("总结和统计表", materials=MATERIALS, limits=limits))


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def key() -> dict[str, str]:
    return {"form_key": uuid.uuid4().hex}


def typed(draft: Submission | None = None, **more: object) -> dict[str, object]:
    """What a browser sends from the page: management forms, counts, and what was typed."""
    nothing = {
        "edit_count": str(draft.edit_count if draft else 0),
        "text": "",
        "press-TOTAL_FORMS": "2",
        "press-INITIAL_FORMS": "0",
        "activities-TOTAL_FORMS": "2",
        "activities-INITIAL_FORMS": "0",
        "act": "save",
    }
    return {**key(), **nothing, **more}


def leave(person: User) -> None:
    """The person's posts end."""
    person.memberships.update(ends_on=LATER.date())


def tasks_of(user: User) -> dict[str, int]:
    """What waits for a person's decision (今日), by what it is called."""
    tasks = sign_in(user).get(url("today")).context["tasks"]
    return {task["label"]: task["count"] for task in tasks}


COMPLETE = {
    "text": "一、总体情况",
    "row-1": "１２",
    "row-3": "3.5",
    "row-4": "-",
    "press-0-outlet": "县融媒体中心",
    "press-0-title": "科技周开幕",
    "press-0-published_on": "2023-05-20",
    "press-0-url": "https://example.cn/1",
    "press-1-outlet": "市日报",
    "press-1-title": "科普进校园",
    "activities-0-name": "开放日",
    "activities-0-held_on": "2023-05-21",
    "activities-0-place": "县科技馆",
    "activities-0-people": "300",
}
