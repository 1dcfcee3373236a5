from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.factories import notices as make
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Fact, Notice, Reading
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.cli.main import main
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _planted() -> None:
    make.plant()


def _run(*words: str) -> Result:
    return CliRunner().invoke(main, ["run", *words])


def _sample(name: str) -> str:
    return str(make.SAMPLES / name)


def test_run_without_a_name_reads_and_confirms_nothing() -> None:
    found = _run(_sample("suizhou.docx"), "--unit", "421300-kjj")
    assert found.exit_code == 0
    assert found.output.startswith("通知 1：关于举办2023年随州市科技活动周的通知（随州市科学技术局")
    assert "已确认 0 项" in found.output
    draft = found.output.partition("照此采用，将：\n")[2].splitlines()
    assert draft[0] == "  · 新建专项活动“2023年随州市科技活动周”，3 家主办"
    assert draft[-1].startswith("以上都还没有确认，也没有建立专项活动。")
    assert set(Fact.objects.values_list("state", flat=True)) == {"proposed"}
    assert not Notice.objects.exists()
    reading = Reading.objects.get()
    assert (reading.state, reading.handed_in_by) == ("read", None)
    assert AuditLine.objects.get(verb="notices.reading.hand_in").actor_name == "命令行"


def test_run_in_an_officers_name_ends_with_a_draft_campaign_and_its_doubts() -> None:
    found = _run(_sample("taiyuan.txt"), "--unit", "140100-kjj", "--confirm-as", "ty-kjj")
    assert found.exit_code == 0, found.output
    campaign = Campaign.objects.get()
    assert (
        f"已建成专项活动“2023年太原市科技活动周”（筹备），2023-05-20 至 2023-05-31，{campaign.uuid}"
        in found.output
    )
    assert "留下的疑点 3 处：" in found.output
    assert "[可后补] 附件“2023年太原市科技活动周开展情况统计表”" in found.output
    assert campaign.state == "draft"


def test_run_lists_what_we_owe_the_upper_level(tmp_path: Path) -> None:
    text = make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE)
    text = text.replace("东川市", "威海市").replace("云江省", "山东省")
    file = tmp_path / "通知.txt"
    file.write_text(text)
    found = _run(str(file), "--unit", "371000-kjj", "--confirm-as", "wh-kjj")
    assert found.exit_code == 0, found.output
    assert "本单位应办：报送总结，2023-06-15" in found.output
    assert Obligation.objects.get().liable_unit.code == "371000-kjj"


def test_queued_job_finds_that_the_file_was_read() -> None:
    _run(_sample("suizhou.docx"), "--unit", "421300-kjj")
    facts = Fact.objects.count()
    assert run_pending() == 1
    assert Fact.objects.count() == facts


def test_run_that_cannot_adopt_says_why(tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(make.OTHER_NOTICE.replace("东川市", "威海市"))
    found = _run(str(file), "--unit", "371000-kjj", "--confirm-as", "wh-kjj")
    assert found.exit_code == 1
    assert "不像科技活动周的通知" in found.output
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有.txt", "--unit", "371000-kjj"], "没有这个文件"),
        ([".", "--unit", "371000-kjj"], "这是一个文件夹"),
        (["{sample}", "--unit", "999"], "没有代码为“999”的单位"),
        (["{sample}", "--unit", "371000"], "例如 371000-kjj 威海市科学技术局"),
        (["{sample}", "--unit", "371000-kjj", "--confirm-as", "nobody"], "“nobody”不是"),
        (["{sample}", "--unit", "371000-kjj", "--confirm-as", "sz-kjj"], "“sz-kjj”不是威海市"),
    ],
)
def test_run_refuses_in_words_and_leaves_nothing(words: list[str], said: str) -> None:
    found = _run(*(word.format(sample=_sample("weihai.doc")) for word in words))
    assert found.exit_code == 1
    assert said in found.output
    assert not Reading.objects.exists()


def test_run_keeps_the_original_of_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    file = tmp_path / "通知.pdf"
    file.write_bytes(b"%PDF-1.7\n1 0 obj\n")
    found = _run(str(file), "--unit", "371000-kjj")
    assert found.exit_code == 1
    assert "不完整或已损坏" in found.output
    assert Reading.objects.get().state == "failed"


def test_run_explains_itself() -> None:
    found = _run("--help")
    assert found.exit_code == 0
    assert "--confirm-as USER" in found.output
