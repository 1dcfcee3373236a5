"""Notices, the readings they came from, and the facts that a person decides on."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.domain.states import Direction, FactState, ReadingState
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.models import Blob


class Notice(models.Model):
    """One row is one notice (通知), however many files and units brought it.

    `identity` is the surest key that it is known by; `title_identity` the one by issuer, title and
    date, which a copy without its number still has. `superseded_by` is the revised notice (修订后的
    通知) that holds in its place, and has its keys. `contacts` is a list of {"office", "name",
    "phone", "email"}, of a notice that was drafted here; what others' name are facts (Fact).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("标题"), max_length=200)
    document_number = models.CharField(_("发文字号"), max_length=60, blank=True)
    issuer_names = models.TextField(_("发文机关"))
    issuer = models.ForeignKey(
        OrgUnit, null=True, on_delete=models.PROTECT, related_name="notices_issued"
    )
    issued_on = models.DateField(_("成文日期"), null=True, blank=True)
    addressees = models.TextField(_("主送机关"), blank=True)
    contacts = models.JSONField(_("联系方式"), default=list)
    text = models.TextField()
    identity = models.CharField(max_length=64, unique=True, editable=False)
    title_identity = models.CharField(max_length=64, db_index=True, editable=False)
    campaign = models.ForeignKey(
        Campaign, null=True, on_delete=models.PROTECT, related_name="notices"
    )
    superseded_by = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    made_at = models.DateTimeField()

    class Meta:
        db_table = "notice"
        verbose_name = _("通知")
        ordering = ("-issued_on", "-pk")

    def __str__(self) -> str:
        return self.title


class NoticeCopy(models.Model):
    """One row says that a unit holds a notice, which way it goes, and in which file.

    Without a file where it came with a dispatch and its issuer never handed in the original. With
    `is_for_reading` it came as a copy (抄送): to be read, without duties. `read_at` is when
    somebody of the unit first looked at what it was sent.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="copies")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="notice_copies")
    direction = models.CharField(max_length=10, choices=[(d.value, d.label) for d in Direction])
    blob = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255, blank=True)
    filed_at = models.DateTimeField()
    is_for_reading = models.BooleanField(_("抄送"), default=False)
    read_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("阅读时间"), null=True)

    class Meta:
        db_table = "notice_copy"
        ordering = ("-filed_at",)
        constraints = (models.UniqueConstraint(fields=("notice", "unit"), name="notice_copy_once"),)

    def __str__(self) -> str:
        return f"{self.notice} · {self.unit}"


class UnneededCitation(models.Model):
    """One row says that a notice which a campaign's own cites need not be filed, and why (不需要).

    `key` is the citation by its words: the number, else the title.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.CASCADE, related_name="unneeded_citations"
    )
    key = models.CharField(max_length=200)
    reason = models.TextField(_("理由"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "unneeded_citation"
        verbose_name = _("不需要的依据")
        ordering = ("campaign", "pk")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "key"), name="unneeded_citation_once"),
        )

    def __str__(self) -> str:
        return self.key


class Reading(models.Model):
    """One row is one file handed in to be read (识读): the original, and the text that was read.

    `remarks` are sentences on how the file was read and what was repaired; `is_recognised` says
    that its words were recognised from a picture, and may be wrong without a doubt. With
    `annex_to` the file only brings a form that a notice names and does not carry (补传附件).
    `handed_in_by` is null where no person did, as from a shell.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="readings")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    filename = models.CharField(max_length=255)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in ReadingState],
        default=ReadingState.QUEUED,
    )
    text = models.TextField(blank=True)
    remarks = models.JSONField(default=list)
    is_recognised = models.BooleanField(_("由照片认字"), default=False)
    failure = models.TextField(_("未能识读的原因"), blank=True)
    annex_to = models.ForeignKey(
        "ReadNotice", null=True, on_delete=models.CASCADE, related_name="annex_readings"
    )
    handed_in_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField()

    class Meta:
        db_table = "reading"
        verbose_name = _("识读")
        ordering = ("-handed_in_at",)

    def __str__(self) -> str:
        return self.filename


class ReadPage(models.Model):
    """One row is one page of a file that was read (来件页面), with where its words are printed.

    `rows` are [start, end, left, top, right, bottom]: a stretch of the reading's text and its box
    on the upright page, in points. `picture` is null where the page could not be drawn.
    """

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    width = models.FloatField()
    height = models.FloatField()
    rows = models.JSONField(default=list)
    picture = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "read_page"
        verbose_name = _("来件页面")
        ordering = ("reading", "number")
        constraints = (
            models.UniqueConstraint(fields=("reading", "number"), name="read_page_once"),
        )

    def __str__(self) -> str:
        return f"{self.reading} p. {self.number}"


class ReadNotice(models.Model):
    """One row is one notice found in a reading, before and after it is adopted."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="read_notices")
    position = models.PositiveSmallIntegerField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    direction = models.CharField(
        max_length=10, choices=[(d.value, d.label) for d in Direction], default=Direction.UNDECIDED
    )
    notice = models.ForeignKey(
        Notice, null=True, on_delete=models.PROTECT, related_name="read_from"
    )

    class Meta:
        db_table = "read_notice"
        ordering = ("reading", "position")
        constraints = (
            models.UniqueConstraint(fields=("reading", "position"), name="read_notice_position"),
        )

    def __str__(self) -> str:
        return f"{self.reading} #{self.position}"


class Fact(models.Model):
    """One row is one fact of a notice (识读结果): what was read, where, how surely."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    read_notice = models.ForeignKey(ReadNotice, on_delete=models.CASCADE, related_name="facts")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    value = models.JSONField()
    read_value = models.JSONField(null=True)
    parts = models.JSONField(default=dict)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    rule = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(default=1.0)
    is_inferred = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.label) for state in FactState],
        default=FactState.PROPOSED,
    )
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "notice_fact"
        ordering = ("read_notice", "position")
        constraints = (
            models.UniqueConstraint(fields=("read_notice", "position"), name="fact_position_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


class Doubt(models.Model):
    """One row is one thing the reader would not guess (疑点), until a person settles it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    read_notice = models.ForeignKey(ReadNotice, on_delete=models.CASCADE, related_name="doubts")
    fact = models.ForeignKey(Fact, null=True, on_delete=models.CASCADE, related_name="doubts")
    code = models.CharField(max_length=40)
    message = models.TextField()
    alternatives = models.JSONField(default=list)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)
    blocks = models.BooleanField(default=False)
    settled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settlement = models.TextField(blank=True)

    class Meta:
        db_table = "notice_doubt"
        ordering = ("read_notice", "pk")

    def __str__(self) -> str:
        return self.message
