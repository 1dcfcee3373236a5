"""Lines that paper broke are joined; lines that stand alone stay alone."""

import pytest

from zhouzhi.documents.reading.repair import repaired

BODY = """根据全市科普工作部署，为了进一步提高公众的科学素质，营造
热爱科学崇尚科学的良好氛围，现将本届科技活动周期间各项准
备工作的有关事项通知如下，请各地各部门结合自身实际，认真
组织好本地区本系统的群众性科技活动，推动科普资源向基层流
动，让更多的市民走进科技馆和实验室，感受科学技术的力量和
魅力，活动期间要注意总结经验，及时发现典型，做好宣传报道
工作，形成全社会关心科普支持科普参与科普的浓厚氛围和环境
条件，并于活动结束后及时报送总结材料以及有关统计数据资料
"""


def _text(words: str) -> str:
    return repaired(f"{BODY}\n{words}\n")[0].text[len(BODY.replace("\n", "")) :].strip()


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("请有关单位填写开放机构备案表，于5\n月16日前报市科技局。", "于5月16日前报市科技局"),
        ("请各单位于6月9日（周三）17:30\n前发送到指定邮箱。", "17:30前发送到"),
        ("启动仪式定于5月25日下午2点30\n分在人民广场举行。", "2点30分在人民广场"),
        ("技术支持电话开通时间为工作日9:00—\n17:30。", "9:00—17:30"),
        ("本届科技活动周的主题为\n“科学向未来”。", "主题为“科学向未来”"),
        ("请填写《活动统计表》（\n附件1）并报送。", "（附件1）"),
        ("请送至市科技局科普科（地址：\n人民路1号）。", "（地址：人民路1号）"),
        ("各县市区科技局、科协，市直有关部门，驻市各高等学校，有关单\n位：", "有关单位："),
        ("| 科普科 | 周敏 | 科技大厦五\n楼 501 室 |", "科技大厦五楼"),
    ],
)
def test_break_that_nothing_ends_is_closed(broken: str, whole: str) -> None:
    assert whole in _text(broken)


@pytest.mark.parametrize(
    "apart",
    [
        "关于举办2024年云溪市科技活动周的通知\n各县（市、区）科技局，市直有关部门：",
        "各县（市、区）科技局，市直有关部门：\n附件：",
        "浏览次数：326　来源：市科技局　发布日期：2024-05-13\n云科函〔2024〕9号",
        "联系人：周敏，0722-0596290；邮箱：zhoumin@example.cn\n云溪市科学技术局 云溪市科学技术协会",
        "二〇二四年云溪市科技活动周暨全国科普日系列活动情况统计表\n推荐单位（盖章）：",
        "云溪市青少年科技创新大赛参赛作品推荐及专家评审意见汇总表\n负责人（签字）：",
        "云溪市全民科学素质工作领导小组办公室\n云溪市科学技术协会",
    ],
)
def test_line_of_its_own_is_left_alone(apart: str) -> None:
    first, second = _text(apart).split("\n")
    assert [first, second] == [" ".join(part.split()) for part in apart.split("\n")]


def test_paragraph_goes_on_below_a_stop_where_paragraphs_are_indented() -> None:
    lines = [line.strip() for line in BODY.strip().split("\n")]
    paper = "\n".join("  " + "".join(line[:-2]) for line in lines[:4])
    full = "  二、登记。各承办单位登录科普平台登记活动的信息和安排；\n6月9日前由各市完成审核。"
    assert "安排；6月9日前由各市完成审核。" in repaired(f"{paper}\n{BODY}{full}\n")[0].text
