"""How Chinese a string looks, judged by the characters that every Chinese text is made of."""

from collections import Counter
from functools import cache

# The most frequent characters of written Chinese and of official papers, and their traditional
# forms: between half and three quarters of any real text, a few hundredths of misread bytes.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都"
    "两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造"
    "百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集"
    "温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存"
    "候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严督责宣普协创览馆校企医疫健康赛奖评审汇材附印抄送函批签章盖址邮箱姓职填"
    "這爲為個國時來們於對會發動過說產種後學經進電裏裡現實兩體機當點從業應開還義間樣與關線內數麼質氣變條沒結問無軍並題黨員總設長頭資邊級圖較將組見計別論運農幾區強決幹戰則據處隊給門規熱領東"
    "導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報鬥類離華確張馬節話況溫傳許羣群廣記觀織裝衆眾書復兒須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親養層卻專狀廠識適屬圓調滿縣參紅細聽"
    "該鐵價嚴責協創覽館醫賽獎評審匯籤簽蓋郵職"
)
_PUNCTUATION = frozenset(
    "，。、；：？！“”‘’（）《》〈〉【】〔〕—…·％－～　〇℃①②③④⑤⑥⑦⑧⑨⑩■□●○◆★☆△▲→√×"
)

_LAYOUT = "\t\n\r\f"

# Measured on real notices: the right encoding gives 0.67 and more even in its worst stretch,
# the best of the wrong ones 0.33.
ENOUGH, STRETCH_ENOUGH = 0.5, 0.4
_STRETCH = 80


@cache
def _ordinary() -> frozenset[str]:
    """The first-level characters of GB 2312 and of Big5: those in daily use."""
    simplified = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((a, b)) for a in range(0xA4, 0xC7) for b in trails)
    return frozenset(
        "".join(pair.decode("gb2312", "ignore") for pair in simplified)
        + "".join(pair.decode("big5", "ignore") for pair in traditional)
    )


def weight(character: str) -> float:
    """What one character beyond ASCII says for a text being Chinese, from 1 down to -1."""
    if character in COMMON or character in _PUNCTUATION:
        return 1.0
    if character in _ordinary():
        return 0.4
    code = ord(character)
    if code < 0xA0 or 0xD800 <= code < 0xF900 or code >= 0xF0000 or code in (0xFFFD, 0xFFFE):
        return -1.0
    if 0x3400 <= code < 0xA000 or 0x20000 <= code < 0x33480 or 0xFF00 <= code < 0xFF5F:
        return 0.1
    return 0.0


def resemblance(text: str) -> tuple[float, int]:
    """How much a text resembles Chinese: the mean weight, and of how many characters.

    Only what lies beyond ASCII is weighed, and control characters, which weigh against it.
    Written Chinese comes to 0.7 and more, lists of names to 0.5, misread bytes to less than 0.35.
    """
    counts = {c: n for c, n in Counter(text).items() if c > "~" or (c < " " and c not in _LAYOUT)}
    total = sum(counts.values())
    if not total:
        return 0.0, 0
    return sum(weight(c) * n for c, n in counts.items()) / total, total


def worst_stretch(text: str) -> float:
    """The likeness of the worst stretch of lines with enough characters to be judged."""
    worst, held = 1.0, ""
    least = max(_STRETCH, len(text) // 5000)
    for line in text.splitlines(keepends=True):
        for start in range(0, len(line), 4 * least):
            held += line[start : start + 4 * least]
            if len(held) < least:
                continue
            mean, count = resemblance(held)
            if count >= _STRETCH:
                worst, held = min(worst, mean), ""
    return worst
