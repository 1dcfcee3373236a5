"""Whether a few characters are a person's name (姓名)."""

import re

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.foundation.patterns import regex

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范"
    "彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝"
    "明臧计伏成戴谈宋茅庞熊纪舒屈项祝"
    "董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪"
    "干解应宗丁宣贲邓郁单杭洪包诸左石崔"
    "吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班"
    "仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘"
    "景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶"
    "堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀"
    "郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳"
    "沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛"
    "阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公闫肖付代佟苟仝冼覃岳帅缑亢况郈琴归"
    "海晋楚年佘佴伯赏墨哈谯笪佟商牟展战"
    "涂鄢酆麴来阳苌禤芈咎肇鄞郸邛郃侴"
    "庹芦原揭辜展母苑卿仉刑尉豆占隋慈初战撒由亓渠迟粟矫么隰邸逯门校晨矣麦冼占杞谌旷蹇"
    "洛郇琚茆菅綦雒锺闪隽颉骞鹿迮贠郄瓮仵芶詹柘蔄脱邬亓銮邝"
)
_COMPOUND = (
    "欧阳", "司马", "上官", "诸葛", "司徒", "司空", "夏侯", "皇甫", "尉迟", "公孙", "慕容",
    "令狐", "长孙", "宇文",
    "东方", "南宫", "端木", "澹台", "呼延", "轩辕", "西门", "独孤", "百里", "第五", "闻人",
    "完颜", "纳兰", "拓跋", "公冶", "濮阳", "东郭", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离",
    "鲜于", "闾丘", "司寇", "赫连", "万俟", "公羊", "公良", "夹谷", "宰父", "谷梁", "段干", "漆雕",
    "亓官", "梁丘", "左丘", "东门", "微生", "羊舌", "即墨", "达奚", "褚师", "公输",
    "巫马", "壤驷", "颛孙",
)  # fmt: skip
_AT_DESK = regex(rf"(?P<office>{HAN}{{1,20}}[科股室])(?P<name>{HAN}{{2,3}})(?:同志|老师)?处$")
_NOT_NAMES = frozenset(
    [
        "联系",
        "须于",
        "应于",
        "于每",
        "电话",
        "邮箱",
        "地址",
        "单位",
        "时间",
        "方式",
        "姓名",
        "职务",
        "传真",
        "手机",
        "备注",
        "通知",
        "附件",
        "组织",
        "申报",
        "方案",
        "通讯",
        "管理",
        "和平",
        "安全",
        "平台",
        "高新",
        "广场",
        "金额",
        "经费",
        "江苏",
        "云南",
        "贵州",
        "安徽",
        "山东",
        "山西",
        "广东",
        "广西",
        "海南",
        "宁夏",
        "江西",
        "河南",
        "陕西",
        "文件",
        "农业",
        "教育",
        "公安",
        "国家",
        "全国",
        "东城",
        "西城",
        "温馨",
        "时限",
        "方法",
        "华东",
        "华中",
        "项目",
        "常用",
        "相关",
        "成员",
        "名单",
        "安排",
        "符合",
        "石家庄",
        "连云港",
        "都江堰",
        "项目组",
        "万元",
        "科普",
        "科技",
        "活动",
        "高校",
        "高等",
        "年龄",
        "段位",
        "公章",
        "单价",
        "应急",
        "计划",
        "别名",
        "明细",
        "元素",
        "宣传",
        "广告",
        "关于",
        "经济",
        "居民",
        "边境",
        "古代",
        "通过",
        "简介",
        "从事",
        "双方",
        "向上",
        "管理员",
        "后勤",
        "回执",
        "公开",
        "公告",
        "盖章",
        "代章",
        "房间",
        "校内",
        "校外",
        "盖公章",
        "节假日",
        "工作日",
        "休息日",
        "双休日",
        "服务台",
        "咨询台",
        "公众",
    ]
)
_SOUNDS = frozenset(
    "扎西卓玛次仁旺姆多吉泽央金拉措格桑尼珠德吉才让巴丹增嘉平索朗洛珍琼达娃顿坚参贡觉曲培罗若姐"
    "吾买尔古丽阿布都艾力提江热依木吐逊苏娜其日勒图雅特那斯萨孜别克合麦孜帕夏伊敏哈里木拜"
)
_ALSO_GIVEN = frozenset("楼路村期江层图协")
_DISTRICT = regex(
    r"区(?!.*(?:科|教|工信|农业|卫|文|发改|财|民政|住建|市|政府|委|直|属|域|县|团|妇|别|分))"
)
_TITLES = regex(
    r"(?:同志|老师|先生|女士|主任|科长|处长|部长|局长|股长|经理|教授|博士|同学|秘书长|秘书|干事)$"
)
_NO_PERSON = regex(
    r"日前|[并已现本该即退离待另暂各均见附详请如若无为不也仍将须按与及或等在的是]"
    r"|原(?:通知|文|定|联|负责|来|件|则|因)|来(?:信|电|访|人|函|稿|源)|归(?:口|档|纳|属)|阳光|敬[请告]"
    r"|年(?:检|度|初|末|底|报|审|鉴)|云(?:课堂|平台|端|盘|上)|周[一二三四五六日末]|更(?:正|改|换|名)|调(?:岗|离|动|整)|临时|同上|公[共用]|文[档稿字]|.{1,2}[在于]$"
)
"""How words begin that tell what became of somebody, or of something else."""
_ABOUT_PEOPLE = regex(r"名单|姓名|信息|职务|手机")
_WORDLIKE = regex(
    r"[局厅部处科室委办院校所站馆协组县区镇乡村路号楼座层码件件箱址话式位项表类项册期展赛台机线]$|^班级$"
)


def is_transliterated(words: str) -> bool:
    """Say whether a name is written by its sound, as Tibetan, Mongolian and Uyghur names are."""
    return sum(c in _SOUNDS for c in words) * 4 >= len(words) * 3 and len(words) <= 8


def bare_name(text: str) -> str:
    """A name without a courtesy title such as 老师, and without blanks inside."""
    words = re.sub(r"\s", "", text)
    bare = _TITLES.sub("", words)
    return bare if len(bare) > 1 else words


def is_name(text: str, *, labelled: bool = False) -> bool:
    """Say whether the characters are a person's name; after a label such as 联系人 less will do."""
    words = bare_name(text)
    if _TITLES.fullmatch(words[1:]) and words[0] in _SURNAMES:
        return True
    sounded = labelled and len(words) >= 2 and is_transliterated(words)
    if _ABOUT_PEOPLE.match(words) or (_NO_PERSON.match(words) and not sounded):
        return False
    if words in _NOT_NAMES or not re.fullmatch(r"[\u3400-\u9fff·]{2,8}", words):
        return bool(re.fullmatch(r"[\u4e00-\u9fff]", words)) and words != re.sub(r"\s", "", text)
    if "·" in words:
        return True
    compound = words[:2] in _COMPOUND
    if sounded:
        return True
    if labelled and len(words) <= 3 and words[0] in _SURNAMES and words[-1] in _ALSO_GIVEN:
        return True
    if _WORDLIKE.search(words) or len(words) > (4 if compound or labelled else 3):
        return False
    surnamed = words[0] in _SURNAMES or bool(_DISTRICT.match(words))
    return compound or surnamed or (labelled and len(words) <= 3)


def at_desk(words: str) -> tuple[str, str] | None:
    """The office and the name of whose desk papers are brought to: 局办公室王璐处."""
    m = _AT_DESK.match(words)
    return (m["office"], m["name"]) if m and is_name(m["name"]) else None


def parted_names(words: str) -> list[tuple[int, int]]:
    """Where the names begin and end in characters that all have blanks between them."""
    gaps = [(m.start(), m.end()) for m in re.finditer(r"\s+", words)]
    widths = {end - start for start, end in gaps}
    if len(widths) > 1:
        wide = [gap for gap in gaps if gap[1] - gap[0] > min(widths)]
        edges = [0, *(at for gap in wide for at in gap), len(words)]
        pieces = list(zip(edges[::2], edges[1::2], strict=True))
        return [(s + a, s + b) for s, e in pieces for a, b in parted_names(words[s:e])]
    step = 1 + widths.pop() if widths else 1
    found, at = [], 0
    for size in _sizes("".join(words.split())):
        found.append((at * step, (at + size - 1) * step + 1))
        at += size
    return found


def _sizes(chars: str) -> list[int]:
    """The lengths of the names in a row of characters: each begins with a surname."""
    if len(chars) > 3 and not (len(chars) == 4 and chars[:2] in _COMPOUND):
        for size in (3, 2):
            if len(chars) - size >= 2 and chars[size] in _SURNAMES:
                return [size, *_sizes(chars[size:])]
    return [len(chars)]
