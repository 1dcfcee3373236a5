"""A version goes out as a package and comes in again, here or elsewhere."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest

from tests.factories.films import film
from tests.factories.submissions import (
    JPEG,
    LATER,
    World,
    attach,
    entries,
    make_submission,
    make_world,
)
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.domain.bounds import TooManyFiles
from zhouzhi.apps.submissions.domain.content import ActivityPart, PressPart
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import content_of
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.files.models import Blob, Viewing
from zhouzhi.foundation.files.packages import PackageDamaged, Part, write_package
from zhouzhi.foundation.signing import SIGNING_KEY
from zhouzhi.processes.pack_answer import (
    mailed,
    pack_answer,
    pack_parcel,
    package_name,
    parcel_name,
)
from zhouzhi.processes.submit_answer import begin_answer, submit_answer, withdraw_answer
from zhouzhi.processes.take_package import (
    DraftInWay,
    KeyNotCompared,
    OtherDuty,
    OtherUnit,
    PackageForged,
    ParcelsApart,
    ParcelsMissing,
    Taken,
    open_package,
    take_package,
)

pytestmark = pytest.mark.django_db
TITLE = "科技周在市民广场开幕"
SAID: dict[str, Any] = {
    "text": "一、总体情况\n开展活动十二场。",
    "activities": (
        ActivityPart("开放日", 1, date(2023, 5, 21), "市科技馆", 320, ""),
        ActivityPart("讲座"),
    ),
    "press": (PressPart("东川日报", TITLE, date(2023, 5, 20), "https://example.com/a"),),
    "omissions": {},
}


@pytest.fixture
def world() -> World:
    return make_world()


def handed_in(world: World) -> Submission:
    """A version of the county with a figure of each kind, a photograph and everything said."""
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_submission(world, unit, {1: 3, 2: "-"}, SubmissionState.DRAFT, **SAID)
    attach(draft, officer)
    return submit_answer(submission=draft, actor=officer, at=LATER)


def whole(parts: tuple[Part, ...]) -> io.BytesIO:
    target = io.BytesIO()
    write_package(target, parts)
    return target


def taken(world: World, stream: io.BytesIO, **more: bool) -> Taken:
    unit = world.place.county_bureau
    return take_package(
        obligation=world.owed(unit),
        opened=open_package(stream, obligation=world.owed(unit)),
        actor=world.chief,
        at=LATER,
        **{"replaces_draft": False, "is_same_duty": False, "is_compared": False, **more},
    )


def taken_back(world: World, version: Submission) -> io.BytesIO:
    """The package of a version that its unit has taken back, so that it may come again."""
    package = whole(pack_answer(version))
    officer = world.officer(world.place.county_bureau)
    withdraw_answer(submission=version, actor=officer, at=LATER)
    Submission.objects.all().delete()
    return package


def test_a_package_has_papers_for_people_and_the_same_bytes_each_time(world: World) -> None:
    version = handed_in(world)
    package = whole(pack_answer(version))
    assert package.getvalue() == whole(pack_answer(version)).getvalue()
    assert package_name(version) == "清河县科学技术局_统计表_第1版.zip"
    version.obligation.requirement.sentence = "文件名统一为“单位名称+科技周材料”。"
    assert package_name(version) == "清河县科学技术局+科技周材料.zip"
    version.version = 2
    assert package_name(version) == "清河县科学技术局+科技周材料_第2版.zip"
    version.version = 1
    with zipfile.ZipFile(package) as opened:
        assert opened.namelist() == [
            "正文.docx",
            "统计表.xlsx",
            "活动清单.xlsx",
            "宣传报道.xlsx",
            "01 照片/现场.jpg",
            "报送内容.json",
            "签名.txt",
        ]
        assert opened.read("01 照片/现场.jpg") == JPEG


def test_it_comes_in_as_the_same_content_typed_for_the_unit(world: World) -> None:
    version = handed_in(world)
    before = content_of(version)
    draft = taken(world, taken_back(world, version)).draft
    assert content_of(draft) == before
    assert (draft.state, draft.filed_for_unit, draft.begun_by) == ("draft", True, world.chief)
    line = AuditLine.objects.get(verb="submissions.package.take")
    assert (line.detail["content_hash"], line.detail["version"]) == (version.content_hash, 1)
    again = submit_answer(submission=draft, actor=world.chief, at=LATER)
    assert (again.content_hash, again.confirmed_at) == (version.content_hash, None)


def test_the_page_that_shows_a_press_report_comes_with_it(world: World) -> None:
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_submission(world, unit, {1: 3}, SubmissionState.DRAFT, **SAID)
    kept = attach(draft, officer, material=Material.PRESS_COVERAGE, filename=f"{TITLE}.jpg")
    actions.save_draft(
        submission=draft,
        entries=entries({1: 3}, **SAID),
        edit_count=draft.edit_count,
        actor=officer,
    )
    version = submit_answer(submission=draft, actor=officer, at=LATER)
    before = content_of(version)
    assert [one.page for one in before.press] == [kept.blob.sha256]
    assert content_of(taken(world, taken_back(world, version)).draft) == before


def test_a_film_and_a_photograph_in_it_are_looked_at_before_they_are_taken(world: World) -> None:
    unit = world.place.county_bureau
    draft = make_submission(world, unit, {1: 3}, SubmissionState.DRAFT)
    attach(draft, world.officer(unit))
    moving = film(seconds=3)
    attach(draft, world.officer(unit), material=Material.VIDEO, data=moving, filename="片.mp4")
    version = submit_answer(submission=draft, actor=world.officer(unit), at=LATER)
    taken(world, taken_back(world, version))
    seen = Viewing.objects.order_by("refusal").values_list("milliseconds", "refusal")
    assert list(seen) == [(3000, ""), (0, "photograph_damaged")]


def test_figures_find_the_rows_of_their_words_and_those_without_are_named(world: World) -> None:
    version = handed_in(world)
    package = taken_back(world, version)
    rows = FormRow.objects.filter(form=world.form)
    first, second = rows.get(position=1), rows.get(position=2)
    world.campaign.strands.all().delete()
    rows.filter(pk=second.pk).update(label="改了名的一行")
    rows.filter(pk=first.pk).update(position=999)
    got = taken(world, package)
    assert got.astray == (second.label,)
    stated = got.draft.figures.values_list("form_row__position", "number")
    assert [(position, int(number)) for position, number in stated] == [(999, 3)]


def test_what_was_changed_on_the_way_is_refused(world: World) -> None:
    owed = world.owed(world.place.county_bureau)
    parts = {part.path: part for part in pack_answer(handed_in(world))}
    said = parts["报送内容.json"]
    assert isinstance(said.content, bytes)
    forged = said.content.replace("开放日".encode(), "开放曰".encode())
    for spoilt, refusal in (
        (Part(said.path, forged), PackageForged),
        (Part("01 照片/现场.jpg", JPEG + b"x"), PackageDamaged),
        (Part("统计表.xlsx", b"PK"), PackageDamaged),
        (Part("工具.exe", b"MZ"), PackageDamaged),
    ):
        with pytest.raises(refusal):
            open_package(whole(tuple((parts | {spoilt.path: spoilt}).values())), obligation=owed)
    del parts["01 照片/现场.jpg"]
    with pytest.raises(PackageDamaged, match="不全"):
        open_package(whole(tuple(parts.values())), obligation=owed)


def test_another_systems_package_is_taken_once_the_fingerprint_was_compared(world: World) -> None:
    package = taken_back(world, handed_in(world))
    SIGNING_KEY.path().unlink()  # as if it had been packed elsewhere, where codes differ too
    OrgUnit.objects.filter(pk=world.place.county_bureau.pk).update(code="elsewhere")
    with pytest.raises(KeyNotCompared, match=r"指纹是 [0-9A-F ]{29}"):
        taken(world, package)
    assert taken(world, package, is_compared=True).draft.text == SAID["text"]
    again = taken(world, package, replaces_draft=True)  # nobody is asked twice
    assert again.draft.text == SAID["text"]
    (line,) = AuditLine.objects.filter(verb="submissions.key.compare")
    assert line.detail["already_there"] is False


def test_a_package_that_no_draft_could_hold_is_refused_before_it_is_stored(
    world: World, settings: Any
) -> None:
    package = taken_back(world, handed_in(world))
    Blob.objects.all().delete()
    settings.ZHOUZHI_DRAFT_FILES = 0
    with pytest.raises(TooManyFiles):
        taken(world, package)
    assert not Blob.objects.exists()


def test_it_is_taken_under_its_own_unit_and_duty_alone(world: World) -> None:
    package = taken_back(world, handed_in(world))
    other = world.owed(world.place.second_county_bureau)
    with pytest.raises(OtherUnit, match="清河县科学技术局"):
        open_package(package, obligation=other)
    owed = world.owed(world.place.county_bureau)
    Requirement.objects.update(title="报送总结")
    type(owed).objects.filter(pk=owed.pk).update(uuid="0" * 32)
    with pytest.raises(OtherDuty, match=r"”的“统计表”，不是“.*”的“报送总结”"):
        taken(world, package)
    Requirement.objects.update(title="统计表")
    Campaign.objects.update(name="2024年东川市科技活动周")
    with pytest.raises(OtherDuty, match="不是“2024年东川市科技活动周”的"):
        taken(world, package)
    assert taken(world, package, is_same_duty=True).draft.version == 1


def test_a_draft_that_was_worked_on_is_replaced_only_when_asked(world: World) -> None:
    package = taken_back(world, handed_in(world))
    owed = world.owed(world.place.county_bureau)
    draft = begin_answer(obligation=owed, actor=world.chief, at=LATER, filed_for_unit=True)
    typed = entries({1: 77}, text="手写的")
    actions.save_draft(submission=draft, entries=typed, edit_count=0, actor=world.chief)
    attach(draft, world.chief, filename="旧照片.jpg", data=JPEG + b"1")
    with pytest.raises(DraftInWay, match="替换现有草稿"):
        taken(world, package)
    draft.refresh_from_db()
    assert draft.text == "手写的"
    got = taken(world, package, replaces_draft=True).draft
    assert (got.pk, got.text) == (draft.pk, SAID["text"])
    assert [row.filename for row in got.evidence.all()] == ["现场.jpg"]


def heavy(world: World) -> Submission:
    """A version with three files of four megabytes each."""
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_submission(world, unit, {1: 3}, SubmissionState.DRAFT, **SAID)
    for number in range(3):
        data = JPEG + bytes([number]) * 4_000_000
        attach(draft, officer, data=data, filename=f"现场{number}.jpg")
    return submit_answer(submission=draft, actor=officer, at=LATER)


def test_parcels_of_a_package_are_taken_together_and_the_missing_is_named(world: World) -> None:
    version = heavy(world)
    before = content_of(version)
    parcels = mailed(version, megabytes=10)
    assert [(one.number, one.count, len(one.files)) for one in parcels] == [(1, 2, 6), (2, 2, 1)]
    assert parcel_name(version, parcels[1]) == "清河县科学技术局_统计表_第1版_2包之2.zip"
    taken = [pack_parcel(version, megabytes=10, number=number) for number in (1, 2)]
    assert tuple(one for one, _parts in taken) == parcels
    first, second = (whole(parts) for _one, parts in taken)
    assert first.getvalue() == whole(pack_parcel(version, megabytes=10, number=1)[1]).getvalue()
    assert max(len(one.getvalue()) for one in (first, second)) <= 10 * 1024 * 1024
    alone = whole(pack_parcel(version, megabytes=50, number=1)[1])
    assert alone.getvalue() == taken_back(world, version).getvalue()
    owed = world.owed(world.place.county_bureau)
    with pytest.raises(ParcelsMissing) as missing:
        open_package(second, obligation=owed)
    assert "还缺第 1 个" in missing.value.message
    with pytest.raises(ParcelsApart):
        open_package(second, alone, obligation=owed)
    opened = open_package(second, first, obligation=owed)
    draft = take_package(
        obligation=owed,
        opened=opened,
        actor=world.chief,
        at=LATER,
        replaces_draft=False,
        is_same_duty=False,
        is_compared=False,
    ).draft
    assert content_of(draft) == before
