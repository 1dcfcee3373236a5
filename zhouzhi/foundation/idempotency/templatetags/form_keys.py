"""`{% form_key %}`: the hidden field that makes a form act once."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhouzhi.foundation.idempotency.body import FIELD

register = template.Library()


@register.simple_tag
def form_key() -> SafeString:
    """Render a hidden field with a fresh key."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4().hex)
