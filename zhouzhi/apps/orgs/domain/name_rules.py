"""What names of units and people, and login names, may look like on every door."""

import re

# 用户名: 3 至 30 位小写字母、数字、点或横线，以字母或数字开头.
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}\Z")
_FORMULA = re.compile(r"[=+\-@＝＋－＠]")


def is_login(text: str) -> bool:
    """Whether a text may be a login name (用户名)."""
    return LOGIN.match(text) is not None


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would reckon with a name (公式) once it is exported again."""
    return _FORMULA.match(text) is not None
