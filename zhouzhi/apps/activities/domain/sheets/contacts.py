"""The telephone of a row (咨询电话): an office's number, whoever's name stands beside it."""

import re
from functools import lru_cache

from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.apps.orgs.domain.telephones import Telephone, TelephoneRefused, printed, telephones
from zhouzhi.foundation.errors import gettext_noop

# 张三 0722-0596290: somebody's name beside the number.
_PERSON_AND_NUMBER = re.compile(r"([^\d（(+]{0,12}?)[\s:：]*([（(+\d].*)")


def office_number(cell: str, area: str, remarks: Remarks) -> str:
    """The office numbers of a cell; a mobile is somebody's own and is not taken down.

    `area` is the area code of numbers that are written without one.
    """
    try:
        numbers = _numbers(cell, area)
    except TelephoneRefused as refusal:
        written = _PERSON_AND_NUMBER.fullmatch(cell)
        if written is None or not written[1]:
            remarks.problems.append(refusal.words)
            return ""
        remarks.aside(_NUMBER_ALONE, person=written[1])
        return office_number(written[2], area, remarks)
    if any(number.is_mobile for number in numbers):
        remarks.aside(_MOBILE)
    return printed(tuple(number for number in numbers if not number.is_mobile))


@lru_cache(maxsize=2048)
def _numbers(cell: str, area: str) -> tuple[Telephone, ...]:
    return telephones(cell, area=area)


_NUMBER_ALONE = gettext_noop("联系人“{person}”的姓名不进台账，只记电话")
_MOBILE = gettext_noop("手机号码不进台账，请填办公电话")
