"""How people come to have an account: by invitation alone."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class NoSelfSignUp(DefaultAccountAdapter):
    """Nobody signs themselves up; an officer invites them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
