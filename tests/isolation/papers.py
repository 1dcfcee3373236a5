"""A notice of the bureau's on its way out: one joint office signed on paper, the next is asked."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

from tests.factories.obligations import make_campaign
from tests.factories.submissions import World
from zhouzhi.apps.drafting.actions.drafts import start_draft
from zhouzhi.apps.drafting.actions.numbering import begin_series, reserve_numbers
from zhouzhi.apps.drafting.actions.sending import send_for_signing
from zhouzhi.apps.drafting.actions.signing import PaperSignature, sign_on_paper
from zhouzhi.apps.drafting.actions.versions import freeze_version
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.files.actions import store

PAPER = b"%PDF-1.4 a signed page"
AT = datetime(2023, 5, 13, 9, tzinfo=OFFICE_ZONE)


def papers_of(world: World) -> dict[str, Any]:
    """The round of signatures, its places, and the bureau's numbers, one of them on paper."""
    place, chief = world.place, world.chief
    joint = (place.association, place.propaganda)
    campaign = make_campaign(lead=place.bureau, territory=place.city, name="科普月", joint=joint)
    draft = start_draft(campaign=campaign, issued_on=date(2023, 5, 14), actor=chief, at=AT)
    seen = freeze_version(draft=draft, actor=chief, at=AT).content_hash
    signing = send_for_signing(draft=draft, expected_hash=seen, actor=chief, at=AT)
    signed, asked, _ = signing.sign_offs.order_by("position")
    scan = store(stream=BytesIO(PAPER), name="签字页.pdf", limit_bytes=len(PAPER))
    paper = PaperSignature("郑主席", AT.date(), scan, "签字页.pdf")
    sign_on_paper(sign_off=signed, expected_hash=seen, paper=paper, actor=chief, at=AT)
    series = begin_series(unit=place.bureau, word="东科发", year=2023, first=1, actor=chief)
    reserve_numbers(series=series, serials="1", note="内部通报", actor=chief, at=AT)
    return {
        "sent draft": draft,
        "signing": signing,
        "place to sign": asked,
        "signed paper": signed,
        "series": series,
        "numbering office": place.bureau,
    }
