"""What a row of a sheet changes in an activity, in words: before it is imported, and in 经过."""

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.sheets.headings import HEADINGS
from zhouzhi.foundation.plain import shortened
from zhouzhi.web.office.trial_page import SHOWN


def change_words(key: str, before: str, after: str) -> str:
    """One field, from what it said to what it says."""
    return from_to(_(HEADINGS[key][0]), before, after)


def from_to(field: str, before: str, after: str) -> str:
    """The same of a field that is called so."""
    said = _("%(field)s由“%(before)s”改为“%(after)s”") if before else _("%(field)s记为“%(after)s”")
    told = {"before": shortened(before, most=SHOWN), "after": shortened(after, most=SHOWN)}
    return said % {"field": field, **told, "after": told["after"] or _("空")}


def row_words(row) -> str:
    """All that a row changed, with the sheet and the row (SheetChange)."""
    said = _("；").join(change_words(*change) for change in row.changes)
    place = {"name": row.sheet.filename, "number": row.row_number}
    return said + _("（“%(name)s”第 %(number)d 行）") % place
