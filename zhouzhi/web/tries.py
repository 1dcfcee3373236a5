"""How often a code may be tried from one address (口令试错) before it is closed for a while."""

from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase

from zhouzhi.foundation.errors import TooOften, gettext_noop

_REFUSED = 422
View = Callable[..., HttpResponseBase]


def counts_failed_tries(action: str) -> Callable[[View], View]:
    """Close a page of codes to an address that gave too many which were not taken.

    What went through is not counted: a whole county stands behind one address. Each action counts
    apart (ACCOUNT_RATE_LIMITS). Stands around `acts_once`: a count made inside is rolled back with
    every try that fails, where the database remembers it.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest) -> HttpResponseBase:
            if request.method != "POST":
                return view(request)
            if not ratelimit.consume(request, action=action, dry_run=True):
                raise TooOften(gettext_noop("口令试得太多了，请过 5 分钟再试。"))
            answer = view(request)
            if answer.status_code == _REFUSED:
                ratelimit.consume(request, action=action)
            return answer

        return counted

    return guard
