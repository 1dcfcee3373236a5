"""Names that are there already: a person is asked whether this is another (确是另一个)."""

from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.forms import InviteForm, UnitForm


def asks_of_unit(form: UnitForm, *, parent, but=None) -> bool:
    """Ask about a unit whose name reads like its neighbour's; say whether the form must wait."""
    given = form.cleaned_data
    if parent is None or given["another"]:
        return False
    other = queries.unit_named_like(given["name"], parent=parent, but=but)
    if other is None:
        return False
    said = _("%(parent)s下已经有“%(name)s”。是同一个单位的，不用再加；确是另一个的，请勾选这里。")
    form.ask(said % {"parent": parent.name, "name": other.name})
    return True


def asks_of_person(form: InviteForm, unit) -> bool:
    """Ask about a person of a name that acts for the unit already, under another login."""
    given = form.cleaned_data
    if given["another"]:
        return False
    other = queries.person_named(unit, given["name"], but_login=given["login"])
    if other is None:
        return False
    said = _(
        "%(unit)s已经有经办人%(name)s（用户名 %(login)s）。是同一个人的，不用再邀请；"
        "确是另一个人的，请勾选这里。"
    )
    names = {"unit": unit.name, "name": other.user.name, "login": other.user.username}
    form.ask(said % names)
    return True
