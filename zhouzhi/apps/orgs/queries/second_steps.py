"""Questions about the second step of signing in (两步验证)."""

from allauth.mfa.models import Authenticator

from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.encryption import SecretUnreadable, decrypt


def second_steps_count() -> int:
    """How many people sign in with a second step."""
    count: int = Authenticator.objects.values("user_id").distinct().count()
    return count


def people_locked_out() -> list[User]:
    """Whose second step no key that is here opens, so that no code of theirs can be right.

    Raises EncryptionKeyUnreadable.
    """
    rows = Authenticator.objects.select_related("user").order_by("user__username", "pk")
    return list(dict.fromkeys(row.user for row in rows if not _opens(row)))


def _opens(row: Authenticator) -> bool:
    try:
        for name in {"secret", "seed"} & row.data.keys():
            decrypt(row.data[name])
    except SecretUnreadable:
        return False
    return True
