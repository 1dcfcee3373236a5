"""The measures of GB/T 9704-2012 (党政机关公文格式): one place for every number of the page.

幅面 A4; 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; 每面排 22 行，每行排 28 个字; 三号字。
"""

from dataclasses import dataclass

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
# The dash stands 7 mm below the type area; half a line of size 4 reaches below it.
FOOTER_MM = 25

LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
LINE_PT = 28.95
TITLE_LINE_PT = 34.0
# 28 characters of size 3 (16 pt) are wider than 156 mm: each stands a quarter of a point closer.
CLOSER_PT = 0.25
CHARACTER_PT = 16 - CLOSER_PT

TWIPS_A_POINT = 20
GRID_LINE_TWIPS = round(LINE_PT * TWIPS_A_POINT)


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface and its size in points (字体、字号); `instead` is what newer machines call it.

    `latin` sets digits and Latin letters; a machine without the Chinese face still has it.
    """

    name: str
    points: float
    instead: str
    latin: str = "Times New Roman"
    family: str = "roman"


BODY = Face("仿宋_GB2312", 16, "仿宋")
TITLE = Face("方正小标宋简体", 22, "小标宋")
HEADING_1 = Face("黑体", 16, "SimHei", "黑体", "swiss")
HEADING_2 = Face("楷体_GB2312", 16, "楷体")
FOOTER = Face("宋体", 14, "SimSun", "宋体")
TABLE = Face("仿宋_GB2312", 12, "仿宋")
TABLE_HEAD = Face("黑体", 12, "SimHei", "黑体", "swiss")
CAPTION = Face("黑体", 14, "SimHei", "黑体", "swiss")
ROW_MM = 6.6
FACES = (BODY, TITLE, HEADING_1, HEADING_2, FOOTER)
