"""正在会签: told where a fact of the notice is changed while its paper is out to be signed."""

from typing import Any

from django.urls import reverse

from zhouzhi.apps.drafting.queries.signing import round_under_way

Context = dict[str, Any]


def being_signed(campaign) -> Context | None:
    """What office/signing/_being_signed.html takes; None while nothing is being signed."""
    found = round_under_way(campaign)
    return {"url": reverse("office:signing", args=[found.uuid])} if found else None
