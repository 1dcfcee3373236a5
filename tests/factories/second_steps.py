"""People who sign in with a second step, as allauth keeps them."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from zhouzhi.apps.orgs.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def with_second_step(user: User) -> User:
    """Give a person the codes of a telephone and those on paper."""
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def stored_secrets() -> list[str]:
    """What stands in the database, the telephone's first."""
    rows = Authenticator.objects.order_by("pk")
    return [row.data.get("secret") or row.data["seed"] for row in rows]
