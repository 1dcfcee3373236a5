import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation import tree

key = st.integers(1, tree.MAX_KEY)
chains = st.lists(key, max_size=6).map(tuple)


def path_of(chain: tuple[int, ...]) -> str:
    path = ""
    for part in chain:
        path = tree.child_path(path, part)
    return path


def test_child_path_is_the_parents_and_the_key_in_base_36() -> None:
    assert tree.child_path("", 1) == "000001"
    assert tree.child_path("000001", 36 * 36 + 35) == "00000100010z"


@pytest.mark.parametrize("wrong", [0, -1, tree.MAX_KEY + 1])
def test_segment_refuses_keys_that_do_not_fit(wrong: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        tree.segment(wrong)


def test_path_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="not a tree path"):
        tree.depth("00001")


def test_empty_path_opens_no_subtree() -> None:
    with pytest.raises(ValueError, match="no subtree"):
        tree.subtree_range("")
    assert not tree.is_within("000001", "")


@given(chains)
def test_keys_and_depth_read_back_what_was_written(chain: tuple[int, ...]) -> None:
    path = path_of(chain)
    assert tree.keys(path) == chain
    assert tree.depth(path) == len(chain)


@given(chains.filter(bool))
def test_ancestors_are_the_paths_above(chain: tuple[int, ...]) -> None:
    expected = tuple(path_of(chain[:end]) for end in range(1, len(chain)))
    assert tree.ancestors(path_of(chain)) == expected


near = st.lists(st.sampled_from([1, 35, 36, 37, tree.MAX_KEY]), min_size=1, max_size=4).map(tuple)


@given(near | chains.filter(bool), near | chains.filter(bool))
def test_subtree_range_holds_exactly_the_subtree(
    top: tuple[int, ...], other: tuple[int, ...]
) -> None:
    low, high = tree.subtree_range(path_of(top))
    inside = other[: len(top)] == top
    assert (low <= path_of(other) <= high) == inside
    assert tree.is_within(path_of(other), path_of(top)) == inside
