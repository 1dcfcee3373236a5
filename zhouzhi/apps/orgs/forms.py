"""Input about units and people → clean values."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.domain.roles import ACTING
from zhouzhi.apps.orgs.domain.units import Level, UnitKind
from zhouzhi.apps.orgs.models import choices
from zhouzhi.documents.intake.registry import MAX_BYTES

LOGIN = r"^[a-z0-9][a-z0-9._-]{2,29}$"


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


class InviteForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=40)
    login = forms.RegexField(
        LOGIN,
        label=_("登录名"),
        max_length=30,
        help_text=_("3 至 30 位小写字母、数字、点或横线，例如 qh-kjj。"),
        error_messages={"invalid": _("请用 3 至 30 位小写字母、数字、点或横线。")},
    )
    role = forms.ChoiceField(
        label=_("岗位"),
        choices=[(role.value, role.label) for role in ACTING],
        help_text=_("填报员办理本单位的事；管理员还能部署、审核本地区的专项活动。"),
    )


class UnitForm(forms.Form):
    code = forms.CharField(label=_("单位代码"), max_length=40)
    name = forms.CharField(label=_("全称"), max_length=100)
    short_name = forms.CharField(label=_("简称"), max_length=60, required=False)
    level = forms.ChoiceField(label=_("层级"), choices=choices(Level))
    kind = forms.ChoiceField(
        label=_("类别"), choices=[(item.value, item.label) for item in UnitKind]
    )

    def __init__(self, *args, parents: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ChoiceField(label=_("隶属"), choices=parents)


class GroupForm(forms.Form):
    phrase = forms.CharField(
        label=_("通知里的说法"), max_length=100, help_text=_("照通知写，例如“市直有关部门”。")
    )
    members = forms.MultipleChoiceField(label=_("指哪些单位"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, units: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.MultipleChoiceField(
            label=_("指哪些单位"), choices=units, widget=forms.CheckboxSelectMultiple
        )


class DivisionsForm(forms.Form):
    def __init__(self, *args, divisions: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("要加入的行政区域"), choices=divisions, widget=forms.CheckboxSelectMultiple
        )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


class AcceptForm(forms.Form):
    code = forms.CharField(
        label=_("一次性口令"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    password = forms.CharField(
        label=_("新密码"),
        help_text=_("至少 10 位，不能全是数字，也不要用常见密码。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再输一遍"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("两次输入的密码不一样，请重新输入。"))
        return again
