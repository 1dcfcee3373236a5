"""What is odd about photographs beside others, the days and the places of the work (照片核对)."""

from collections.abc import Iterator
from datetime import timedelta

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.alike import Alike, Whose
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.bounds import megabytes
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.formats import FileGiven
from zhouzhi.apps.submissions.domain.given import Given
from zhouzhi.apps.submissions.domain.photo_rules import PhotoRules
from zhouzhi.documents.media.places import kilometres_between
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

AROUND = timedelta(days=60)
"""How long before and after the week a photograph of it may have been taken: it is prepared for,
and told of, in these days."""
FAR_KILOMETRES = 30
"""Farther than this from every place of the unit's activities, a photograph is asked about."""


def photographs(asked: Asked, given: Given, known: Known) -> Iterator[Finding]:
    """Photographs that are too few, too small, there twice, of another year, or far off."""
    for one in given.alike:
        yield _twice(one)
    held = [file for file in given.files if file.material is Material.PHOTOS]
    if 0 < len(held) < asked.photos.count:
        facts = (("wanted", asked.photos.count), ("count", len(held)))
        yield Finding("photos_few", Material.PHOTOS, _FEW, facts)
    for file in held:
        yield from _too_small(file, asked.photos)
        yield from _of_other_days(file, asked)
        yield from _far_off(file, known)


def _too_small(file: FileGiven, rules: PhotoRules) -> Iterator[Finding]:
    """Smaller than the duty's sentence says; of bytes only where the dots are not asked for."""
    seen = file.looked.seen
    found = wanted = ""
    if seen is not None and (rules.dots or any(rules.sides)):
        long, short = sorted((seen.width, seen.height), reverse=True)
        found = f"{seen.width}×{seen.height}"
        if long < rules.sides[0] or short < rules.sides[1]:
            wanted = f"{rules.sides[0]}×{rules.sides[1]}"
        elif seen.width * seen.height < rules.dots:
            wanted = Said(_DOTS, count=rules.dots // 10_000)
    elif file.size < rules.size:
        found, wanted = f"{megabytes(file.size)} MB", f"{megabytes(rules.size)} MB"
    if wanted:
        facts = (("name", file.filename), ("found", found), ("wanted", wanted))
        yield Finding("photo_small", Material.PHOTOS, _SMALL, facts)


def _twice(one: Alike) -> Finding:
    facts = (("name", one.name), ("other", one.other), ("year", one.year), ("unit", one.unit))
    match one.whose:
        case Whose.SAME_ANSWER:
            return Finding("photo_twice", Material.PHOTOS, _TWICE, facts)
        case Whose.OWN_BEFORE:
            return Finding("photo_twice", Material.PHOTOS, _BEFORE, facts)
    # the page of a file shows what names it, and the unit need not read whose the other is
    told = (("file", one.name), *facts[1:])
    return Finding("photo_elsewhere", Material.PHOTOS, _ELSEWHERE, told)


def _of_other_days(file: FileGiven, asked: Asked) -> Iterator[Finding]:
    seen = file.looked.seen
    if seen is None or seen.taken_on is None or asked.period is None or not asked.tells_of_work:
        return
    first, last = asked.period
    if not first - AROUND <= seen.taken_on <= last + AROUND:
        facts = (("name", file.filename), ("day", seen.taken_on.isoformat()))
        yield Finding("photo_other_days", Material.PHOTOS, _OTHER_DAYS, facts)


def _far_off(file: FileGiven, known: Known) -> Iterator[Finding]:
    seen = file.looked.seen
    if seen is None or seen.place is None or not known.places:
        return
    nearest = min(kilometres_between(seen.place, place) for place in known.places)
    if nearest > FAR_KILOMETRES:
        facts = (("name", file.filename), ("kilometres", round(nearest)))
        yield Finding("photo_far_off", Material.PHOTOS, _FAR, facts)


_FEW = gettext_noop(
    "通知要的照片不少于 {wanted} 张，现在有 {count} 张。请补上；确实没有的，也可以照样报送。"
)
_SMALL = gettext_noop(
    "“{name}”是 {found}，通知要的不低于 {wanted}。请上传原片，不要用微信转发过的；"
    "只有这一张的，也可以照样报送。"
)
_DOTS = gettext_noop("{count} 万像素")
_TWICE = gettext_noop(
    "“{name}”与“{other}”几乎是同一张照片。重复的请撤下一张；确是两张的，也可以照样报送。"
)
_BEFORE = gettext_noop(
    "“{name}”与本单位{year}年报过的“{other}”几乎是同一张照片。"
    "往年的照片请换成今年的；确是今年拍的，也可以照样报送。"
)
_ELSEWHERE = gettext_noop(
    "照片“{file}”与{unit}{year}年报送的“{other}”几乎是同一张，请问清是合办的活动，还是借用的照片。"
)
_OTHER_DAYS = gettext_noop(
    "“{name}”拍于{day}，不在今年活动前后。多半是往年的照片，或者相机的日期没有调准；请核对，"
    "确是今年拍的也可以照样报送。"
)
_FAR = gettext_noop(
    "“{name}”的拍摄地点离登记的活动场地最近也有 {kilometres} 公里。请核对是不是放错了照片；"
    "没有放错的，也可以照样报送。"
)
