"""Tables of the post: the message, a group's bot, and the address that a reader confirmed."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.foundation.post.kinds import BOTS, Way
from zhouzhi.foundation.post.states import MessageState

LONGEST_KEY = 180
LONGEST_SUBJECT = 200
LONGEST_ADDRESS = 254
LONGEST_NAME = 100


class Message(models.Model):
    """One row is one message to one address, handed over once (消息).

    `key` says what it is about: sent twice, it is one row. `party` is the key of the unit that
    sends it, `reader` that of the person it is for, "" where it is for no one person. `pass_count`
    is how often the point of no return was passed: an answer counts for the pass it belongs to.
    `round` counts how often a person had it sent. `is_secret` texts are shown to nobody here, and
    are forgotten once nothing more happens to them. Instants are real time.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(_("去重键"), max_length=LONGEST_KEY, unique=True)
    way = models.CharField(
        _("渠道"), max_length=10, choices=[(way.value, way.label) for way in Way]
    )
    address = models.CharField(_("地址"), max_length=LONGEST_ADDRESS)
    name = models.CharField(_("收件人"), max_length=LONGEST_NAME, blank=True)
    subject = models.CharField(_("主题"), max_length=LONGEST_SUBJECT)
    text = models.TextField(_("内容"))
    html = models.TextField(_("网页内容"), blank=True)
    is_secret = models.BooleanField(default=False)
    party = models.CharField(_("发件单位"), max_length=40, blank=True)
    reader = models.CharField(_("收件人编号"), max_length=40, blank=True)
    state = models.CharField(
        _("状态"),
        max_length=12,
        choices=[(state.value, state.label) for state in MessageState],
        default=MessageState.WAITING,
    )
    attempts = models.PositiveIntegerField(_("次数"), default=0)
    pass_count = models.PositiveIntegerField(default=0)
    round = models.PositiveIntegerField(default=1)
    last_error = models.TextField(_("最近的错误"), blank=True)
    provider_id = models.CharField(_("对方编号"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("产生时刻"))
    passed_at = models.DateTimeField(_("交出时刻"), null=True, blank=True)
    settled_at = models.DateTimeField(_("得到结果的时刻"), null=True, blank=True)

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("消息")
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in MessageState]),
                name="post_message_state_known",
            ),
        )
        indexes = (
            models.Index(fields=["party", "-made_at"], name="post_message_party_idx"),
            models.Index(fields=["reader", "-made_at"], name="post_message_reader_idx"),
            models.Index(fields=["state"], name="post_message_state_idx"),
        )

    def __str__(self) -> str:
        return self.subject


class Bot(models.Model):
    """One row is the bot of one group chat through which a unit speaks (群机器人).

    Who has its address may speak in its name, so address and secret stand encrypted.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    party = models.CharField(_("所属单位"), max_length=40)
    way = models.CharField(
        _("种类"), max_length=10, choices=[(way.value, way.label) for way in BOTS]
    )
    name = models.CharField(_("名称"), max_length=LONGEST_NAME)
    sealed_url = models.TextField(_("地址"))
    sealed_secret = models.TextField(_("密钥"), blank=True)
    made_at = models.DateTimeField(_("登记时刻"))

    class Meta:
        verbose_name = _("群机器人")
        verbose_name_plural = _("群机器人")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("party", "name"), name="post_bot_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class MailAddress(models.Model):
    """One row is where a person is written to (收信地址), once a code sent there came back.

    `asked` is an address that waits for its code, of which only a keyed hash is kept; a code counts
    until `code_until` and for a few tries. `reader` is the person's key. Instants are real time.
    """

    reader = models.CharField(_("收件人编号"), max_length=40, unique=True)
    address = models.CharField(_("邮箱"), max_length=LONGEST_ADDRESS, blank=True)
    confirmed_at = models.DateTimeField(_("确认时刻"), null=True, blank=True)
    wants_mail = models.BooleanField(_("收邮件"), default=True)
    asked = models.CharField(_("待确认的邮箱"), max_length=LONGEST_ADDRESS, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        db_table = "post_mail_address"
        verbose_name = _("收信地址")
        verbose_name_plural = _("收信地址")

    def __str__(self) -> str:
        return self.address
