from dataclasses import replace

import pytest

from tests.apps.reports.domain.stories import SUIZHOU, activity, may
from zhouzhi.apps.reports.domain.compose import compose
from zhouzhi.apps.reports.domain.rare_characters import is_rare, rare_characters
from zhouzhi.apps.reports.domain.snapshot import Content, annexes_of
from zhouzhi.apps.reports.domain.story import Press, Source

CONTENT = Content(
    title="2023年随州市科技活动周总结",
    addressee="省科技厅：",
    signers=("随州市科学技术局",),
    signed_on=may(31),
    parts=tuple(compose(SUIZHOU).parts),
    annexes=annexes_of(SUIZHOU, ()),
    unit_name="随州市科学技术局",
)


def test_a_paper_of_usual_characters_says_nothing() -> None:
    assert rare_characters(CONTENT) == ()


def test_each_rare_character_is_told_once_with_its_first_place() -> None:
    source = Source("submission", "s", "报送")
    annexes = replace(
        CONTENT.annexes,
        activities=(activity("随县气象局", "跟着王䶮老师看云识天气"),),
        press=(Press("随州日报", "王䶮：山里的“𬭎”声", "随县", source),),
    )
    said = rare_characters(replace(CONTENT, title="科技活动周总结\ue000", annexes=annexes))
    told = "”处），请试印，印成方框的换字或装字体"
    assert said == (
        f"“\ue000”字常用字体里可能没有（标题“科技活动周总结\ue000{told}",
        f"“䶮”字常用字体里可能没有（活动一览表“跟着王䶮老师看云识天气，{told}",
        f"“𬭎”字常用字体里可能没有（宣传报道清单“：王䶮：山里的“𬭎”声{told}",
    )


@pytest.mark.parametrize("text", ["喆堃镕玥", "①㎡—…～·〔〕", "H₂O、Ca²⁺、café", "２０２３"])
def test_names_and_signs_of_everyday_papers_are_not_rare(text: str) -> None:
    assert not any(map(is_rare, text))


@pytest.mark.parametrize("character", ["䶮", "𬭎", "😀", "\ue000", "\ufffd", "⼯"])
def test_what_may_come_out_as_a_box_is_rare(character: str) -> None:
    assert is_rare(character)
