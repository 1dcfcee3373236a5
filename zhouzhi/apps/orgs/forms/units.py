"""Forms about units: what one is, where it stands, how it ends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs import queries
from zhouzhi.apps.orgs.domain.units import TERRITORIES, Level, UnitKind
from zhouzhi.apps.orgs.forms.fields import AskedForm, NameField, telephone_field
from zhouzhi.apps.orgs.models import OrgUnit, choices
from zhouzhi.foundation.plain_fields import PlainField


class UnitForm(AskedForm):
    field_order: tuple[str, ...] = ("name", "another")
    name = NameField(label=_("全称"), max_length=100)
    short_name = NameField(
        label=_("简称"), max_length=60, required=False, help_text=_("例如“市科技局”。")
    )
    telephone = telephone_field()
    level = forms.ChoiceField(label=_("层级"), choices=choices(Level))
    kind = forms.ChoiceField(
        label=_("类别"), choices=[(item.value, item.label) for item in UnitKind]
    )

    def __init__(
        self, *args: Any, is_territory: bool | None = None, may_name: bool = True, **kwargs: Any
    ) -> None:
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

    def __init__(self, *, parents: list[tuple[str, str, str]], **kwargs: Any) -> None:
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

    def __init__(self, *args: Any, parents: list[tuple[str, str, str]], **kwargs: Any) -> None:
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


class DivisionsForm(forms.Form):
    def __init__(self, *args: Any, divisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.MultipleChoiceField(
            label=_("要加入的行政区域"), choices=divisions, widget=forms.CheckboxSelectMultiple
        )


class EditUnitForm(UnitForm):
    """What the register says of a unit there is; an office may be guided by another (条)."""

    def __init__(self, *args: Any, unit: OrgUnit, may_name: bool) -> None:
        guide = queries.guide_of(unit)
        initial = {**vars(unit), "guide": queries.line_of(guide) if guide else ""}
        super().__init__(*args, initial=initial, is_territory=unit.is_territory, may_name=may_name)
        self._unit = unit
        if not unit.is_territory:
            self.fields["guide"] = NameField(
                label=_("业务主管单位"),
                max_length=150,
                required=False,
                help_text=_("业务上指导它的单位，写全称或单位代码；不影响隶属和汇总。"),
            )

    def clean_guide(self) -> OrgUnit | None:
        said = self.cleaned_data["guide"]
        found = queries.units_written([said], queries.possible_guides(self._unit)).units
        if said and not found:
            words = _("通讯录里认不出“%(text)s”是哪个单位，请照通讯录写全称或单位代码。")
            raise forms.ValidationError(words, params={"text": said})
        return found[0] if found else None


class CloseUnitForm(forms.Form):
    """How a unit ends (撤销、合并): who goes on in its place, and why."""

    successors = PlainField(
        label=_("由哪个单位接续"),
        max_length=300,
        required=False,
        help_text=_("合并、更名后由谁接着办，写全称或单位代码，几个用顿号隔开；没有就不填。"),
    )
    reason = PlainField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
