from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "zhouzhi.foundation.search"
    label = "search"
    verbose_name = _("检索")
    default_auto_field = "django.db.models.BigAutoField"
