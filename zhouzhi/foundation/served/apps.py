from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServedConfig(AppConfig):
    name = "zhouzhi.foundation.served"
    label = "served"
    verbose_name = _("公众页面")
    default_auto_field = "django.db.models.BigAutoField"
