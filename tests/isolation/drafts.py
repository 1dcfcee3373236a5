"""A draft of the bureau's that is still being written, with all that an address of it names."""

from datetime import date
from typing import Any

from tests.factories.obligations import make_campaign
from tests.factories.submissions import World
from tests.isolation.papers import AT
from zhouzhi.apps.drafting.actions.annexes import write_annex
from zhouzhi.apps.drafting.actions.drafts import start_draft
from zhouzhi.apps.drafting.actions.versions import freeze_version, keep_files


def drafts_of(world: World) -> dict[str, Any]:
    """The draft, a section of it, an annex that was written, a version with its files."""
    place, chief = world.place, world.chief
    joint = (place.association, place.propaganda)
    campaign = make_campaign(lead=place.bureau, territory=place.city, name="科普日", joint=joint)
    draft = start_draft(campaign=campaign, issued_on=date(2023, 5, 14), actor=chief, at=AT)
    annex = write_annex(draft=draft, annex=None, title="活动须知", text="守时", actor=chief)
    version = freeze_version(draft=draft, actor=chief, at=AT)
    keep_files(version=version, document=b"PK docx", printed=b"%PDF-1.7", cautions=())
    return {
        "own draft": draft,
        "draft section": draft.sections.get(kind="opening"),
        "draft annex": annex,
        "draft version": version,
    }
