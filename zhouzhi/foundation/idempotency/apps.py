from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdempotencyConfig(AppConfig):
    name = "zhouzhi.foundation.idempotency"
    label = "idempotency"
    verbose_name = _("防重复提交")
    default_auto_field = "django.db.models.BigAutoField"
