from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "zhouzhi.apps.statistics"
    label = "statistics"
    verbose_name = _("汇总")
