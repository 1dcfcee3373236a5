"""Why a film or photograph could not be looked at (看不了的原因), by the code that is kept."""

from zhouzhi.foundation.errors import gettext_noop

REFUSED = "refused"
"""The name under which the child puts a code in place of what was seen."""
REFUSALS = {
    "film_damaged": gettext_noop("打不开这段视频，可能已经损坏"),
    "film_cut": gettext_noop("这段视频不完整，后面一截没有传上来"),
    "film_without_picture": gettext_noop("这个文件里没有画面，只有声音"),
    "photograph_damaged": gettext_noop("打不开这张照片，可能已经损坏"),
    "media_too_heavy": gettext_noop("内容太复杂，在规定的时间和内存里没有看完"),
}
