"""通讯录: the register, one unit, and its people."""

from datetime import date

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.forms import DivisionsForm, InviteForm, ReasonForm, UnitForm
from zhouzhi.apps.orgs.permissions import keeps_register
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.form_page import CRUMB, form_page
from zhouzhi.web.office.groups import listed_groups
from zhouzhi.web.refusals import show_in


@permission("orgs.view_register")
def units(request: SignedIn) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    register = queries.register_for(request.user, text=text)
    context = {
        "section": "units",
        "tree": [_node(node, is_open=True) for node in register.roots] if not text else [],
        "found": [_node(node) for node in _flat(register.roots)] if text else None,
        "filter": {"text": text, "clear_url": reverse("office:units")},
        "groups": listed_groups(request),
        "totals": register.totals,
        "urls": _urls(request),
    }
    return render(request, "office/units.html", context)


@permission("orgs.view_unit")
def unit(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_look_at(request.user, uuid)
    page = queries.unit_page(request.user, found)
    people = [
        {
            "name": person.name,
            "username": person.username,
            "role": person.role,
            "account": person.account,
            "opened": person.opened,
            "reset_url": _person_url("reset", uuid, person),
            "hand_over_url": _person_url("hand_over", uuid, person),
        }
        for person in page.people
    ]
    lines = [
        {
            "parent": row.parent.name,
            "line": row.get_line_display(),
            "from_on": row.starts_on,
            "to_on": row.ends_on,
        }
        for row in page.lines
    ]
    context = {
        "section": "units",
        "crumbs": [CRUMB],
        "unit": page,
        "people": people,
        "lines": lines,
    }
    if page.may_keep and not found.is_territory:
        context["invite_url"] = reverse("office:invite", args=[uuid])
    if page.may_keep and queries.divisions_to_add(found):
        context["divisions_url"] = reverse("office:divisions", args=[uuid])
    return render(request, "office/unit.html", context)


@permission("orgs.keep_register")
@acts_once
def unit_new(request: SignedIn) -> HttpResponse:
    queries.office_that_keeps(request.user)
    parents = [(str(row.uuid), row.name) for row in queries.parents_for(request.user)]
    form = UnitForm(request.POST or None, parents=parents)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.create_unit(
                code=given["code"],
                name=given["name"],
                short_name=given["short_name"],
                level=Level(given["level"]),
                kind=UnitKind(given["kind"]),
                parent=queries.unit_to_keep(request.user, given["parent"]),
                since=clock.today(),
                actor=request.user,
            )
            return redirect("office:unit", made.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    return form_page(request, _("加单位"), form, _("加入通讯录"))


@permission("orgs.keep_register")
@acts_once
def divisions(request: SignedIn, uuid: str) -> HttpResponse:
    territory = queries.territory_to_keep(request.user, uuid)
    rows = [(row.code, f"{row.name} {row.code}") for row in queries.divisions_to_add(territory)]
    form = DivisionsForm(request.POST or None, divisions=rows)
    if request.method == "POST" and form.is_valid():
        actions.add_divisions(
            territory=territory,
            codes=form.cleaned_data["codes"],
            since=clock.today(),
            actor=request.user,
        )
        return redirect("office:units")
    intro = _("%(name)s下一级的行政区域，还没有加入通讯录的。") % {"name": territory.name}
    return form_page(request, _("从区划表加入"), form, _("加入"), intro=intro)


@permission("orgs.keep_register")
@acts_once
def invite(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            membership = actions.add_officer(
                unit=found,
                name=form.cleaned_data["name"],
                login=form.cleaned_data["login"],
                role=Role(form.cleaned_data["role"]),
                actor=request.user,
            )
            return _make_slip(request, membership, found)
        except Refusal as refusal:
            show_in(form, refusal)
    return form_page(request, _("邀请经办人"), form, _("生成邀请"), intro=found.name)


@permission("orgs.keep_register")
def slip(request: SignedIn, uuid: str) -> HttpResponse:
    queries.unit_to_keep(request.user, uuid)
    kept = request.session.get("slip")
    if kept is None or kept["unit_uuid"] != str(uuid):
        return redirect("office:unit", uuid)
    del request.session["slip"]
    invitation = {**kept, "until_on": date.fromisoformat(kept["until_on"])}
    context = {"section": "units", "crumbs": [CRUMB], "invitations": [invitation]}
    context["back_url"] = reverse("office:unit", args=[uuid])
    return render(request, "office/invite_done.html", context)


@permission("orgs.keep_register")
@acts_once
def reset(request: SignedIn, uuid: str, membership_id: int) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    membership = queries.post_to_keep(request.user, found, membership_id)
    if request.method == "POST":
        return _make_slip(request, membership, found)
    effects = [
        _("为%(name)s生成一个新的一次性口令，旧口令作废") % {"name": membership.user.name},
        _("本人用口令设好新密码之前，原密码仍然可用"),
    ]
    form = Form()
    return form_page(request, _("重置密码"), form, _("生成口令"), effects=effects)


@permission("orgs.keep_register")
@acts_once
def hand_over(request: SignedIn, uuid: str, membership_id: int) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    membership = queries.post_to_keep(request.user, found, membership_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.end_membership(
            membership=membership,
            on=clock.today(),
            reason=form.cleaned_data["reason"],
            actor=request.user,
        )
        return redirect("office:unit", uuid)
    who = {"name": membership.user.name, "unit": found.name}
    effects = [
        _("%(name)s从现在起不再代表%(unit)s办事，已登录的立即失效") % who,
        _("本单位应办、已办的事项都留在原处，由继任经办人接着办"),
    ]
    return form_page(request, _("交接"), form, _("办理交接"), effects=effects, seal=True)


def _make_slip(request: SignedIn, membership, found) -> HttpResponse:
    slip = actions.invite(
        membership=membership, actor=request.user, by=request.user, at=clock.now()
    )
    # Kept in the session until the next page has shown it, and nowhere else.
    request.session["slip"] = {
        "person": f"{membership.user.name}（{slip.login}）",
        "unit": found.name,
        "unit_uuid": str(found.uuid),
        "role": membership.get_role_display(),
        "link": request.build_absolute_uri(reverse("office:invitation")),
        "code": slip.code,
        "until_on": localtime(slip.invitation.expires_at).date().isoformat(),
    }
    return redirect("office:slip", found.uuid)


def _node(node: queries.UnitNode, *, is_open: bool = False) -> dict[str, object]:
    return {
        "name": node.name,
        "url": reverse("office:unit", args=[node.uuid]),
        "kind": node.kind,
        "officer": node.officer,
        "account": node.account,
        "count": node.count,
        "open": is_open,
        "path": node.kind,
        "children": [_node(child, is_open=is_open and child.count < 12) for child in node.children],
    }


def _flat(nodes):
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _urls(request: SignedIn) -> dict[str, str]:
    keeps = keeps_register(request.user)
    runs = queries.units_led(request.user).exists()
    return {
        "import": reverse("office:unit_import") if keeps else "",
        "new_unit": reverse("office:unit_new") if keeps else "",
        "new_group": reverse("office:group_new") if runs else "",
    }


def _person_url(name: str, unit_uuid: str, person: queries.PersonLine) -> str:
    if not person.may_keep:
        return ""
    return reverse(f"office:{name}", args=[unit_uuid, person.membership_id])


urlpatterns: list[URLPattern] = [
    path("units/", units, name="units"),
    path("units/new/", unit_new, name="unit_new"),
    path("units/<uuid:uuid>/", unit, name="unit"),
    path("units/<uuid:uuid>/divisions/", divisions, name="divisions"),
    path("units/<uuid:uuid>/invite/", invite, name="invite"),
    path("units/<uuid:uuid>/slip/", slip, name="slip"),
    path("units/<uuid:uuid>/people/<int:membership_id>/reset/", reset, name="reset"),
    path("units/<uuid:uuid>/people/<int:membership_id>/hand-over/", hand_over, name="hand_over"),
]
