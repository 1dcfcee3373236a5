"""Whether a page outside the frame is read by an officer or by somebody without an account.

Load with ``{% load way_back %}``. Asks the request's cookies alone, which are there also when the
session, the database or the rest of the request is what failed.
"""

from django import template
from django.conf import settings
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def has_session(context: Context) -> bool:
    """Whether whoever asks brings a session (带着登录); False where the request is not known."""
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
