"""One thing changed in the paper changes exactly that fact and no other."""

import json
from typing import Any

import pytest

from zhouzhi.documents import read_notice

from .papers import NOTICE

CHANGES = [
    ("6月12日前", "6月14日前", {("obligations", 1, "due_on"), ("obligations", 1, "rule", "words"),
                            ("obligations", 1, "sentence")}),
    ("0722-0596290", "0722-0596299", {("contacts", 0, "phones", 0)}),
    ("联系人：林晓芸", "联系人：欧阳静", {("contacts", 0, "name")}),
    ("lin@example.cn", "kepu@example.org", {("contacts", 0, "emails", 0)}),
    ("云科发〔2024〕9号", "云科发〔2024〕19号", {("document_number",)}),
    ("省科通〔2024〕5号", "省科通〔2024〕55号", {("references", 0, "document_number")}),
    ("不超过3分钟", "不超过5分钟", {("obligations", 1, "requirements", "video_max_seconds"),
                              ("obligations", 1, "sentence")}),
    ("上午9时30分", "下午2时", {("events", 0, "starts_at")}),
    ("云溪市人民广场", "清河县文化馆", {("events", 0, "place")}),
    ("至6月1日\n", "至6月2日\n", {("campaign", "ends_on")}),
    ("科学向未来", "走近科学 你我同行", {("campaign", "theme")}),
    ("抄送：市财政局", "抄送：市审计局", {("cc", 0)}),
    ("2024年5月7日印发", "2024年5月8日印发", {("printed_on",)}),
    ("市科技局科普科", "市科技局办公室", {("obligations", 1, "recipient"),
                                  ("obligations", 1, "sentence")}),
    ("公安、消防等部门", "公安、城管等部门", {("duties", 0, "agencies", 1),
                                    ("duties", 0, "sentence"),
                                    ("duties", 1, "agencies", 1), ("duties", 1, "sentence")}),
    ("全省科普讲解大赛", "全省科普辩论大赛", {("events", 1, "name")}),
]  # fmt: skip


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], str]:
    if isinstance(value, dict):
        return {k: v for key, x in value.items() for k, v in _leaves(x, (*path, key)).items()}
    if isinstance(value, list):
        return {k: v for n, x in enumerate(value) for k, v in _leaves(x, (*path, n)).items()}
    return {path: json.dumps(value, ensure_ascii=False)}


def _facts(text: str) -> dict[tuple[Any, ...], str]:
    facts = read_notice(text).notices[0].facts()
    facts.pop("strands")
    return _leaves(facts)


@pytest.mark.parametrize(("old", "new", "changed"), CHANGES, ids=[c[1][:12] for c in CHANGES])
def test_one_change_changes_one_fact(old: str, new: str, changed: set[tuple[Any, ...]]) -> None:
    before, after = _facts(NOTICE), _facts(NOTICE.replace(old, new))
    differing = {k for k in before.keys() | after.keys() if before.get(k) != after.get(k)}
    assert differing == changed


def test_another_city_changes_only_its_names() -> None:
    before, after = _facts(NOTICE), _facts(NOTICE.replace("云溪市", "宁安县"))
    differing = {k for k in before if before[k] != after.get(k)}
    assert before.keys() == after.keys()
    assert differing == {("title",), ("issuers", 0), ("issuers", 1), ("events", 0, "place")}


def test_another_year_moves_every_date() -> None:
    after = _facts(NOTICE.replace("2024", "2026"))
    dates = {k: v for k, v in _facts(NOTICE).items() if v.startswith('"2024-')}
    assert {k: v.replace("2024", "2026") for k, v in dates.items()} == {k: after[k] for k in dates}


def test_clauses_in_another_order_keep_every_duty() -> None:
    first = NOTICE[NOTICE.index("二、主要活动") : NOTICE.index("三、有关要求")]
    moved = NOTICE.replace(first, "").replace("联系人：", first + "联系人：")
    before, after = read_notice(NOTICE).notices[0].facts(), read_notice(moved).notices[0].facts()
    for key in ("obligations", "events", "contacts", "campaign", "references"):
        assert before[key] == after[key]
