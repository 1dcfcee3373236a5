"""Forms of the channels on which messages go (消息渠道)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.plain_fields import PlainField
from zhouzhi.foundation.post.kinds import BOTS, Way
from zhouzhi.foundation.post.models import LONGEST_ADDRESS, LONGEST_NAME


class BotForm(forms.Form):
    way = forms.ChoiceField(
        label=_("哪一种"), choices=[(way.value, way.label) for way in BOTS], initial=Way.WECOM
    )
    name = PlainField(
        label=_("名称"),
        max_length=LONGEST_NAME,
        help_text=_("怎么称呼这个群，例如“科技周工作群”。"),
    )
    url = PlainField(
        label=_("机器人的网址"),
        max_length=500,
        help_text=_("在群设置里添加自定义机器人后得到，又叫 Webhook 地址。"),
    )
    secret = PlainField(
        label=_("签名密钥"),
        max_length=200,
        required=False,
        help_text=_("钉钉选“加签”、飞书选“签名校验”时得到；企业微信没有。"),
    )


class MailAddressForm(forms.Form):
    address = PlainField(
        label=_("邮箱"),
        max_length=LONGEST_ADDRESS,
        help_text=_("例如 name@example.gov.cn；会往这个邮箱发一个验证码。"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class MailCodeForm(forms.Form):
    code = PlainField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )
