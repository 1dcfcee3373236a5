"""The five questions of a confidentiality clearance (保密审查五问), and what they lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Question(StrEnum):
    """One question that a reviewer answers with yes or no before anything turns public."""

    SECRETS = "secrets"
    PROGRESS = "progress"
    RESULTS = "results"
    MILITARY = "military"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The question, to be answered with 是 or 否."""
        return {
            "secrets": gettext_noop("是否涉及国家秘密或者内部敏感信息？"),
            "progress": gettext_noop("是否透露涉密科研项目的立项、进展情况？"),
            "results": gettext_noop("是否展示涉密项目的成果、数据、图纸、照片或者录像？"),
            "military": gettext_noop("是否涉及军工项目或者对外合作中不宜公开的内容？"),
            "other": gettext_noop("是否还有其他不宜公开的内容？"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reviewer answered: yes or no to each question, and the measures taken for a yes."""

    said: Mapping[Question, bool]
    measures: str = ""

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that have no answer yet."""
        return tuple(question for question in Question if question not in self.said)

    @property
    def yes(self) -> tuple[Question, ...]:
        """The questions answered with yes: each needs a measure, or the activity is refused."""
        return tuple(question for question in Question if self.said.get(question))

    @property
    def lacks_measures(self) -> bool:
        """Whether something was found and nothing is said of what was done about it."""
        return bool(self.yes) and not self.measures.strip()

    def as_json(self) -> dict[str, object]:
        """The answers as a clearance's details keep them."""
        said = {
            question.value: self.said[question] for question in Question if question in self.said
        }
        return {"answers": said, "measures": self.measures.strip()}


def answers_from(details: Mapping[str, object]) -> Answers:
    """The answers that `as_json` wrote; none where nobody has answered."""
    kept = details.get("answers")
    said = kept if isinstance(kept, Mapping) else {}
    return Answers(
        {question: bool(said[question.value]) for question in Question if question.value in said},
        str(details.get("measures", "")),
    )
