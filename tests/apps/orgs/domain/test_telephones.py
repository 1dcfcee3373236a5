import phonenumbers
import pytest
from phonenumbers import geocoder

from zhouzhi.apps.orgs.domain.area_codes import _BY_CITY, area_code
from zhouzhi.apps.orgs.domain.telephones import (
    LONGEST,
    Telephone,
    TelephoneRefused,
    printed,
    telephones,
)

# Cities that the numbering package names otherwise: by their seat, a county, or an older name.
NAMED_OTHERWISE = {"雄安", "济源", "德宏", "迪庆", "儋州", "三沙", "株洲"}


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("0722-0596290", "0722-0596290"),
        ("（0722）0596290", "0722-0596290"),
        ("０７２２　０５９６２９０", "0722-0596290"),
        ("+86 722 0596290", "0722-0596290"),
        ("7220596290", "0722-0596290"),
        ("010 05962901", "010-05962901"),
        ("0722-0596290转801", "0722-0596290转801"),
        ("0722-0596290-801", "0722-0596290转801"),
        ("0722-0596290 分机：8", "0722-0596290转8"),
        ("010-05962901/05962902", "010-05962901、010-05962902"),
        ("0722-0596290；0722-0596290", "0722-0596290"),
        ("400 059 6290", "400-059-6290"),
        ("", ""),
    ],
)
def test_a_number_is_kept_in_one_spelling(written: str, wanted: str) -> None:
    assert printed(telephones(written)) == wanted
    assert printed(telephones(wanted)) == wanted


def test_a_number_without_area_code_takes_that_of_the_place() -> None:
    assert telephones("0596290", area="0722") == (Telephone("0722-0596290", area_added=True),)
    with pytest.raises(TelephoneRefused) as refusal:
        telephones("0596290")
    assert "没有区号" in refusal.value.message


def test_a_mobile_is_told_from_an_office_telephone() -> None:
    assert telephones("+86 138 0000 0000") == (Telephone("13800000000", is_mobile=True),)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("0722-059629", "打不通"),
        ("0722-05962900", "打不通"),
        ("12345", "打不通"),
        ("23800000000", "打不通"),
        ("13800000000转8", "打不通"),
        ("0000-0000000", "打不通"),
        ("问办公室", "不像电话号码"),
        ("=cmd|' /C calc'!A0", "不像电话号码"),
        ("、".join(f"0722-059629{n}" for n in range(9)), "最多留"),
    ],
)
def test_an_impossible_number_is_refused_in_words(written: str, says: str) -> None:
    with pytest.raises(TelephoneRefused) as refusal:
        telephones(written, area="0722")
    assert says in refusal.value.message


def test_what_is_kept_is_never_longer_than_its_column() -> None:
    kept = printed(telephones("、".join(f"0722-059629{n}转10{n}" for n in range(3))))
    assert len(kept) <= LONGEST


@pytest.mark.parametrize(
    ("city", "code"),
    [
        ("随州市", "0722"),
        ("恩施土家族苗族自治州", "0718"),
        ("北京市", "010"),
        ("兴安盟", "0482"),
        ("伊犁哈萨克自治州", ""),
        ("", ""),
    ],
)
def test_area_code_of_a_city(city: str, code: str) -> None:
    assert area_code(city) == code


def test_area_codes_agree_with_the_numbering_package() -> None:
    wrong = {
        city: code
        for city, code in _BY_CITY.items()
        if city not in NAMED_OTHERWISE and city not in _place_of(code)
    }
    assert wrong == {}
    assert len(_BY_CITY) > 320


def _place_of(code: str) -> str:
    rest = code.removeprefix("0")
    numbers = (
        phonenumbers.PhoneNumber(country_code=86, national_number=int(rest + tail))
        for tail in ("5961234", "55961234", "6961234", "3961234")
    )
    number = next(row for row in numbers if phonenumbers.is_valid_number(row))
    return geocoder.description_for_number(number, "zh")
