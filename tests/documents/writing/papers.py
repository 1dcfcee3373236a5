"""Documents and forms that the tests of writing share."""

from datetime import date
from decimal import Decimal

from zhouzhi.documents.writing import (
    Addressees,
    Align,
    AnnexHead,
    AnnexNote,
    Cell,
    Document,
    FormLine,
    FormSheet,
    Heading,
    ListOfItems,
    Mark,
    Paragraph,
    Remark,
    Run,
    Signature,
    Table,
    Title,
    form_blocks,
    line,
)

MADE_ON = date(2023, 6, 12)
MONEY = "活动经费投入数量（单位：万元）"
FORM = FormSheet(
    title="2023年全市科技活动周开展情况统计表",
    made_on=MADE_ON,
    unit_name="随县科经局",
    lines=(
        FormLine("举办活动次数", 212, "科普活动开展次数"),
        FormLine("承接科技部活动任务个数", Mark.NOT_APPLICABLE, "科普活动开展次数"),
        FormLine("中央财政经费投入情况", 0, MONEY),
        FormLine("市级财政经费投入情况", Decimal("86.50"), MONEY),
        FormLine("企业赞助经费情况", None, MONEY),
        FormLine("活动周期间开放的科普场馆数量", 41),
    ),
)
TABLE = Table(
    widths=(1, 3),
    heads=1,
    caption="表1　主要活动",
    rows=(
        (Cell.of("序号"), Cell.of("活动")),
        (Cell.of("1", align=Align.CENTER, down=2), Cell.of("科技馆开放日", source="activity:7")),
        (Cell.of("科普讲座"),),
        (Cell.of("以上为部分活动", across=2),),
    ),
)
SUMMARY = Document(
    made_on=MADE_ON,
    name="威海市2023年科技活动周工作总结",
    blocks=(
        Title("威海市科学技术局关于2023年威海市科技活动周开展情况的总结报告"),
        Addressees("山东省科学技术厅"),
        Paragraph.of("现将有关情况报告如下。"),
        Heading(1, "基本情况"),
        Paragraph.of("共举办活动", Run("212", source="figure:3"), "项。"),
        Heading(1, "主要做法"),
        Heading(2, "弘扬科学家精神"),
        ListOfItems((line("举办报告会；"), line("走访科技工作者。"))),
        TABLE,
        AnnexNote(("统计表", "活动一览表")),
        Signature(("威海市科学技术局", "中共威海市委宣传部"), MADE_ON),
        Remark("此件公开发布"),
        AnnexHead("2023年全市科技活动周开展情况统计表", 1),
        *form_blocks(FORM),
    ),
)
