"""What is said for each code in a fact's value (识读结果的名称)."""

from collections.abc import Mapping

from zhouzhi.foundation.errors import gettext_noop

MATERIAL_LABELS: Mapping[str, str] = {
    "work_plan": "工作方案", "activity_register": "活动信息表",
    "open_institution_register": "开放机构备案表",
    "statistics_return": "统计表", "summary_report": "总结", "photos": "照片", "video": "视频",
    "press_coverage": "媒体报道", "contest_entry": "报名或参赛材料", "other": "其他材料",
}  # fmt: skip
EVENT_LABELS: Mapping[str, str] = {
    "launch": gettext_noop("启动仪式"),
    "closing": gettext_noop("闭幕仪式"),
    "exhibition": gettext_noop("展览"),
    "contest": gettext_noop("赛事"),
    "themed_week": gettext_noop("主题周（日）"),
    "other": gettext_noop("其他活动"),
}
SUBJECT_LABELS: Mapping[str, str] = {
    "safety": gettext_noop("安全"),
    "emergency": gettext_noop("应急"),
    "confidentiality": gettext_noop("保密"),
    "material": gettext_noop("报送材料"),
    "other": gettext_noop("其他"),
}
# Each limit with its Chinese name and whether its value is a number, words or yes/no.
LIMITS: dict[str, tuple[str, type]] = {
    "video_max_seconds": (gettext_noop("视频最长（秒）"), int),
    "video_min_seconds": (gettext_noop("视频最短（秒）"), int),
    "video_aspect_ratio": (gettext_noop("视频画幅"), str),
    "video_min_height": (gettext_noop("视频分辨率不低于（线）"), int),
    "image_format": (gettext_noop("图片格式"), str),
    "file_formats": (gettext_noop("文件格式"), str),
    "max_megabytes": (gettext_noop("大小不超过（MB）"), int),
    "press_reports_min": (gettext_noop("媒体报道不少于（篇）"), int),
    "copies": (gettext_noop("份数"), int),
    "quota": (gettext_noop("名额"), int),
    "min_age": (gettext_noop("最低年龄"), int),
    "channel": (gettext_noop("报送途径"), str),
    "stamped": (gettext_noop("须加盖公章"), bool),
}
CHANNEL_LABELS: Mapping[str, str] = {
    "email": gettext_noop("电子邮箱"),
    "paper": gettext_noop("纸质件"),
    "email+paper": gettext_noop("电子邮箱和纸质件"),
    "platform": gettext_noop("网上平台"),
}
