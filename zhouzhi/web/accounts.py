"""How people come to have an account, by invitation alone, and the page they sign in on."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LoginView
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from zhouzhi.processes.plant_demo import sign_ins


class NoSelfSignUp(DefaultAccountAdapter):
    """Nobody signs themselves up; an officer invites them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SignIn(LoginView):
    """The sign-in page; in the demo it offers the people that one may be."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        context["sign_in_url"] = reverse("account_login")
        context["demo_sign_ins"] = list(sign_ins()) if settings.ZHOUZHI_DEMO else []
        return context
