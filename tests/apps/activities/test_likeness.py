from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.activities.domain.likeness import Likeness, Seen, alike

DAY = date(2023, 5, 20)


def seen(
    key: str, name: str, *places: str, unit: str = "", hosts: str = "", on: date = DAY
) -> Seen:
    held = frozenset(hosts.split())
    return Seen(key, name, unit or f"unit {key}", on, held, {f"@{one}": one for one in places})


def pairs(*activities: Seen) -> list[tuple[str, str]]:
    return [(pair.first, pair.second) for pair in alike(activities)]


def test_one_event_told_of_by_two_hosts_is_proposed_with_the_reasons() -> None:
    bureau = seen("a", "2023年白鹭市科技活动周机器人展演", "文化广场")
    school = seen("b", "机器人展演活动", "文化广场")
    assert alike([school, bureau]) == [
        Likeness("a", "b", 0.8, ("都在 5 月 20 日开始", "名称相近", "都在“文化广场”"))
    ]


def test_one_units_own_activities_are_never_proposed() -> None:
    first = seen("a", "白鹭湿地观鸟", "湿地公园", unit="x")
    assert pairs(first, seen("b", "白鹭湿地观鸟", "湿地公园", unit="x")) == []


def test_the_same_name_at_two_known_places_is_two_activities() -> None:
    assert pairs(seen("a", "地震体验车进校园", "一中"), seen("b", "地震体验车进校园", "二中")) == []


def test_a_joint_host_brings_together_what_two_places_keep_apart() -> None:
    one = seen("a", "地震体验车进校园", "一中", hosts="quake")
    two = seen("b", "地震体验车进一中", "一中操场", hosts="quake")
    assert pairs(one, two) == [("a", "b")]


def test_a_name_that_every_county_has_tells_nothing_without_a_place() -> None:
    one, two = seen("a", "2023年科技活动周启动仪式"), seen("b", "2023年科技活动周启动仪式")
    assert pairs(one, two) == []
    assert pairs(seen("a", "白鹭湿地观鸟讲解"), seen("b", "白鹭湿地观鸟讲解活动")) == [("a", "b")]


def test_other_days_are_other_activities() -> None:
    later = seen("b", "白鹭湿地观鸟讲解", on=date(2023, 5, 21))
    assert pairs(seen("a", "白鹭湿地观鸟讲解"), later) == []


NAMES = st.sampled_from(["白鹭湿地观鸟", "湿地观鸟讲解", "机器人展演", "启动仪式", "航模表演"])
PLACES = st.sampled_from(["", "广场", "公园"])


@given(st.lists(st.tuples(NAMES, PLACES, st.integers(0, 3)), max_size=8), st.randoms())
def test_the_order_of_the_register_changes_nothing(rows, random) -> None:
    activities = [
        seen(str(number), name, *filter(None, [place]), unit=str(unit))
        for number, (name, place, unit) in enumerate(rows)
    ]
    found = alike(activities)
    random.shuffle(activities)
    assert alike(activities) == found
    assert all(pair.first < pair.second for pair in found)


def test_five_thousand_visits_of_one_kind_do_not_make_millions_of_pairs() -> None:
    crowd = [seen(f"{number:05}", "科普进校园", f"第{number}小学") for number in range(5_000)]
    assert alike(crowd) == []


PARTS = st.lists(
    st.sampled_from(["湿地", "观鸟", "机器人", "航模", "讲解"]), min_size=1, max_size=4
)
ROW = st.tuples(PARTS, PLACES, st.integers(0, 3), st.sampled_from(["", "x", "y"]))


@given(st.lists(ROW, max_size=8))
def test_every_pair_that_is_near_enough_is_found_whichever_signs_are_rare(rows) -> None:
    """Held against each of two alone, where every sign is as rare as another."""
    activities = [
        seen(str(number), "".join(parts), *filter(None, [place]), unit=f"u{unit}", hosts=hosts)
        for number, (parts, place, unit, hosts) in enumerate(rows)
    ]
    one_by_one = [pair for two in combinations(activities, 2) for pair in alike(two)]
    assert sorted(alike(activities), key=lambda pair: (pair.first, pair.second)) == sorted(
        one_by_one, key=lambda pair: (pair.first, pair.second)
    )


def test_a_fair_of_many_stalls_still_tells_which_two_are_one() -> None:
    stalls = [seen(f"{number:03}", f"第{number}摊位科普展", "广场") for number in range(60)]
    twins = [seen(key, "昆虫标本体验", "广场") for key in ("x", "y")]
    assert ("x", "y") in pairs(*stalls, *twins)
