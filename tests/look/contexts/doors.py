"""Doors: sign-in and what stands in its way, and the last pages."""

from typing import Any

from django import forms


class LoginForm(forms.Form):
    """登录。"""

    login = forms.CharField(label="用户名")
    password = forms.CharField(label="密码", widget=forms.PasswordInput)
    remember = forms.BooleanField(label="在这台电脑上记住我", required=False)


ROLES = [
    {
        "username": "suizhou",
        "password": "invented",
        "unit": "随州市科学技术局",
        "name": "程望舒",
        "role": "专项活动负责人",
    },
    {
        "username": "suixian",
        "unit": "随县科学技术和经济信息化局",
        "name": "袁小禾",
        "role": "经办人",
    },
    {"username": "weihai", "unit": "威海市科学技术局", "name": "沈知秋", "role": "专项活动负责人"},
    {"username": "shandong", "unit": "山东省科学技术厅", "name": "白露", "role": "专项活动负责人"},
    {"username": "taiyuan", "unit": "太原市科学技术局", "name": "江一帆", "role": "专项活动负责人"},
    {
        "username": "heilongjiang",
        "unit": "黑龙江省科学技术厅",
        "name": "温如言",
        "role": "专项活动负责人",
    },
]


def stopped(message: str) -> LoginForm:
    """The sign-in form after it was refused."""
    form = LoginForm({"login": "suixian", "password": "x"})
    form.add_error(None, message)
    return form


def book() -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages."""
    return {
        "login": (
            "account/login.html",
            {"form": LoginForm(), "demo_sign_ins": ROLES, "sign_in_url": "#"},
        ),
        "login_plain": (
            "account/login.html",
            {"form": LoginForm({"login": "suixian"}), "sign_in_url": "#"},
        ),
        "login_wrong": (
            "account/login.html",
            {
                "form": stopped("用户名或密码不对。请核对后再试，密码区分大小写。"),
                "sign_in_url": "#",
            },
        ),
        "login_stopped": (
            "account/login.html",
            {
                "form": stopped(
                    "密码试错的次数太多，请过 5 分钟再试。"
                    "忘了密码，请邀请您的人或系统管理员重新发口令。"
                ),
                "sign_in_url": "#",
            },
        ),
        "password_change": ("account/password_change.html", {"form": LoginForm()}),
        "404": ("404.html", {}),
        "403": ("403.html", {"stale_form": True}),
        "429": ("429.html", {}),
        "503": (
            "refused.html",
            {
                "message": "系统正忙，请稍候：这次没有留下任何改动，查看不受影响。"
                "过十几秒退回上一页再交一次即可。"
            },
        ),
        "500": ("500.html", {"incident": "4F0A91C2"}),
    }


PAGES = book()
