"""Which file of a typed version may be the signed and stamped paper (盖章纸质件)."""

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.file_kinds import SVG

PAPER_SERVES = Material.OTHER
"""Where who types for a unit (代填) puts the paper, unless it stands with what it proves."""

NOT_PAPER = {Material.PHOTOS, Material.VIDEO, Material.PRESS_COVERAGE}


def may_be_paper(material: str, media_type: str) -> bool:
    """Whether a file can be a scan or a picture of the unit's paper: a pdf or an image."""
    if material in NOT_PAPER:
        return False
    is_picture = media_type.startswith("image/") and not media_type.startswith(SVG)
    return media_type == "application/pdf" or is_picture
