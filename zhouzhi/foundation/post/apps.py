from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PostConfig(AppConfig):
    name = "zhouzhi.foundation.post"
    label = "post"
    verbose_name = _("消息")
    default_auto_field = "django.db.models.BigAutoField"
