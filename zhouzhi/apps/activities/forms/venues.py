"""Input about a place that activities are held in → clean values."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.activities.domain.positions import point_typed, point_words
from zhouzhi.apps.activities.domain.public.points import Point
from zhouzhi.apps.activities.domain.venues import LONGEST, MOST_PEOPLE, VenueEntry, is_far
from zhouzhi.foundation.plain_fields import Words


class VenueForm(forms.Form):
    """A place: what activities call it, where it is, the way there, how many it may hold."""

    name = Words(
        label=_("场地名称"),
        max_length=LONGEST["name"],
        help_text=_("和活动里写的地点一样，例如“科技馆一楼报告厅”：写着它的活动就用这里的信息。"),
    )
    address = Words(
        label=_("地址"), max_length=LONGEST["address"], help_text=_("写到门牌号，公众看得到。")
    )
    way_there = Words(
        label=_("怎么去"),
        max_length=LONGEST["way_there"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("例如“乘 3 路、12 路到科技馆站；南门进，电梯在右手边”。"),
    )
    position = Words(
        label=_("位置（经纬度）"),
        max_length=600,
        help_text=_(
            "在地图网页或手机地图上点住这个地方，把显示的经纬度粘贴到这里，例如 31.6902, 113.3823；"
            "也可以粘贴地图网页的网址。填了，公众才能导航、按远近找活动。"
        ),
    )
    capacity = forms.IntegerField(
        label=_("核定容量（人）"),
        required=False,
        min_value=1,
        max_value=MOST_PEOPLE,
        help_text=_("预计人数超过它时会提醒。"),
    )
    sure = forms.BooleanField(label=_("位置没有错，就在这里"), required=False)

    def __init__(
        self, *args: Any, around: Collection[Point] = (), is_asked: bool = False, **kwargs: Any
    ) -> None:
        """`around` are places known nearby; `is_asked` keeps the question of a first refusal."""
        super().__init__(*args, **kwargs)
        self.around = around
        self.is_asked = is_asked or "sure" in self.data
        if not self.is_asked:
            del self.fields["sure"]

    def clean_position(self) -> Point | None:
        """The point that was typed or pasted."""
        typed: str = self.cleaned_data["position"]
        if not typed:
            return None
        point = point_typed(typed)
        if point is None:
            raise ValidationError(
                _(
                    "这里读不出中国境内的经纬度。请写成 31.6902, 113.3823 这样两个带小数的数；"
                    "短网址里没有经纬度，请在地图上点住地方再复制。"
                )
            )
        return point

    def clean(self) -> dict[str, Any]:
        """A place far from all others that are known is asked about once."""
        typed = super().clean() or {}
        point = typed.get("position")
        if point is not None and is_far(point, self.around) and not typed.get("sure"):
            self.fields["sure"] = VenueForm.base_fields["sure"]
            self.add_error(
                "position",
                _(
                    "这个位置离本地其他场地都在 150 公里以外，请核对；"
                    "没有错的，勾选“位置没有错”再保存。"
                ),
            )
        return typed

    def entry(self) -> VenueEntry:
        """What was typed, as a venue."""
        typed = self.cleaned_data
        return VenueEntry(
            typed["name"],
            typed["address"],
            typed["way_there"],
            typed["capacity"],
            typed["position"],
        )

    @staticmethod
    def initial_of(entry: VenueEntry) -> dict[str, object]:
        """What the form of a venue begins with."""
        return {
            "name": entry.name,
            "address": entry.address,
            "way_there": entry.way_there,
            "capacity": entry.capacity,
            "position": point_words(entry.point) if entry.point else "",
        }
