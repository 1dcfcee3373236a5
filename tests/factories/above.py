"""A city's bureau with a campaign above it, and one of its own from the year before."""

from datetime import date

from tests.factories.obligations import (
    make_campaign,
    make_form,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.campaigns.models import Campaign, Occasion, Strand
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.workdays import StatutoryCalendar, WorkCalendar
from zhouzhi.processes.draft_campaign import DraftPlan, derivation_plan, uppers_open_to

TODAY = date(2023, 5, 10)
VIDEO = Limit("video_max_seconds", 180, "", "视频不超过3分钟。")


class Above:
    """云江省's campaign, by which 东川市's bureau owes a summary, the figures and a list."""

    def __init__(self) -> None:
        self.place: Province = make_province()
        self.campaign = make_campaign(
            lead=self.place.province_bureau,
            territory=self.place.province,
            name="2023年云江省科技活动周",
        )
        Strand.objects.create(campaign=self.campaign, position=1, title="开放科研设施", text="…")
        self.form = make_form("全省统计表")
        self.summary = self.owed(
            make_spec(
                "总结和视频",
                materials=(Material.SUMMARY_REPORT, Material.VIDEO),
                limits=(VIDEO,),
                due_on=date(2023, 6, 15),
            )
        )
        self.figures = self.owed(
            make_spec("统计表", materials=(Material.STATISTICS_RETURN,), due_on=date(2023, 6, 15)),
            form=self.form,
        )
        self.liaison = self.owed(
            make_spec("联络员名单", materials=(Material.OTHER,), due_on=date(2023, 5, 19))
        )
        self.chief = make_user(self.place.bureau, Role.CAMPAIGN_OFFICER)

    def owed(self, spec: RequirementSpec, form: FormVersion | None = None) -> Obligation:
        """What the bureau owes above for one duty of this kind."""
        requirement = make_requirement(self.campaign, spec, form=form)
        return make_obligation(self.place.bureau, requirement)

    def plan(self, calendar: WorkCalendar | None = None) -> DraftPlan:
        """The campaign that is proposed to the bureau, to be issued today."""
        bureau = self.place.bureau
        return derivation_plan(
            unit=bureau,
            uppers=uppers_open_to(bureau, today=TODAY),
            issued_on=TODAY,
            calendar=calendar or StatutoryCalendar(),
        )

    def last_year(self) -> Campaign:
        """What the bureau led the year before, with a plan asked for and a launch."""
        last = make_campaign(
            lead=self.place.bureau,
            territory=self.place.city,
            name="2022年东川市科技活动周",
            joint=(self.place.propaganda,),
        )
        last.edition, last.starts_on, last.ends_on = 2022, date(2022, 5, 21), date(2022, 5, 28)
        last.save()
        plan = make_spec("工作方案", materials=(Material.WORK_PLAN,), due_on=date(2022, 5, 17))
        make_requirement(last, plan)
        Occasion.objects.create(
            campaign=last, kind="launch", name="2022年启动仪式", starts_on=date(2022, 5, 21)
        )
        return last
