"""What was kept of a paper stays readable, and keeps the hash that people signed."""

import json
from datetime import date
from pathlib import Path

import pytest

from zhouzhi.documents.writing import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    Head,
    HeadForm,
    Heading,
    ListOfItems,
    PageBreak,
    Paragraph,
    Record,
    Remark,
    Run,
    Signature,
    Table,
    Title,
)
from zhouzhi.documents.writing.kept import (
    TreeUnreadable,
    document_from,
    fingerprint,
    kept,
    kept_hash,
)

# As it was written by the first form of trees: never write it anew, read it by what there is.
FIRST = Path(__file__).with_name("kept_1.json")
SIGNED = "b532b3cf96ad1af845ecf12a393af9a66d0e8cb9af28e834b931cfe15bf8366c"
PAPER = Document(
    blocks=(
        Title("关于举办科技活动周的通知"),
        Addressees("各县（市、区）科技局"),
        Heading(1, "活动时间", runs=(Run("活动时间", strong=True),)),
        Paragraph((Run("5月20日至31日。", source="dates"),), indented=False),
        ListOfItems(((Run("方案"),), (Run("总结"),)), ordered=False),
        Table(
            widths=(1, 2),
            rows=((Cell.of("项目", align=Align.CENTER, across=2),), (Cell.of("甲"), Cell.of("乙"))),
            heads=1,
            caption="统计表",
        ),
        AnnexNote(("统计表",)),
        Signature(("东川市科学技术局", "东川市委宣传部"), date(2023, 5, 8), sealed=False),
        Remark("此件公开发布"),
        PageBreak(),
        AnnexHead("统计表", 1, landscape=True),
    ),
    made_on=date(2023, 5, 8),
    name="通知",
    head=Head(("东川市科学技术局",), "东科发〔2023〕7号", HeadForm.LETTER, urgency="特急"),
    record=Record(("市财政局",), "东川市科学技术局", date(2023, 5, 9)),
)


def test_paper_of_the_first_form_is_read_as_it_was_signed() -> None:
    tree = json.loads(FIRST.read_text("utf-8"))
    assert document_from(tree) == PAPER
    assert kept_hash(tree) == SIGNED


def test_what_says_nothing_is_not_kept_so_that_a_new_part_changes_no_hash() -> None:
    assert kept(PAPER) == json.loads(FIRST.read_text("utf-8"))
    assert (fingerprint(PAPER), "copy_number" in kept(PAPER)["head"]) == (SIGNED, False)


def test_tree_without_its_form_is_of_the_first() -> None:
    tree = json.loads(FIRST.read_text("utf-8"))
    del tree["v"]
    assert document_from(tree) == PAPER


@pytest.mark.parametrize("more", [{"v": 2}, {"is": "Leaflet"}, {"is": "Title"}])
def test_tree_of_another_making_is_refused_aloud(more: dict[str, object]) -> None:
    with pytest.raises(TreeUnreadable):
        document_from(kept(PAPER) | more)
