"""经办人: people invited to a unit, reached there, sent a new code, and handing over."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.orgs import actions, queries
from zhouzhi.apps.orgs.actions.people import INVITATION_LASTS
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.forms import ContactForm, HandOverForm, InviteForm
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.hand_over_post import Estate, Successor, estate_of, hand_over_post
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.form_page import CRUMB, form_page
from zhouzhi.web.office.twins import asks_of_person
from zhouzhi.web.refusals import show_in
from zhouzhi.web.shown_once import keep_for_next_page, kept_for_this_page

Context = dict[str, Any]
# Where a new code waits, once, for the page that shows it.
_NEW = "slip"


def people_of(uuid: str, people: tuple[queries.PersonLine, ...]) -> list[Context]:
    """The people of a unit as its page lists them, with the acts open to the reader."""
    return [
        {
            "name": person.name,
            "username": person.username,
            "role": _(person.role),
            "telephone": person.telephone,
            "mobile": person.mobile,
            "account": said_in(person.account, _),
            "opened": person.opened,
            "contact_url": _url("contact", uuid, person, may=person.may_reach),
            "reset_url": _url("reset", uuid, person),
            "hand_over_url": _url("hand_over", uuid, person),
        }
        for person in people
    ]


@permission("orgs.keep_register")
@acts_once
def invite(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and not asks_of_person(form, found):
        given = form.cleaned_data
        try:
            membership = actions.add_officer(
                unit=found,
                name=given["name"],
                login=given["login"],
                role=Role(given["role"]),
                telephone=given["telephone"],
                mobile=given["mobile"],
                actor=request.user,
            )
            return _show_slip(request, _make_slip(request, membership), found)
        except Refusal as refusal:
            show_in(form, refusal)
    return _unit_form(request, uuid, _("邀请经办人"), form, _("生成邀请"), intro=found.name)


@permission("orgs.keep_register")
def slip(request: SignedIn, uuid: str) -> HttpResponse:
    queries.unit_to_keep(request.user, uuid)
    kept = kept_for_this_page(request, _NEW, unit_uuid=str(uuid))
    if not kept:
        return redirect("office:unit", uuid)
    invitation = {**kept, "until_on": date.fromisoformat(str(kept["until_on"]))}
    context = {"section": "units", "crumbs": [CRUMB], "invitations": [invitation]}
    context["back_url"] = reverse("office:unit", args=[uuid])
    return render(request, "office/invite_done.html", context)


@permission("orgs.keep_contact")
@acts_once
def contact(request: SignedIn, uuid: str, membership_id: int) -> HttpResponse:
    found = queries.unit_to_look_at(request.user, uuid)
    membership = queries.post_to_reach(request.user, found, membership_id)
    numbers = {"telephone": membership.telephone, "mobile": membership.user.mobile}
    form = ContactForm(request.POST or None, initial=numbers)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_contact(membership=membership, actor=request.user, **form.cleaned_data)
            return redirect("office:unit", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    intro = f"{membership.user.name} · {found.name}"
    return _unit_form(request, uuid, _("电话"), form, _("保存"), intro=intro)


@permission("orgs.keep_register")
@acts_once
def reset(request: SignedIn, uuid: str, membership_id: int) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    membership = queries.post_to_keep(request.user, found, membership_id)
    if request.method == "POST":
        return _show_slip(request, _make_slip(request, membership), found)
    opened = membership.user.has_usable_password()
    effects = [
        _("为%(name)s生成一个新的一次性口令，旧口令作废") % {"name": membership.user.name},
        _("本人用口令设好新密码之前，原密码仍然可用")
        if opened
        else _("本人用口令设好密码，账号就开通了"),
    ]
    title = _("重置密码") if opened else _("发开通口令")
    return _unit_form(request, uuid, title, Form(), _("生成口令"), effects=effects)


@permission("orgs.keep_register")
@acts_once
def hand_over(request: SignedIn, uuid: str, membership_id: int) -> HttpResponse:
    found = queries.unit_to_keep(request.user, uuid)
    membership = queries.post_to_keep(request.user, found, membership_id)
    estate, people = estate_of(membership), queries.successors_for(request.user, membership)
    form = _hand_over_form(request, found, estate, people)
    if request.method == "POST" and form.is_valid():
        try:
            slip = _handed_over(request, membership, form, people)
            return _show_slip(request, slip, found) if slip else redirect("office:unit", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    effects, intro = _effects(membership, found, estate), f"{membership.user.name} · {found.name}"
    return _unit_form(
        request, uuid, _("交接"), form, _("办理交接"), intro=intro, effects=effects, seal=True
    )


def _hand_over_form(
    request: SignedIn, unit: Any, estate: Estate, people: list[Any]
) -> HandOverForm:
    named = [(row.unit_id, (str(row.pk), f"{row.user.name}（{row.unit.name}）")) for row in people]
    return HandOverForm(
        request.POST or None,
        people=[choice for unit_id, choice in named if unit_id == unit.pk],
        others=[choice for unit_id, choice in named if unit_id != unit.pk],
        leaving="" if estate.needs_successor else _left_to(estate),
    )


def _handed_over(request: SignedIn, membership: Any, form: HandOverForm, people: list[Any]) -> Any:
    """The slip for who is new, where the successor is."""
    slip = hand_over_post(
        membership=membership,
        successor=_successor(form, people),
        reason=form.cleaned_data["reason"],
        actor=request.user,
        on=clock.today(),
        at=clock.now(),
    )
    messages.success(request, _("%s的交接已办理。") % membership.user.name)
    return slip


def _left_to(estate: Estate) -> str:
    if estate.colleague_count:
        return _("不指定，由本单位其他 %d 位经办人接着办") % estate.colleague_count
    return _("不指定，本单位暂时没有经办人")


def _successor(form: HandOverForm, people: list[Any]) -> Successor | None:
    given = form.cleaned_data
    match given["successor"]:
        case form.NOBODY:
            return None
        case form.NEW:
            return Successor(name=given["name"], login=given["login"], mobile=given["mobile"])
        case key:
            return Successor(post=next(row for row in people if str(row.pk) == key))


def _effects(membership, found, estate: Estate) -> list[str]:
    """What passes over and what ends, with counts, said before the button."""
    who = {"name": membership.user.name, "unit": found.name}
    passing = [
        (estate.owed_count, _("应办事项 %d 件")),
        (estate.draft_count, _("其中写到一半的 %d 件")),
        (estate.campaign_count, _("牵头或联办的专项活动 %d 项")),
        (estate.review_count, _("等着审核的报送 %d 件")),
    ]
    told = "、".join(words % count for count, words in passing if count)
    return [
        _("移交给继任的人：%s") % told if told else _("现在没有在办的事要移交"),
        _("已办的事项、报送和办理经过都留在本单位"),
        _("%(name)s从现在起不再代表%(unit)s办事，已登录的立即失效") % who,
        _("邀请新经办人的，下一页给出一次性口令，只显示一次"),
    ]


def _make_slip(request: SignedIn, membership) -> actions.Slip:
    return actions.invite(
        membership=membership, actor=request.user, by=request.user, at=clock.now()
    )


def _show_slip(request: SignedIn, slip: actions.Slip, found) -> HttpResponse:
    membership = slip.invitation.membership
    shown: dict[str, object] = {
        "person": f"{membership.user.name}（{slip.login}）",
        "name": membership.user.name,
        "login": slip.login,
        "unit": found.name,
        "unit_uuid": str(found.uuid),
        "role": membership.get_role_display(),
        "link": request.build_absolute_uri(reverse("office:invitation")),
        "code": slip.code,
        "opened": membership.user.has_usable_password(),
        "until_on": (clock.today() + INVITATION_LASTS).isoformat(),
    }
    keep_for_next_page(request, _NEW, shown)
    return redirect("office:slip", found.uuid)


def _unit_form(
    request: SignedIn, uuid: str, title: str, form: Form, button: str, **more: object
) -> HttpResponse:
    """A form page that goes back to the unit's page."""
    back = reverse("office:unit", args=[uuid])
    return form_page(request, title, form, button, **{"cancel_url": back, **more})


def _url(name: str, unit_uuid: str, person: queries.PersonLine, *, may: bool | None = None) -> str:
    if not (person.may_keep if may is None else may):
        return ""
    return reverse(f"office:{name}", args=[unit_uuid, person.membership_id])


_POST = "units/<uuid:uuid>/people/<int:membership_id>"
urlpatterns: list[URLPattern] = [
    path("units/<uuid:uuid>/invite/", invite, name="invite"),
    path("units/<uuid:uuid>/slip/", slip, name="slip"),
    path(f"{_POST}/contact/", contact, name="contact"),
    path(f"{_POST}/reset/", reset, name="reset"),
    path(f"{_POST}/hand-over/", hand_over, name="hand_over"),
]
