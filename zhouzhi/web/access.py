"""Every door names the right that it asks its room for: a view without one fails the build.

The door itself asks for a sign-in alone. Whether the person has the right is decided in one place,
the room's `permissions.py`, when the view asks it for rows or for an act; the isolation test holds
every address, method and kind of person against an oracle of its own.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)

from zhouzhi.apps.orgs.queries import User
from zhouzhi.web.addresses import page_above

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
METHODS = ("GET", "HEAD", "POST")
ANSWER_LINK = "answer_link"
"""Under which a session keeps the code that somebody came by; only a right code sets it."""


class SignedIn(HttpRequest):
    """A request behind a door that asks for a sign-in: its user is a person."""

    user: User


def is_known(request: HttpRequest) -> bool:
    """Whether somebody signed in, or came by a code; a code that was shut is refused further in."""
    return request.user.is_authenticated or ANSWER_LINK in request.session


def permission(name: str, *, also: tuple[str, ...] = ()) -> Callable[[View], View]:
    """Mark a view with the permission it asks for; all but PUBLIC ask for a sign-in first.

    `also` names the methods that one view takes beside those of all pages.

    Who opens an act's own address, as a phone does that brings back a tab or a sign-in that leads
    back, comes to the page which the act belongs to.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method not in METHODS + also:
                return HttpResponseNotAllowed(METHODS + also)
            if name != PUBLIC and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            answer = view(request, *args, **kwargs)
            if request.method == "GET" and isinstance(answer, HttpResponseNotAllowed):
                return HttpResponseRedirect(page_above(request.path))
            return answer

        guarded.permission = name  # type: ignore[attr-defined]
        return guarded

    return mark
