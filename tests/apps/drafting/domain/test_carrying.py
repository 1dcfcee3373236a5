"""What a person let stand in last time's notice stands this time where the fact is what it was."""

from zhouzhi.apps.drafting.domain.carrying import still_allowed
from zhouzhi.apps.drafting.domain.pieces import LinkedFact


def test_other_words_stay_allowed_for_the_facts_that_are_what_they_were() -> None:
    def facts(duty: str, day: str) -> tuple[LinkedFact, ...]:
        return (
            LinkedFact(f"duty:{duty}:recipient", "报送至", "市科技局外专科"),
            LinkedFact(f"duty:{duty}:due", "截止日期", day),
            LinkedFact("campaign:theme", "活动主题", "热爱科学"),
        )

    allowed = ("duty:old:recipient", "duty:old:due", "duty:gone:due", "campaign:theme")
    found = still_allowed(
        allowed,
        facts("old", "于6月5日（星期一）前"),
        facts("new", "于6月7日（星期五）前"),
        same={"duty:old": "duty:new"},
    )
    assert found == ("campaign:theme", "duty:new:recipient")
