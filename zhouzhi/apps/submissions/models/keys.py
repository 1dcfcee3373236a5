"""Keys by which units sign their packages elsewhere, once somebody compared them (核对过的指纹)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhouzhi.apps.orgs.models import OrgUnit, User


class ComparedKey(models.Model):
    """One row is a key of another system with which a unit signs its packages (核对过的指纹).

    `keeper` is the unit whose officer compared its fingerprint with who packed: what one office
    found right binds no other.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    keeper = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    public_key = models.CharField(_("公钥"), max_length=64)
    compared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField(_("核对时刻"))

    class Meta:
        db_table = "compared_key"
        verbose_name = _("核对过的指纹")
        ordering = ("unit", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "keeper", "public_key"), name="compared_key_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.unit} {self.public_key[:12]}"
