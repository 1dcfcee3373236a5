"""The table of stored contents."""

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
