"""The ways on which a message goes out."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Way(StrEnum):
    """On which way a message goes (渠道)."""

    MAIL = "mail"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    SMS = "sms"

    @property
    def label(self) -> str:
        """The way's Chinese name."""
        return _LABELS[self]


_LABELS = {
    Way.MAIL: gettext_noop("邮件"),
    Way.WECOM: gettext_noop("企业微信群机器人"),
    Way.DINGTALK: gettext_noop("钉钉群机器人"),
    Way.FEISHU: gettext_noop("飞书群机器人"),
    Way.SMS: gettext_noop("短信"),
}

BOTS = (Way.WECOM, Way.DINGTALK, Way.FEISHU)
