"""Secrets that the next page shows once (只显示一次): sealed while they wait in the session.

A session is a row of the database, and so of every backup; its page may never be opened.
"""

import json

from django.http import HttpRequest

from zhouzhi.foundation.encryption import SecretUnreadable, decrypt, encrypt


def keep_for_next_page(request: HttpRequest, name: str, shown: dict[str, object]) -> None:
    """Let the next page show this (密封待显示), and nobody who reads the database."""
    request.session[name] = encrypt(json.dumps(shown))


def kept_for_this_page(request: HttpRequest, name: str, **of: object) -> dict[str, object]:
    """What waits for this page, which is then gone; {} where nothing does.

    `of`: what it must say of itself; what waits for another page goes on waiting. A link's preview
    asks by HEAD, and uses nothing up.
    """
    sealed = request.session.get(name, "") if request.method == "GET" else ""
    if not sealed:
        return {}
    try:
        shown: dict[str, object] = json.loads(decrypt(sealed))
    except SecretUnreadable:  # the key is lost: the page offers to make another
        shown = {}
    if any(shown.get(key) != value for key, value in of.items()):
        return {}
    del request.session[name]
    return shown
