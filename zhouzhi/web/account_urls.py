"""The account pages that the house uses, and no others: no sign-up, no social sign-in."""

from allauth.account import views as account
from django.urls import include, path

from zhouzhi.web.accounts import SignIn

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("two-factor/", include("allauth.mfa.urls")),
]
