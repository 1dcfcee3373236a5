"""By what a code that was shown once is known again (口令散列)."""

import hashlib
import hmac

from django.conf import settings


def hash_of_code(code: str) -> str:
    """What is kept of a code: a keyed hash, whatever stands between its signs as it is typed."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, plain.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
