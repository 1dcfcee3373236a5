"""An installation with a little of everything that a backup holds."""

from io import BytesIO

from django.db import transaction

from tests.foundation.audit.lines import ACTOR, OTHER, write
from zhouzhi.foundation.audit.seal import seal_pending
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.outbox.actions import enqueue


def fill() -> Blob:
    """Put something of every kind into the database and the store."""
    blob = store(stream=BytesIO("总结".encode()), name="总结.txt", limit_bytes=100)
    with transaction.atomic():
        enqueue(kind="mail", key="k1", payload={"名": ["值", None, 1, {"a": True}]})
    for number in range(5):
        write(f"thing{number}", ACTOR if number % 2 else OTHER)
    seal_pending()
    write("late")
    return blob
