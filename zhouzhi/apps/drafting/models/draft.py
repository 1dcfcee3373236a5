"""The draft of a notice, what it is made of, and its frozen versions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.domain.annexes import AnnexKind
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.states import DraftState, PaperForm
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.foundation.files.models import Blob


class Draft(models.Model):
    """One row is one document that a campaign's organisers draft (拟稿), with its head data.

    `supplements` is the campaign's notice that it amends (补充通知), null for a whole notice.
    `contacts` is a list of {"office", "name", "phone", "email"}; `copies` names the units in
    抄送 as they print, with commas between. `issued_on` is planned until the draft is issued.
    `version_number` and `content_hash` name the newest frozen version, 0 and "" before the first.
    `edit_count` guards against a stale edit of the head data.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="drafts")
    supplements = models.ForeignKey(
        Notice, null=True, on_delete=models.PROTECT, related_name="supplements"
    )
    form = models.CharField(
        _("格式"),
        max_length=6,
        choices=[(form.value, form.label) for form in PaperForm],
        default=PaperForm.FILE,
    )
    title = models.CharField(_("标题"), max_length=200)
    addressees = models.TextField(_("主送机关"), blank=True)
    copies = models.TextField(_("抄送机关"), blank=True)
    contacts = models.JSONField(_("联系方式"), default=list)
    urgency = models.CharField(_("紧急程度"), max_length=10, blank=True)
    remark = models.CharField(_("附注"), max_length=100, blank=True)
    is_sealed = models.BooleanField(_("加盖印章"), default=True)
    printing_office = models.CharField(_("印发机关"), max_length=100, blank=True)
    issued_on = models.DateField(_("成文日期"))
    number = models.CharField(_("发文字号"), max_length=60, blank=True)
    state = models.CharField(
        _("状态"),
        max_length=10,
        choices=[(state.value, state.label) for state in DraftState],
        default=DraftState.DRAFTING,
    )
    version_number = models.PositiveSmallIntegerField(default=0)
    content_hash = models.CharField(max_length=64, blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "draft"
        verbose_name = _("拟稿")
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("campaign",),
                condition=Q(state__in=(DraftState.DRAFTING, DraftState.SIGNING)),
                name="draft_open_once",
            ),
        )

    def __str__(self) -> str:
        return self.title


class DraftIssuer(models.Model):
    """One row is one office that issues a draft (发文机关), the host (主办) at position 1."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="issuers")
    position = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("署名"), max_length=100)

    class Meta:
        db_table = "draft_issuer"
        verbose_name = _("发文机关")
        ordering = ("draft", "position")
        constraints = (
            models.UniqueConstraint(fields=("draft", "unit"), name="draft_issuer_once"),
            models.UniqueConstraint(fields=("draft", "position"), name="draft_issuer_place"),
        )

    def __str__(self) -> str:
        return self.name


class DraftSection(models.Model):
    """One row is one section (章节) of a draft: what was composed, what a person wrote over it.

    Texts are the lines as they print, （一） and 1. before what they number. `edited` stands in
    print where it is not null, "" leaves the section out. `facts` is a list of {"key", "label",
    "words"}: the words of the composed text that say a fact of the campaign. `allowed` holds the
    keys of those that a person said in other words on purpose. `is_outdated` says that a fact
    below changed after the section was edited.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PartKind])
    heading = models.CharField(_("小标题"), max_length=120, blank=True)
    composed = models.TextField(blank=True)
    facts = models.JSONField(default=list)
    edited = models.TextField(null=True)
    allowed = models.JSONField(default=list)
    edited_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(null=True)
    edit_count = models.PositiveIntegerField(default=0)
    is_outdated = models.BooleanField(default=False)

    class Meta:
        db_table = "draft_section"
        verbose_name = _("章节")
        ordering = ("draft", "position", "pk")
        constraints = (
            models.UniqueConstraint(fields=("draft", "kind"), name="draft_section_once"),
        )

    def __str__(self) -> str:
        return self.heading or self.kind


class DraftAnnex(models.Model):
    """One row is one annex (附件) that a draft may carry, printed where `is_included`.

    `ref` is the uuid of the form or upper notice that it shows; a written one (自拟) has `text`,
    and `edit_count` guards it against a stale edit.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="annexes")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in AnnexKind])
    ref = models.CharField(max_length=40, blank=True)
    title = models.CharField(_("附件名称"), max_length=200)
    text = models.TextField(blank=True)
    edit_count = models.PositiveIntegerField(default=0)
    is_included = models.BooleanField(default=True)

    class Meta:
        db_table = "draft_annex"
        verbose_name = _("附件")
        ordering = ("draft", "position", "pk")

    def __str__(self) -> str:
        return self.title


class DraftVersion(models.Model):
    """One row is one frozen version of a draft's paper (文稿): what signatures are given on.

    `tree` is the document in canonical JSON, `content_hash` the SHA-256 of it. The worker writes
    the files: until then `document` and `printed` are null; `failure` says in words why they could
    not be written, `cautions` what a reader of the print should know (missing characters, faces).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    tree = models.JSONField()
    content_hash = models.CharField(max_length=64)
    document = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    printed = models.ForeignKey(Blob, null=True, on_delete=models.PROTECT, related_name="+")
    failure = models.TextField(_("未能成文的原因"), blank=True)
    cautions = models.JSONField(default=list)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        db_table = "draft_version"
        verbose_name = _("文稿")
        ordering = ("draft", "-number")
        constraints = (
            models.UniqueConstraint(fields=("draft", "number"), name="draft_version_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="draft_version_from_one"),
        )

    def __str__(self) -> str:
        return _("%(draft)s 第%(number)s稿") % {"draft": self.draft, "number": self.number}


class VersionPicture(models.Model):
    """One row holds the picture of a page that a version annexes as it was printed (原件页面).

    The version's tree names it by its hash; this keeps it from being forgotten.
    """

    version = models.ForeignKey(DraftVersion, on_delete=models.CASCADE, related_name="pictures")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "draft_version_picture"
        verbose_name = _("原件页面")
        ordering = ("version", "pk")
        constraints = (
            models.UniqueConstraint(fields=("version", "blob"), name="version_picture_once"),
        )

    def __str__(self) -> str:
        return f"{self.version} · {self.blob}"
