"""The measures of GB/T 9704-2012 (党政机关公文格式): one place for every number of the page.

幅面 A4; 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm; 每面排 22 行，每行排 28 个字; 三号字。
"""

from dataclasses import dataclass

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
TOP_MM, BOTTOM_MM, LEFT_MM, RIGHT_MM = 37, 35, 28, 26
# The dash stands 7 mm below the type area; half a line of size 4 reaches below it.
FOOTER_MM = 25
# 页码: 一字线上距版心下边缘 7 mm.
NUMBER_MM = 7
POINTS_A_MM = 72 / 25.4
TYPE_AREA_WIDTH_PT = (PAGE_WIDTH_MM - LEFT_MM - RIGHT_MM) * POINTS_A_MM

# 版头: 发文机关标志上边缘至版心上边缘 35 mm; 发文字号之下 4 mm 处印红色分隔线。
MARK_MM, RED_LINE_MM = 35, 4
# 信函格式: 标志上边缘至上页边 30 mm, 其下 4 mm 及距下页边 20 mm 各一条 170 mm 的红色双线。
LETTER_MARK_MM, LETTER_LINE_MM, LETTER_FOOT_MM = 30, 170, 20
RED_LINE_THICK_MM = 0.7
# A letter's double line, and 3号汉字高度的 7/8 below it.
DOUBLE_MM, LETTER_GAP_PT = 1.6, 14.0
DOUBLE_THICK_MM, DOUBLE_THIN_MM = 0.7, 0.3
# 版记: 首末分隔线 0.35 mm, 中间的 0.25 mm。
THICK_MM, THIN_MM = 0.35, 0.25
RED = "FF0000"

LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28
LINE_PT = 28.95
# In print the first line's characters begin, and the 22nd line's end, at the type area's edges.
PRINT_LINE_PT = 29.6
# From the type area to the top of the page number, so that its dash stands 7 mm below.
PRINT_DESCENT_MM = 4.5
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
RECORD = Face("仿宋_GB2312", 14, "仿宋")
RECORD_LINE_PT = 26.0
ROW_MM = 6.6
FACES = (BODY, TITLE, HEADING_1, HEADING_2, FOOTER)
