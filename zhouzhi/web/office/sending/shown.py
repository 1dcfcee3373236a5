"""What a page needs to send files part by part, and which are on their way."""

from functools import cache
from typing import Any

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse

from zhouzhi.apps.submissions import queries

CLIENT = "zhouzhi/extras/tus.min.js"
Context = dict[str, Any]


@cache
def has_client() -> bool:
    """Whether the browser's part is installed and served (续传组件); else files come whole."""
    try:
        staticfiles_storage.url(CLIENT)
    except ValueError:  # installed after the files that are served were gathered
        return False
    return finders.find(CLIENT) is not None


def with_sending(page: Context, draft, user, *, by_link: bool = False) -> Context:
    """The page of a draft with "sending": {"client", "url"}, None where there is no client.

    Each group of files gets "waiting": [{"name", "percent", "url"}], what is not whole yet.
    """
    if not has_client():
        return page | {"sending": None}
    names = ("answer_send", "answer_sent") if by_link else ("send", "sent")
    send, sent = (f"office:{name}" for name in names)
    for group in page["files"]:
        group["waiting"] = []
    waiting = {group["kind"]: group["waiting"] for group in page["files"]}
    for upload in queries.uploads_for(user, draft):
        waiting.get(upload.material, []).append(
            {
                "name": upload.filename,
                "percent": upload.content.received * 100 // upload.content.size,
                "url": reverse(sent, args=[upload.uuid]),
            }
        )
    url = reverse(send, args=[draft.obligation.uuid])
    return page | {"sending": {"client": CLIENT, "url": url}}
