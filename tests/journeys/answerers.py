"""The units that answer in the journeys of the five, by the sign-in of the campaign's officer.

Real offices; what they say they did, and who is said to have told of it, is invented.
"""

from datetime import date

from tests.journeys.whole_way import Answerer, Held


def may(day: int) -> date:
    """A day of May 2023."""
    return date(2023, 5, day)


def sheet(figures: str) -> tuple[str, ...]:
    """The figures of a form, row by row."""
    return tuple(figures.split())


NO_VIDEO = {"video": "没有拍摄视频。"}
ANSWERERS: dict[str, tuple[Answerer, ...]] = {
    "wh-kjj": (
        Answerer(
            "wh-1002-kjj",
            "环翠区围绕海洋科普办了三项活动，五个社区的居民就近参加。",
            held=(
                Held("海洋科普进校园", 1, may(23), "环翠区实验小学", 420),
                Held("贝壳里的科学课", 1, may(24), "刘公岛景区", 160),
                Held("社区健康科普义诊", 2, may(26), "鲸园街道", 230),
            ),
            press=(
                ("威海晚报", "孩子们的第一堂海洋课", may(24)),
                ("环翠融媒", "义诊摆到家门口", may(27)),
            ),
            figures=tuple(str(one * 3) for one in range(1, 21)),
        ),
        Answerer(
            "wh-1082-kjj",
            "荣成市承办全市启动仪式，新能源科技馆连续开放五天。",
            held=(
                Held("新能源科技馆开放日", 1, may(20), "国家电投新能源科技馆", 1850),
                Held("海带苗种繁育田间课", 2, may(25), "俚岛镇", 96),
            ),
            press=(("威海日报", "荣成开放新能源科技馆", may(21)),),
            figures=tuple(str(one) for one in range(1, 21)),
        ),
        Answerer(
            "wh-qxj",
            "市气象局开放雷达站，接待学生两批。",
            held=(Held("走进雷达站", 1, may(21), "威海市气象局", 120),),
            omissions=NO_VIDEO,
            figures=sheet("1 - - - - - - - - - - - - 120 0 0 1 1 0 0"),
        ),
    ),
    "ty-kjj": (
        Answerer(
            "ty-0106-kjj",
            "迎泽区在公园和社区办了四项活动，最受欢迎的是机器人课堂。",
            held=(
                Held("机器人公益课堂", 4, may(20), "迎泽公园", 640),
                Held("科普政策进机关", 2, may(22), "迎泽区政务服务中心", 85),
                Held("科学家故事会", 3, may(27), "青年路小学", 310),
                Held("二十大精神宣讲小分队进社区", 1, may(24), "桥东街道", 140),
            ),
            press=(("太原晚报", "公园里来了机器人老师", may(21)),),
            figures=sheet("4 0 0 0 2 3.5 1.2 0.8 0 6 22 35 4 1175 5200 2 1 3 1 0"),
        ),
        Answerer(
            "ty-0121-kjj",
            "清徐县把农技课办到葡萄园和醋厂。",
            held=(
                Held("葡萄园里的植保课", 4, may(23), "马峪乡", 130),
                Held("老陈醋里的微生物", 4, may(25), "清徐县醋都小镇", 260),
            ),
            press=(("清徐融媒", "专家把课讲进葡萄园", may(24)),),
            figures=sheet("2 0 0 0 0 1.5 0.6 0 0 3 8 12 0 390 0 1 1 1 0 0"),
        ),
        Answerer(
            "ty-qxj",
            "市气象局办气象科技周开放日。",
            held=(Held("气象科技周开放日", 4, may(21), "太原市气象局", 520),),
            omissions=NO_VIDEO,
            figures=sheet("1 - - - 1 - - - - 5 14 10 - 520 18600 1 1 1 - -"),
        ),
    ),
    "sp-kjj": (
        Answerer(
            "sp-0303-kjj",
            "铁东区承办启动仪式现场展示。",
            held=(
                Held("广场科技成果展", 4, may(20), "四平市铁东区广场", 900),
                Held("黑土地保护宣讲", 1, may(22), "山门镇", 75),
            ),
            press=(("四平日报", "广场上看科技", may(21)),),
        ),
        Answerer(
            "sp-0322-kjj",
            "梨树县以黑土地保护为主题，办田间课堂三场。",
            held=(
                Held("黑土地保护田间课堂", 1, may(24), "梨树县国家百万亩绿色食品原料基地", 210),
                Held("农技员入户", 4, may(25), "郭家店镇", None),
                Held("科技工作者座谈会", 3, may(29), "梨树县政府", 46),
            ),
            press=(
                ("四平日报", "黑土地上的课堂", may(25)),
                ("梨树融媒", "把技术送到垄上", may(26)),
            ),
            omissions=NO_VIDEO,
        ),
        Answerer(
            "sp-qxj",
            "市气象局在气象科技周期间开放观测场，接待学生三批。",
            held=(Held("气象观测场开放", 4, may(21), "四平市气象局", 330),),
            press=(("四平广播电视台", "看懂一朵云", may(22)),),
            omissions=NO_VIDEO,
        ),
    ),
    "sz-kjj": (
        Answerer(
            "sz-1303-kjjj",
            "曾都区办科技赶集和企业开放日。",
            held=(
                Held("科技赶集", 4, may(20), "文峰社区", 300),
                Held("专用汽车企业开放日", 1, may(23), "曾都经济开发区", 180),
            ),
            press=(
                ("随州日报", "科技赶集赶到社区", may(21)),
                ("随州发布", "孩子们走进汽车厂", may(24)),
            ),
            figures=sheet("12 0 0 0 0 4.5 2 1.2 0 8 40 66 5 480 12600 2 2 2 0 0"),
        ),
        Answerer(
            "sz-1321-kjjj",
            "随县承办主场启动式，香菇专家到场服务。",
            held=(
                Held("香菇菌棒管理培训", 4, may(22), "三里岗镇", 95),
                Held("炎帝故里科技人物故事会", 3, may(26), "厉山镇中心学校", 420),
            ),
            press=(
                ("随州日报", "菇棚里的培训班", may(23)),
                ("随县融媒", "故事会讲给孩子听", may(27)),
            ),
            figures=sheet("6 0 0 0 0 3 0.5 0.4 0 4 15 20 0 515 0 2 2 1 0 0"),
        ),
        Answerer(
            "sz-szzy",
            "我校开放实训室三天。",
            held=(Held("实训室开放日", 4, may(25), "随州职业技术学院", 640),),
            press=(("随州日报", "实训室向市民开放", may(26)),),
            figures=sheet("3 - - - - - - - 0.5 2 30 50 - 640 - 1 1 - - 1"),
            omissions=NO_VIDEO,
        ),
    ),
    "hlj-kjt": (
        Answerer(
            "hlj-0100-kjj",
            "哈尔滨市承办启动仪式，十二家科研机构和大学开放。",
            held=(
                Held("航天科普主题展", 1, may(25), "哈尔滨工业大学航天馆", 5600),
                Held("科学之夜", 4, may(27), "哈尔滨国际会展体育中心", 12800),
                Held("科普政策解读会", 2, may(30), "哈尔滨市科学技术局", 160),
            ),
            press=(
                ("黑龙江日报", "冰城科学之夜点亮夏夜", may(28)),
                ("哈尔滨日报", "走进航天馆", may(26)),
            ),
            figures=sheet("86 2 0 12 45 18.6 22 9.5 3 120 860 1340 60 68400 1250000 18 46 21 9 12"),
        ),
        Answerer(
            "hlj-1100-kjj",
            "黑河市面向边境地区开展寒地试车和生态科普。",
            held=(
                Held("寒地试车科普开放日", 4, date(2023, 6, 2), "黑河市寒区试车基地", 380),
                Held("五大连池地质科学家讲座", 3, date(2023, 6, 1), "五大连池市", 240),
            ),
            press=(("黑河日报", "试车场开门迎客", date(2023, 6, 3)),),
            figures=sheet("14 0 0 3 6 4.2 1 0.6 0 18 74 110 0 5260 38000 4 6 3 1 1"),
        ),
        Answerer(
            "hlj-0600-kjj",
            "大庆市依托油田科普基地组织参观。",
            held=(Held("油田科技馆研学", 4, may(29), "大庆油田科技馆", 950),),
            press=(("大庆日报", "学生走进油田科技馆", may(30)),),
            figures=sheet("22 1 0 0 8 3.3 40 2 0 25 190 260 12 11400 96000 5 8 6 2 2"),
        ),
    ),
}
