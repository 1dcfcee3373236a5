"""Campaigns to draft a notice of: one to read, and any that hypothesis draws.

Offices, people and numbers are invented.
"""

from datetime import date, time, timedelta

from hypothesis import strategies as st

from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.drafting.domain.annexes import LISTS, blank_form, blank_list
from zhouzhi.apps.drafting.domain.compose import compose, title_of
from zhouzhi.apps.drafting.domain.facts import (
    CampaignFacts,
    Cited,
    Demand,
    Duty,
    Held,
    Person,
    Strand,
)
from zhouzhi.apps.drafting.domain.paper import Attached, Chapter, Content
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.pieces import Part
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.documents.writing import FormLine
from zhouzhi.foundation.workdays import StatutoryCalendar, add_workdays

FORM = "科技活动周开展情况统计表"
OFFICES = ("云溪市科学技术局", "中共云溪市委宣传部", "云溪市科学技术协会", "云溪市教育局")
LIABLE = (
    "",
    "各县（市、区）科技局",
    "市直有关部门",
    "各有关单位",
    "各县（市、区）科技局，市教育局，市园林局",
)
STRANDS = ("弘扬科学家精神", "开放科研设施", "开展科普进校园", "推动科普资源下沉")
PEOPLE = (
    Person("林晓芸", "0722-0596290", "kepu@example.cn", "市科技局科普科"),
    Person("何建国", "0722-0596291", "", "市科协科普部"),
    Person("欧阳晓", "0722-0596292、0722-0596293", "xc@example.cn", ""),
)
BASES = (
    Cited("关于举办2024年全国科技活动周的通知", "国科发才〔2024〕7号"),
    Cited(
        "关于举办2024年全省科技活动周的通知",
        "省科通〔2024〕5号",
        issuers=("江南省科学技术厅", "江南省科学技术协会"),
    ),
    Cited("关于做好科技活动周有关工作的通知"),
)
HELD = (
    Held("1", OccasionKind.LAUNCH, "", date(2024, 5, 25), time(9, 30), None, "人民广场"),
    Held("2", OccasionKind.EXHIBITION, "科普成果展", place="科技馆"),
    Held("3", OccasionKind.THEMED_WEEK, "气象科技周"),
    Held("4", OccasionKind.CONTEST, "全省科普讲解大赛"),
    Held("5", OccasionKind.CONTEST, "全省科学实验展演汇演"),
)
LIMITS = {
    Material.VIDEO: (
        Limit("video_max_seconds", 180),
        Limit("video_aspect_ratio", "16:9"),
        Limit("video_min_height", 1080),
    ),
    Material.PHOTOS: (Limit("image_format", "jpg"),),
    Material.PRESS_COVERAGE: (Limit("press_reports_min", 2, "各县市区"),),
    Material.SUMMARY_REPORT: (Limit("copies", 2), Limit("stamped", True)),
}
PAPERS = (*LIMITS, Material.WORK_PLAN, Material.ACTIVITY_REGISTER, Material.STATISTICS_RETURN)


def part(facts: CampaignFacts, kind: PartKind) -> Part:
    """One part of what is composed of a campaign."""
    return next(each for each in compose(facts) if each.kind is kind)


def content_of(facts: CampaignFacts, issuers: int = 2, form: PaperForm = PaperForm.FILE) -> Content:
    """The draft of a campaign's notice, nothing in it edited."""
    return Content(
        form=form,
        title=title_of(facts.name),
        issuers=OFFICES[:issuers],
        addressees="各县（市、区）科技局，市直有关部门",
        chapters=tuple(Chapter(part.heading, part.text) for part in compose(facts)),
        issued_on=facts.issued_on,
        number="云科发〔2024〕12号",
        copies=("市财政局", "市公安局"),
        printing_office=f"{OFFICES[0]}办公室",
        annexes=tuple(_annex(title, facts) for title in facts.annexes),
    )


def _annex(title: str, facts: CampaignFacts) -> Attached:
    if title != FORM:
        return blank_list(Material.ACTIVITY_REGISTER, title)
    lines = [FormLine(label, group="科普活动") for label in ("举办活动次数", "参与公众人次")]
    return blank_form(title, lines, made_on=facts.issued_on, has_units=False)


def campaign(*duties: Duty, **more: object) -> CampaignFacts:
    """A campaign of eight days in May with these duties."""
    given: dict[str, object] = {
        "name": "2024年云溪市科技活动周",
        "theme": "科学向未来",
        "starts_on": date(2024, 5, 25),
        "ends_on": date(2024, 6, 1),
        "issued_on": date(2024, 5, 6),
        "bases": BASES[:1],
        "duties": duties,
        "people": PEOPLE[:1],
    }
    return CampaignFacts(**{**given, **more})  # type: ignore[arg-type]  # by name, as it is declared


def duty(title: str = "报送活动总结", on: date = date(2024, 6, 5), **more: object) -> Duty:
    """A duty with a day."""
    given: dict[str, object] = {
        "key": title,
        "title": title,
        "materials": (Material.SUMMARY_REPORT,),
        "due": DueRule(DueKind.DATE, on=on),
        "due_on": on,
        "liable": LIABLE[1],
        "recipient": "市科技局科普科",
    }
    return Duty(**{**given, **more})  # type: ignore[arg-type]  # by name, as it is declared


@st.composite
def campaigns(draw: st.DrawFn) -> CampaignFacts:
    """Any campaign: duties 0 to 12 under every due rule, with every limit and contact form."""
    issued_on = draw(st.dates(date(2024, 4, 20), date(2024, 5, 10)))
    starts_on = date(2024, 5, 25)
    ends_on = starts_on + timedelta(draw(st.integers(0, 9)))
    rules = due_rules(issued_on=issued_on, ends_on=ends_on)
    made = draw(
        st.lists(st.builds(_duty, duty_papers(), rules, st.sampled_from(LIABLE)), max_size=12)
    )
    duties = tuple({each.due_on: each for each in made}.values())
    asked = {material for each in duties for material in each.materials}
    annexes = [blank.title for material, blank in LISTS.items() if material in asked]
    if Material.STATISTICS_RETURN in asked:
        annexes.insert(0, FORM)
    return CampaignFacts(
        name="2024年云溪市科技活动周",
        theme=draw(st.sampled_from(("科学向未来", "热爱科学 崇尚科学", ""))),
        starts_on=starts_on,
        ends_on=ends_on,
        issued_on=issued_on,
        bases=BASES[: draw(st.integers(0, 3))],
        strands=tuple(
            Strand(name, name, draw(st.sampled_from(("", "面向公众展示成果"))))
            for name in STRANDS[: draw(st.integers(0, 4))]
        ),
        held=HELD[: draw(st.integers(0, 5))],
        duties=duties,
        demands=(Demand("1", "confidentiality"), Demand("2", "safety_plan"))[
            : draw(st.integers(0, 2))
        ],
        people=PEOPLE[: draw(st.integers(1, 3))],
        annexes=tuple(annexes),
    )


def duty_papers() -> st.SearchStrategy[tuple[Material, ...]]:
    """One to three kinds of paper."""
    return st.lists(st.sampled_from(PAPERS), min_size=1, max_size=3, unique=True).map(tuple)


def _duty(materials: tuple[Material, ...], rule: tuple[DueRule, date], liable: str) -> Duty:
    due, on = rule
    title = f"报送{'、'.join(material.label for material in materials)}"
    limits = tuple(limit for material in materials for limit in LIMITS.get(material, ()))
    form = FORM if Material.STATISTICS_RETURN in materials else ""
    key = f"{on.isoformat()}"
    return Duty(key, title, materials, due, on, liable, "市科技局科普科", "", limits, form)


@st.composite
def due_rules(draw: st.DrawFn, *, issued_on: date, ends_on: date) -> tuple[DueRule, date]:
    """A day, a day and an hour, days or working days after the campaign or the issue."""
    on = draw(st.dates(issued_on + timedelta(3), ends_on + timedelta(30)))
    count = draw(st.integers(3, 12))
    anchor, start = draw(st.sampled_from((("campaign_end", ends_on), ("issue", issued_on))))
    last = add_workdays(start, count, StatutoryCalendar())
    assert isinstance(last, date)
    return draw(
        st.sampled_from(
            [
                (DueRule(DueKind.DATE, on=on), on),
                (DueRule(DueKind.DATE, on=on, at=time(17)), on),
                (DueRule(DueKind.AFTER, anchor=anchor, days=count), start + timedelta(count)),
                (DueRule(DueKind.AFTER, anchor=anchor, workdays=count), last),
            ]
        )
    )
