import pytest

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.foundation.lengths import WordsTooLong, whole


@pytest.mark.parametrize("text", ["", "周" * 120])
def test_text_that_fits_is_given_back_whole(text: str) -> None:
    assert whole(Campaign, "theme", text) == text


def test_text_that_does_not_fit_is_refused_and_never_cut() -> None:
    with pytest.raises(WordsTooLong) as refused:
        whole(Campaign, "theme", "周" * 121)
    assert refused.value.field == "theme"
    assert refused.value.message == (
        f"主题有 121 字，最多 120 字：“{'周' * 20}……”。请先把它更正得短一些。"
    )
