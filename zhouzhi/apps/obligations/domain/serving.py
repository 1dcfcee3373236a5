"""What a duty is collected for 为上级收集: by the materials that it shares with an upper one."""

from collections.abc import Collection

from zhouzhi.apps.obligations.domain.materials import Material


def is_collected_for(materials: Collection[str], upper: Collection[str]) -> bool:
    """Whether what units hand in for a duty goes into the answer to an upper one.

    其他材料 says nothing: two papers of that kind are two different papers.
    """
    return bool((set(materials) & set(upper)) - {Material.OTHER.value})
