"""How people come to have an account, by invitation alone, sign in, and sign out."""

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.queries import User
from zhouzhi.foundation.throttle import actions as throttle
from zhouzhi.processes.plant_demo import sign_ins

_WAIT = _(
    "密码试错的次数太多，请过 %(minutes)d 分钟再试。忘了密码，请邀请您的人或系统管理员重新发口令。"
)


class AccountsInUse(DefaultAccountAdapter):
    """Nobody signs themselves up; whoever signs in, fails to or signs out leaves an audit line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        wait = throttle.begin_try(**self._try_of(request, credentials))
        if wait:
            raise forms.ValidationError(_WAIT, params={"minutes": -(-wait // 60)})

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            throttle.succeeded(**self._try_of(request, credentials))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tried = self._try_of(request, credentials)
        actions.note_failed_sign_in(login=tried["account"], address=tried["address"])

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        actions.note_sign_in(user=cast(User, user), address=self.get_client_ip(request))

    def logout(self, request: HttpRequest) -> None:
        user = cast(User, request.user)  # asked for only where somebody is signed in
        super().logout(request)
        actions.note_sign_out(user=user, address=self.get_client_ip(request))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        actions.change_password(user=cast(User, user), password=password)

    def _try_of(self, request: HttpRequest, credentials: dict[str, Any]) -> dict[str, str]:
        account = str(credentials.get("username", ""))
        return {"account": account, "address": self.get_client_ip(request)}


class SignIn(LoginView):
    """The sign-in page; in the demo it offers the people that one may be."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        context["sign_in_url"] = reverse("account_login")
        context["demo_sign_ins"] = list(sign_ins()) if settings.ZHOUZHI_DEMO else []
        return context
