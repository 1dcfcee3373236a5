"""Input about units and people → clean values."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.domain.name_rules import LOGIN, looks_like_formula
from zhouzhi.apps.orgs.domain.roles import APPOINTED
from zhouzhi.apps.orgs.domain.telephones import LONGEST as TELEPHONE_LONGEST
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind
from zhouzhi.apps.orgs.models import choices
from zhouzhi.documents.intake.registry import MAX_BYTES
from zhouzhi.foundation.plain_fields import PlainField


class NameField(PlainField):
    """A name of a unit or a person, as a sheet of units would take it."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if looks_like_formula(value):
            raise forms.ValidationError(
                _("“%(text)s”像是公式，请填文字。"), params={"text": value[:20]}
            )


class SheetForm(forms.Form):
    file = forms.FileField(
        label=_("名册文件"), help_text=_("xlsx、xls 或 csv，要有一行列名。"), allow_empty_file=True
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("文件超过 %(limit)d MB。请删去图片和空行空列，或分几次导入。"),
                params={"limit": MAX_BYTES // 2**20},
            )
        return file


def _login(*, required: bool = True) -> PlainField:
    return PlainField(
        label=_("用户名"),
        max_length=30,
        required=required,
        help_text=_("登录时用，3 至 30 位小写字母、数字、点或横线，例如 qh-kjj。"),
        validators=[RegexValidator(LOGIN, _("请用 3 至 30 位小写字母、数字、点或横线。"))],
    )


def _telephone() -> PlainField:
    return PlainField(
        label=_("办公电话"),
        max_length=TELEPHONE_LONGEST,
        required=False,
        help_text=_("座机，分机写成“号码转分机”；没有区号的按所在地补上。"),
    )


def _mobile() -> PlainField:
    return PlainField(
        label=_("手机"),
        max_length=TELEPHONE_LONGEST,
        required=False,
        help_text=_("属于个人，只给有权看到这个人的人看，可以不填。"),
    )


class AskedForm(forms.Form):
    """A form that asks, once it is needed, whether a name that is there already is another's."""

    another = forms.BooleanField(label=_("确是另一个"), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.data.get("another"):
            self._show()

    def ask(self, said: str) -> None:
        """Show the tick (确是另一个) with what is there already."""
        self._show()
        self.add_error("another", said)

    def _show(self) -> None:
        self.fields["another"].widget = forms.CheckboxInput()


class InviteForm(AskedForm):
    field_order: tuple[str, ...] = ("name", "another")
    name = NameField(label=_("姓名"), max_length=40)
    login = _login()
    role = forms.ChoiceField(
        label=_("岗位"),
        choices=[(role.value, role.label) for role in APPOINTED],
        help_text=_(
            "填报员办理本单位的事；管理员还能部署、审核本地区的专项活动；审查员审查活动能否公布。"
        ),
    )
    telephone = _telephone()
    mobile = _mobile()


class ContactForm(forms.Form):
    telephone = _telephone()
    mobile = _mobile()


class UnitForm(AskedForm):
    field_order: tuple[str, ...] = ("name", "another")
    name = NameField(label=_("全称"), max_length=100)
    short_name = NameField(
        label=_("简称"), max_length=60, required=False, help_text=_("例如“市科技局”。")
    )
    telephone = _telephone()
    level = forms.ChoiceField(label=_("层级"), choices=choices(Level))
    kind = forms.ChoiceField(
        label=_("类别"), choices=[(item.value, item.label) for item in UnitKind]
    )

    def __init__(self, *args, is_territory: bool | None = None, may_name: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if is_territory is not None:  # a place never becomes an office, nor an office a place
            kept = [item for item in UnitKind if (item in TERRITORIES) == is_territory]
            self.fields["kind"] = forms.ChoiceField(
                label=_("类别"), choices=[(item.value, item.label) for item in kept]
            )
        if not may_name:
            told = _("所在行政区域的名称、层级和类别由上级或系统管理员改。")
            self.fields["name"].help_text = told
            for name in ("name", "short_name", "level", "kind"):
                self.fields[name].disabled = True


class ParentField(NameField):
    """A unit named by its code or full name, among too many to choose from; gives its uuid."""

    def __init__(self, *, parents: list[tuple[str, str, str]], **kwargs):
        super().__init__(**kwargs)
        self._parents = parents

    def clean(self, value: str) -> str:
        said = super().clean(value)
        coded = {uuid for uuid, _name, code in self._parents if code == said}
        found = coded or {uuid for uuid, name, _code in self._parents if name == said}
        if not found:
            words = _("通讯录里没有您维护的“%(text)s”。请照通讯录填全称或单位代码。")
            raise forms.ValidationError(words, params={"text": said})
        if len(found) > 1:
            words = _("有 %(n)d 个单位都叫“%(text)s”，请改填单位代码。")
            raise forms.ValidationError(words, params={"n": len(found), "text": said})
        return found.pop()


class NewUnitForm(UnitForm):
    code = NameField(
        label=_("单位代码"),
        max_length=40,
        required=False,
        help_text=_("本单位独有，例如 421303-kjj；不知道就不填，由系统代编。"),
    )
    field_order = ("name", "another", "code", "parent", "level", "kind")

    MOST_CHOICES = 500

    def __init__(self, *args, parents: list[tuple[str, str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        label = _("隶属")
        if len(parents) > self.MOST_CHOICES:
            told = _("上级的全称或单位代码，例如“清河县”。")
            self.fields["parent"] = ParentField(
                label=label, help_text=told, max_length=100, parents=parents
            )
        else:
            offered = [(uuid, name) for uuid, name, _code in parents]
            self.fields["parent"] = forms.ChoiceField(label=label, choices=offered)
        told = _("镇政府、街道办事处选“部门单位”；行政区域是地方本身，没有经办人。")
        self.fields["kind"].help_text = told
        self.order_fields(self.field_order)


class GroupForm(forms.Form):
    phrase = NameField(
        label=_("通知里的说法"), max_length=100, help_text=_("照通知写，例如“市直有关部门”。")
    )
    members = forms.MultipleChoiceField(label=_("指哪些单位"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, units: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.MultipleChoiceField(
            label=_("指哪些单位"), choices=units, widget=forms.CheckboxSelectMultiple
        )


class LargeGroupForm(forms.Form):
    """A group whose members are too many to choose from: they are written, or found by name."""

    phrase = NameField(
        label=_("通知里的说法"), max_length=100, help_text=_("照通知写，例如“市直有关部门”。")
    )
    find = NameField(
        label=_("按名称找"),
        max_length=60,
        required=False,
        help_text=_("填名称里的几个字，例如“镇人民政府”，点“把找到的列进来”。"),
    )
    members = PlainField(
        label=_("指哪些单位"),
        required=False,
        help_text=_("一行一个，写单位全称或单位代码；可以从表格整列粘贴。"),
        widget=forms.Textarea(attrs={"rows": 14}),
    )


class DivisionsForm(forms.Form):
    def __init__(self, *args, divisions: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("要加入的行政区域"), choices=divisions, widget=forms.CheckboxSelectMultiple
        )


class HandOverForm(forms.Form):
    """Who follows: the key of a person's post, `NEW`, or `NOBODY` in the words of `leaving`.

    People of the unit itself stand first, those of other units apart, after who is new.
    """

    NEW, NOBODY = "new", "nobody"
    name = NameField(label=_("新经办人的姓名"), max_length=40, required=False)
    login = _login(required=False)
    mobile = _mobile()
    reason = PlainField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args,
        people: list[tuple[str, str]],
        others: list[tuple[str, str]],
        leaving: str,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        choices: list[tuple[Any, Any]] = [*people, (self.NEW, _("邀请一位新经办人"))]
        if leaving:
            choices.append((self.NOBODY, leaving))
        if others:
            choices.append((_("别的单位的人"), others))
        self.fields["successor"] = forms.ChoiceField(
            label=_("谁来接手"),
            choices=choices,
            widget=forms.RadioSelect,
            initial=self.NEW if len(choices) == 1 else None,
        )
        self.order_fields(["successor"])

    def clean(self) -> dict[str, str]:
        given: dict[str, str] = super().clean() or {}
        if given.get("successor") == self.NEW:
            for name in ("name", "login"):
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, _("邀请新经办人，请填这一项。"))
        return given


class AcceptForm(forms.Form):
    code = PlainField(
        label=_("一次性口令"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = PlainField(
        label=_("新密码"),
        help_text=_("至少 10 位，不能全是数字，也不要用常见密码。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = PlainField(
        label=_("再输一遍"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("两次输入的密码不一样，请重新输入。"))
        return again
