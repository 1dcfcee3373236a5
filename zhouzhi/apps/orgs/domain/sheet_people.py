"""The person that a row of a sheet of units names (经办人): who it is, and what the row gives."""

from collections.abc import Mapping

from zhouzhi.apps.orgs.domain.name_rules import is_login
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_register import Post, Register, Remarks
from zhouzhi.apps.orgs.domain.telephones import Telephone, TelephoneRefused, printed, telephones
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said


def login_in(cells: Mapping[str, str], problems: list[str], *, is_place: bool) -> str:
    """The login name (用户名) of a row, "" where it has none; what is wrong is added."""
    login = cells.get("login", "").lower()
    if not login:
        return ""
    if not cells.get("officer"):
        problems.append(Said(gettext_noop("填了用户名，缺少姓名")))
    if not is_login(login):
        problems.append(Said(_NO_LOGIN, login=login))
    if is_place:
        problems.append(Said(_OF_A_PLACE))
    return login


def person_of(
    cells: Mapping[str, str],
    unit_code: str,
    role: Role | None,
    register: Register,
    problems: list[str],
) -> Post | None:
    """What the named person does for the unit now; what speaks against naming them is added."""
    login, officer = cells.get("login", "").lower(), cells.get("officer", "")
    if login not in register.posts:
        return None
    posts = [post for post in register.posts[login] if post.unit_code == unit_code]
    held = sorted((post for post in posts if not post.has_ended), key=lambda post: post.role)
    if not posts:
        problems.append(Said(_ELSEWHERE, login=login))
    elif not held:
        problems.append(Said(_LEFT, login=login))
    elif officer and officer not in {post.person for post in posts}:
        problems.append(Said(_SOMEBODYS, login=login, person=posts[0].person))
    return next((post for post in held if post.role == role), held[0] if held else None)


def appoints(login: str, role: Role | None, unit_code: str, register: Register) -> bool:
    """Whether a row gives a person a role; without one named, any that is held is enough."""
    if not login or login not in register.posts:
        return bool(login)
    posts = (post for post in register.posts[login] if post.unit_code == unit_code)
    held = {post.role for post in posts if not post.has_ended}
    return bool(held) and role is not None and role not in held


def numbers_of(
    cells: Mapping[str, str], area: str, person: Post | None, login: str, remarks: Remarks
) -> tuple[str, str]:
    """The office's telephone and the person's mobile, whichever column they stand in.

    `area` is the area code (区号) of where the unit stands.
    """
    found: tuple[Telephone, ...] = ()
    for key in ("telephone", "mobile"):
        text = cells.get(key, "")
        try:
            found += telephones(text, area=area) if text else ()
        except TelephoneRefused as refused:
            remarks.left_out.append(Said(gettext_noop("没有读入：{why}"), why=refused.words))
    office = tuple(number for number in found if not number.is_mobile)
    mobile = printed(tuple(number for number in found if number.is_mobile))
    if any(number.area_added for number in office):
        remarks.asides.append(Said(_AREA_ADDED, number=printed(office)))
    if mobile:
        remarks.asides += _of_mobile(mobile, person, login)
    return printed(office), mobile


def _of_mobile(mobile: str, person: Post | None, login: str) -> list[str]:
    """What becomes of a mobile: whose it will be, in place of which."""
    if not login:
        return [Said(gettext_noop("手机属于个人，这一行没有写明是谁的，没有记下"))]
    if person is None or person.mobile == mobile:
        return []
    facts = {"person": person.person, "before": person.mobile, "mobile": mobile}
    return [Said(_MOBILE_CHANGED if person.mobile else _MOBILE_KEPT, **facts)]


_NO_LOGIN = gettext_noop("用户名“{login}”应为 3 至 30 位小写字母、数字、点、横线，以字母或数字开头")
_OF_A_PLACE = gettext_noop("行政区域没有经办人：请把用户名填在其中的单位那一行")
_ELSEWHERE = gettext_noop("用户名“{login}”已被其他单位的人员使用")
_LEFT = gettext_noop(
    "用户名“{login}”的人员已经离任：请填继任的人员；要恢复原来的人，请在单位页面邀请"
)
_SOMEBODYS = gettext_noop("用户名“{login}”是{person}的：换人请另用一个用户名")
_MOBILE_CHANGED = gettext_noop("{person}的手机由 {before} 改为 {mobile}")
_MOBILE_KEPT = gettext_noop("{person}的手机记为 {mobile}")
_AREA_ADDED = gettext_noop("电话补上了区号：{number}")
