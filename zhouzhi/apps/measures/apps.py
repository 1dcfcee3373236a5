from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "zhouzhi.apps.measures"
    label = "measures"
    verbose_name = _("指标与表式")
