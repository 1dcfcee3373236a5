"""A notice composed from facts (拟文): its sections in the order in which they print."""

from collections.abc import Callable, Sequence

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.demand_words import demand_lines
from zhouzhi.apps.drafting.domain.duty_words import duty_line
from zhouzhi.apps.drafting.domain.facts import CampaignFacts, Cited, Person
from zhouzhi.apps.drafting.domain.held_words import (
    CEREMONIES,
    contest_line,
    held_line,
    in_order,
    is_told,
    week_line,
)
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.pieces import Line, Part, Piece, line_of
from zhouzhi.apps.drafting.domain.saying import numbered, period
from zhouzhi.foundation.errors import gettext_noop

DROPPED = gettext_noop("不再举办的活动")
NAME, BASIS, THEME = gettext_noop("活动名称"), gettext_noop("依据"), gettext_noop("活动主题")
DATES, STRAND, CONTACT = (
    gettext_noop("活动时间"),
    gettext_noop("主要内容"),
    gettext_noop("联系方式"),
)
# What a notice gives as its ground where no upper one asked for it.
NO_BASIS = "为普及科学知识，弘扬科学精神，营造讲科学、爱科学、学科学、用科学的社会氛围，"

# What a supplement says of all that it does not speak of.
STANDS = "其他事项仍按原通知执行。"

# A text that begins so is the rest of a sentence.
GOES_ON = ("、", "，", "；", "：")


def compose(facts: CampaignFacts) -> tuple[Part, ...]:
    """This will give the sections of a notice that there is something to say in."""
    made = (say(facts) for say in _PARTS)
    return tuple(part for part in made if part.lines)


def title_of(name: str, *, amends: bool = False) -> str:
    """This will give the title of the notice of a campaign (标题), or of its supplement."""
    return f"关于举办{name}的{'补充' if amends else ''}通知"


def opening(facts: CampaignFacts) -> Part:
    """Why this is held, and what (缘由): the upper notices with their numbers, then the name."""
    if facts.amends is not None:
        amended = _cited(1, facts.amends.notice)
        return Part(PartKind.OPENING, "", (line_of("现就", amended, "有关事项补充通知如下。"),))
    why = _grounds(facts.bases) if facts.bases else line_of(NO_BASIS)
    what = line_of("经研究，决定举办", Piece(facts.name, "campaign:name", NAME), "。")
    return Part(PartKind.OPENING, "", (line_of(why, what, "现将有关事项通知如下。"),))


def _grounds(bases: Sequence[Cited]) -> Line:
    cited = [_cited(place, basis) for place, basis in enumerate(bases, start=1)]
    # GB/T 15834 4.5.3.5: titles in a row need no 、 but behind a bracket.
    between = ["、" if basis.number else "" for basis in bases[:-2]] + ["和"] * (len(bases) > 1)
    row = [part for pair in zip(cited, between, strict=False) for part in pair]
    return line_of("根据", *row, cited[-1], "要求，")


def _cited(place: int, basis: Cited) -> Line:
    number = f"（{basis.number}）" if basis.number else ""
    return line_of(Piece(f"《{basis.name}》{number}", f"basis:{place}", BASIS))


def schedule(facts: CampaignFacts) -> Part:
    """When it is held and under which theme (时间、主题)."""
    if facts.amends is not None:
        return _schedule_moved(facts)
    dates = Piece(period(facts.starts_on, facts.ends_on), "campaign:dates", DATES)
    if not facts.theme:
        return Part(PartKind.SCHEDULE, "活动时间", (line_of("活动时间为", dates, "。"),))
    theme = Piece(facts.theme, "campaign:theme", THEME)
    lines = (line_of("时间。", dates, "。"), line_of("主题。", theme, "。"))
    return Part(PartKind.SCHEDULE, "活动时间和主题", listed(lines))


def _schedule_moved(facts: CampaignFacts) -> Part:
    """The days and the theme, where they are others now."""
    dates = Piece(period(facts.starts_on, facts.ends_on), "campaign:dates", DATES)
    when = [line_of("活动时间调整为", dates, "。")] if facts.tells_dates else []
    theme = Piece(facts.theme, "campaign:theme", THEME)
    what = [line_of("主题。" if when else "", theme, "。")] if facts.theme else []
    names = "和".join(["活动时间"] * bool(when) + ["主题" if when else "活动主题"] * bool(what))
    return Part(PartKind.SCHEDULE, f"调整后的{names}", listed([*when, *what]))


def strands(facts: CampaignFacts) -> Part:
    """What it is about (主要内容)."""
    stop_alone = "。" if len(facts.strands) == 1 else ""
    lines = [
        line_of(
            Piece(strand.title.rstrip("。"), f"strand:{strand.key}", STRAND),
            f"{_stop(strand.text)}{_ended(strand.text)}" if strand.text else stop_alone,
        )
        for strand in facts.strands
    ]
    keys = [f"strand:{strand.key}" for strand in facts.strands]
    return Part(PartKind.STRANDS, amended(facts, keys, "主要内容"), listed(lines))


def occasions(facts: CampaignFacts) -> Part:
    """What the organisers hold themselves (重点活动): ceremonies, exhibitions, weeks, contests."""
    weeks = [one for one in facts.held if one.kind is OccasionKind.THEMED_WEEK and one.name]
    contests = [one for one in facts.held if one.kind is OccasionKind.CONTEST and one.name]
    grouped = {one.key for one in (*weeks, *contests)}
    rest = (one for one in facts.held if one.key not in grouped and is_told(one))
    others = sorted(rest, key=in_order)
    gone = facts.amends.dropped if facts.amends else ()
    dropped = [
        line_of(Piece(name, f"{thing}:dropped", DROPPED), "不再举办。") for thing, name in gone
    ]
    heading = amended(facts, [f"held:{one.key}" for one in facts.held], "重点活动")
    alone = len(others) + bool(weeks) + bool(contests) + len(dropped) == 1
    if alone and others and others[0].kind not in CEREMONIES:
        # Its mark is all that a reader knows it by.
        only = line_of(numbered(1), held_line(others[0], facts))
        return Part(PartKind.OCCASIONS, heading, (only,))
    told = [held_line(one, facts, alone=alone) for one in others]
    told += [week_line(weeks, alone=alone)] if weeks else []
    told += [contest_line(contests, alone=alone)] if contests else []
    return Part(PartKind.OCCASIONS, heading, listed([*told, *dropped]))


def duties(facts: CampaignFacts) -> Part:
    """What is to be handed in, by whom, by when (材料报送)."""
    asked = [(duty, duty_line(duty, facts)) for duty in facts.duties]
    heading = amended(facts, [f"duty:{duty.key}" for duty in facts.duties], "材料报送")
    if len(asked) == 1:
        return Part(PartKind.DUTIES, heading, (asked[0][1],))
    lines = [line_of(f"{duty.title.rstrip('。')}。", line) for duty, line in asked]
    return Part(PartKind.DUTIES, heading, listed(lines))


def demands(facts: CampaignFacts) -> Part:
    """How it is to be done (工作要求)."""
    keys = [f"demand:{demand.key}" for demand in facts.demands]
    return Part(PartKind.DEMANDS, amended(facts, keys, "工作要求"), listed(demand_lines(facts)))


def closing(facts: CampaignFacts) -> Part:
    """What of the notice that a supplement amends still holds."""
    lines = (line_of(STANDS),) if facts.amends is not None else ()
    return Part(PartKind.CLOSING, "", lines)


def amended(facts: CampaignFacts, keys: Sequence[str], heading: str) -> str:
    """This will give a section's heading; in a supplement what it does: 新增的材料报送."""
    if facts.amends is None:
        return heading
    added = [key in facts.amends.added for key in keys]
    acts = ["调整"] * (not all(added) or not keys) + ["新增"] * any(added)
    return f"{'和'.join(acts)}的{heading}"


def contacts(facts: CampaignFacts) -> Part:
    """Whom to ask (联系方式), a line each."""
    lines = [
        line_of(Piece(person_words(person), f"contact:{place}", CONTACT))
        for place, person in enumerate(facts.people, start=1)
        if person.name or person.phone
    ]
    return Part(PartKind.CONTACTS, "", tuple(lines))


def person_words(person: Person) -> str:
    """This will say whom to ask and how: 市科技局联系人：林晓芸，联系电话：…."""
    told = [f"{person.office}联系人：{person.name}"] if person.name else []
    told += [f"联系电话：{person.phone}"] if person.phone else []
    told += [f"电子邮箱：{person.email}"] if person.email else []
    return "，".join(told) + "。"


def listed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """This will mark lines （一） （二）; one by itself has no mark."""
    if len(lines) < 2:
        return tuple(lines)
    return tuple(line_of(numbered(place), line) for place, line in enumerate(lines, start=1))


def _stop(text: str) -> str:
    """What parts a title from its text: nothing where the text goes on in the title's sentence."""
    return "" if text.lstrip().startswith(GOES_ON) else "。"


def _ended(text: str) -> str:
    words = " ".join(text.split())
    return words if words.endswith(("。", "！", "？")) else f"{words}。"


_PARTS: tuple[Callable[[CampaignFacts], Part], ...] = (
    opening,
    schedule,
    strands,
    occasions,
    demands,
    duties,
    closing,
    contacts,
)
