"""改表式: a campaign's form is changed as a new version; old figures stay, drafts are carried."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.measures import make_form
from tests.factories.obligations import make_campaign, make_requirement, make_spec
from tests.factories.submissions import World, make_submission, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.statistics.queries import rollup
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.queries import sheet_of
from zhouzhi.documents.writing import FormLine as PrintedLine
from zhouzhi.documents.writing import FormSheet, write_form

pytestmark = pytest.mark.django_db
OLD = (
    FormLine("", "举办活动次数", "次"),
    FormLine("", "发放资料份数", "份"),
    FormLine("", "设展区数", "个"),
)
NEW = (("", "举办活动次数", "次"), ("", "发放科普资料份数", "份"), ("", "研学线路条数", "条"))
XLSX = write_form(
    FormSheet(
        "2023年科技活动周开展情况统计表",
        tuple(PrintedLine(label, None, group, unit) for group, label, unit in NEW),
        date(2023, 5, 1),
        has_units=True,
    )
)


def typed(*rows: tuple[str, str, str]) -> dict[str, object]:
    """The rows as the page sends them."""
    groups, labels, units = zip(*rows, strict=True)
    return {
        "title": "2023年科技活动周开展情况统计表",
        "rows-group": groups,
        "rows-label": labels,
        "rows-unit": units,
        "rows-kind": ["number"] * len(rows),
    }


def answered_world() -> World:
    """One return accepted, one begun."""
    world = make_world(form=make_form(lines=OLD))
    make_submission(world, world.units[0], {1: 12, 2: 500, 3: 4}, SubmissionState.ACCEPTED)
    make_submission(world, world.units[1], {1: 5, 2: 300, 3: 2}, SubmissionState.DRAFT)
    return world


@pytest.mark.slow
def test_form_is_read_from_a_file_checked_and_takes_the_place_of_the_one_before() -> None:
    world = answered_world()
    chief, key = sign_in(world.chief), world.campaign.uuid
    file = SimpleUploadedFile("表.xlsx", XLSX)
    read = send(chief, "office:form_edit", key, act="read", file=file)
    rows = read.context["form"].initial["rows"].rows
    assert [(row.group, row.label, row.unit) for row in rows] == list(NEW)
    assert read.context["read"].table[-2][1] == "" != read.context["read"].table[-2][0]
    check = send(chief, "office:form_edit", key, **typed(*NEW))
    assert [(one["kind"], one["before"], one["after"]) for one in check.context["changes"]] == [
        ("改了名称", "发放资料份数（份）", "发放科普资料份数（份）"),
        ("新增", "", "研学线路条数（条）"),
        ("取消", "设展区数（个）", ""),
    ]
    assert [one[:8] for one in check.context["effects"]] == [
        "存为新的一版，原",
        "已通过的 1 家",
        "正在填的 1 家",
        "还没有填的 2 ",
        "已印发的通知不会",
    ]
    meaning = check.context["form"]
    chosen = {name: meaning[name].value() for name in meaning.fields} | {"way-1": "maximum"}
    seen = check.context["seen"]
    kept = send(chief, "office:form_edit", key, act="keep", seen=seen, **typed(*NEW), **chosen)
    assert kept.status_code == 302
    world.requirement.refresh_from_db()
    form = world.requirement.form
    assert [row.label for row in form.rows.order_by("position")] == [row[1] for row in NEW]
    totals = [row.total.number for row in rollup(world.campaign).rows]
    assert totals == [Decimal(12), Decimal(500), None]
    figure = chief.get(reverse("office:figure", args=[key, 2]))
    assert [
        (part["name"], part["value"]) for part in figure.context["parts"] if part["counted"]
    ] == [(world.units[0].name, Decimal(500))]
    again = send(chief, "office:form_edit", key, **typed(*NEW)).context["form"]
    assert [again[f"way-{at}"].value() for at in range(3)] == ["distinct", "maximum", "sum"]
    (counted,) = [part for part in figure.context["parts"] if part["counted"]]
    assert chief.get(counted["url"]).status_code == 200
    paper = chief.get(counted["files_url"]).context["table"]
    assert [row["label"] for row in paper["rows"]] == [line.label for line in OLD]
    stated = {
        version.state: [(row.label, row.value) for row in sheet_of(form, version)]
        for unit in world.units[:2]
        for version in world.owed(unit).submissions.all()
    }
    assert stated == {
        "accepted": [
            ("举办活动次数", Value.of(12)),
            ("发放资料份数", Value.of(500)),
            ("设展区数", Value.of(4)),
        ],
        "draft": [
            ("举办活动次数", Value.of(5)),
            ("发放科普资料份数", Value.of(300)),
            ("研学线路条数", None),
        ],
    }


def test_form_is_not_changed_under_a_return_in_review_nor_with_one_measure_twice() -> None:
    world = make_world(form=make_form(lines=OLD))
    chief, key = sign_in(world.chief), world.campaign.uuid
    make_submission(world, world.units[0], {1: 12})
    check = send(chief, "office:form_edit", key, **typed(*NEW))
    meaning = check.context["form"]
    chosen = {name: meaning[name].value() for name in meaning.fields}
    keep = {"act": "keep", "seen": check.context["seen"], **typed(*NEW), **chosen}
    refused = send(chief, "office:form_edit", key, **keep)
    assert refused.status_code == 422
    assert "有 1 家按现在的表报了，还没有审核" in refused.content.decode()
    twice = {**keep, "measure-1": "activities_held"}
    refused = send(chief, "office:form_edit", key, **twice)
    assert "“举办活动次数”已经对应这个指标" in refused.content.decode()
    stale = send(chief, "office:form_edit", key, **{**keep, "seen": "?"})
    assert stale.status_code == 422
    for part in ("way-0", "measure-0", "follows-1"):
        assert send(chief, "office:form_edit", key, **{**keep, part: "??"}).status_code == 422
    assert send(chief, "office:form_edit", key, **{**keep, "way-0": ""}).status_code == 422
    assert send(chief, "office:form_edit", key, act="read").status_code == 422
    torn = send(chief, "office:form_edit", key, **{**typed(*NEW), "rows-unit": ["次"]})
    assert (torn.status_code, torn.context["form"].errors != {}) == (422, True)
    world.requirement.refresh_from_db()
    assert world.requirement.form == world.form


def test_next_years_form_is_laid_beside_this_years_and_a_person_says_what_continues() -> None:
    last = make_world(form=make_form(lines=OLD))
    last.campaign.edition -= 1
    last.campaign.save()
    lines = (OLD[0], FormLine("", "发放科普资料份数", "份"), FormLine("", "研学线路条数", "条"))
    campaign = make_campaign(lead=last.place.bureau, territory=last.place.city)
    spec = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    requirement = make_requirement(campaign, spec, form=make_form(lines=lines))
    chief = sign_in(last.chief)
    form = chief.get(reverse("office:form_version", args=[campaign.uuid])).context["before"]["form"]
    row = last.form.rows.get(position=2)
    chosen = {name: form[name].value() for name in form.fields}
    assert chosen == {"follows-2": str(row.pk), "follows-3": ""}
    twice = {**chosen, "follows-3": str(row.pk)}
    assert send(chief, "office:form_last_year", campaign.uuid, **twice).status_code == 422
    assert send(chief, "office:form_last_year", campaign.uuid, **chosen).status_code == 302
    before = chief.get(reverse("office:form_version", args=[campaign.uuid])).context["before"]
    assert [one["kind"] for one in before["changes"]] == ["改了名称", "新增", "取消"]
    assert requirement.form.rows.get(position=2).follows == row
