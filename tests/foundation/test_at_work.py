import os

import pytest

from zhouzhi.foundation.at_work import Part, StillAtWork, nobody_at_work, stand


@pytest.mark.parametrize(("part", "name"), [(Part.WEB, "网站"), (Part.WORKER, "后台进程")])
def test_who_is_at_work_is_named_and_gone_when_the_mark_ends(part: Part, name: str) -> None:
    first, second = stand(part), stand(part)
    os.close(first)
    with pytest.raises(StillAtWork) as refused, nobody_at_work():
        pass
    assert refused.value.message.startswith(f"{name}还在运行，没有恢复")
    os.close(second)
    with nobody_at_work(), pytest.raises(StillAtWork), nobody_at_work():
        pass
    with nobody_at_work():
        pass


def test_only_the_first_of_a_part_does_what_the_first_does() -> None:
    firsts = []
    mark = stand(Part.WORKER, when_first=lambda: firsts.append("one"))
    other = stand(Part.WORKER, when_first=lambda: firsts.append("two"))
    web = stand(Part.WEB, when_first=lambda: firsts.append("web"))
    for held in (mark, other):
        os.close(held)
    os.close(stand(Part.WORKER, when_first=lambda: firsts.append("three")))
    os.close(web)
    assert firsts == ["one", "web", "three"]
