"""The tables of stored contents, of what comes in, of small pictures, and of what was seen."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Blob(models.Model):
    """One content that is safely stored (文件内容); names belong to who refers to it.

    `media_type` is what the bytes say, not what the name said; `stored_at` is the last time.
    """

    id = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(_("散列值"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("字节数"))
    media_type = models.CharField(_("类型"), max_length=120)
    stored_at = models.DateTimeField(_("存入时刻"))

    class Meta:
        verbose_name = _("文件内容")
        verbose_name_plural = _("文件内容")

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.media_type}"


class Incoming(models.Model):
    """One row is a content that comes in part by part (正在上传的内容): how much of it is on disk.

    `blob` is what it became when all of it had come; `touched_at` is of its last part.
    """

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("字节数"))
    received = models.PositiveBigIntegerField(_("已收字节数"), default=0)
    touched_at = models.DateTimeField(_("最后收到时刻"))
    blob = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("文件内容")
    )

    class Meta:
        verbose_name = _("正在上传的内容")
        verbose_name_plural = _("正在上传的内容")
        indexes = (models.Index(fields=("touched_at",), name="incoming_touched_ix"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(size__gt=0)
                & (
                    models.Q(blob__isnull=True, received__lt=models.F("size"))
                    | models.Q(blob__isnull=False, received=models.F("size"))
                ),
                name="incoming_until_stored",
            ),
        )

    def __str__(self) -> str:
        return f"{self.received}/{self.size}"


class Thumbnail(models.Model):
    """One row says that a photograph was made small (缩略图), or by its `refusal` why it was not.

    It goes with the content that it shows and never holds it; without a row none was made yet.
    """

    id = models.BigAutoField(primary_key=True)
    original = models.OneToOneField(
        Blob, on_delete=models.CASCADE, related_name="thumbnail", verbose_name=_("原件")
    )
    picture = models.ForeignKey(
        Blob, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("小图")
    )
    width = models.PositiveSmallIntegerField(_("宽"), default=0)
    height = models.PositiveSmallIntegerField(_("高"), default=0)
    refusal = models.CharField(_("没有做成的原因"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("缩略图")
        verbose_name_plural = _("缩略图")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(picture__isnull=False, refusal="")
                | models.Q(picture__isnull=True) & ~models.Q(refusal=""),
                name="thumbnail_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.original} {self.width}×{self.height}"


class Viewing(models.Model):
    """One row says what a film or photograph is (查看结果), or by its `refusal` why none can say.

    The size is as it is shown; `milliseconds` is 0 where there is no length. `likeness` is what a
    photograph is known again by, `taken_on` the day that the camera told, and where it stood in
    degrees. It goes with the content that it speaks of; without a row nobody looked yet.
    """

    id = models.BigAutoField(primary_key=True)
    original = models.OneToOneField(
        Blob, on_delete=models.CASCADE, related_name="viewing", verbose_name=_("原件")
    )
    width = models.PositiveIntegerField(_("宽"), default=0)
    height = models.PositiveIntegerField(_("高"), default=0)
    milliseconds = models.PositiveBigIntegerField(_("时长（毫秒）"), default=0)
    codec = models.CharField(_("编码"), max_length=40, blank=True)
    likeness = models.CharField(_("影像指纹"), max_length=32, blank=True, default="")
    taken_on = models.DateField(_("拍摄日期"), null=True)
    latitude = models.DecimalField(_("纬度"), max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(_("经度"), max_digits=9, decimal_places=6, null=True)
    refusal = models.CharField(_("没有看成的原因"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("查看结果")
        verbose_name_plural = _("查看结果")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(width__gt=0, height__gt=0, refusal="")
                | models.Q(width=0, height=0) & ~models.Q(refusal=""),
                name="viewing_or_why_not",
            ),
        )

    def __str__(self) -> str:
        return f"{self.original} {self.width}×{self.height}"


class LikenessBand(models.Model):
    """One row is one stretch of a photograph's likeness (影像指纹段), by which others are found."""

    id = models.BigAutoField(primary_key=True)
    viewing = models.ForeignKey(Viewing, on_delete=models.CASCADE, related_name="bands")
    band = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("影像指纹段")
        verbose_name_plural = _("影像指纹段")
        constraints = (
            models.UniqueConstraint(fields=("band", "viewing"), name="likeness_band_once"),
        )

    def __str__(self) -> str:
        return str(self.band)
