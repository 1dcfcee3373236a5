"""The person that a row of a sheet of units names (经办人): who it is, and what the row gives."""

from collections.abc import Mapping

from zhouzhi.apps.orgs.domain.name_rules import is_login
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.sheet_register import Post, Register


def login_in(cells: Mapping[str, str], problems: list[str], *, is_place: bool) -> str:
    """The login name (用户名) of a row, "" where it has none; what is wrong is added."""
    login = cells.get("login", "").lower()
    if not login:
        return ""
    if not cells.get("officer"):
        problems.append("填了用户名，缺少姓名")
    if not is_login(login):
        problems.append(f"用户名“{login}”应为 3 至 30 位小写字母、数字、点、横线，以字母或数字开头")
    if is_place:
        problems.append("行政区域没有经办人：请把用户名填在其中的单位那一行")
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
        problems.append(f"用户名“{login}”已被其他单位的人员使用")
    elif not held:
        problems.append(
            f"用户名“{login}”的人员已经离任：请填继任的人员；要恢复原来的人，请在单位页面邀请"
        )
    elif officer and officer not in {post.person for post in posts}:
        problems.append(f"用户名“{login}”是{posts[0].person}的：换人请另用一个用户名")
    return next((post for post in held if post.role == role), held[0] if held else None)


def appoints(login: str, role: Role | None, unit_code: str, register: Register) -> bool:
    """Whether a row gives a person a role; without one named, any that is held is enough."""
    if not login or login not in register.posts:
        return bool(login)
    posts = (post for post in register.posts[login] if post.unit_code == unit_code)
    held = {post.role for post in posts if not post.has_ended}
    return bool(held) and role is not None and role not in held
