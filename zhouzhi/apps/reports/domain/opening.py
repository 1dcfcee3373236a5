"""How a summary opens (开头): who held what, sent to whom, and how far the answers are."""

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    Stretch,
    cite,
    day,
    join,
    quoted,
    say,
    span,
    titled,
    told,
)
from zhouzhi.apps.reports.domain.standings import (
    duties_by_unit,
    is_freed,
    is_settled,
    thing_owed,
)
from zhouzhi.apps.reports.domain.story import Basis, Standing, Story


def opening_told(story: Story) -> Paragraph:
    """Who held it, by which notice it was sent out, what has been accepted."""
    whole = _held(story)
    sent = _sent(story)
    end = "，现将有关情况报告如下。" if story.addressee else "，现将有关情况总结如下。"
    return (say(whole, "。"), say(sent, end)) if sent else (say(whole, end),)


def _held(story: Story) -> Sentence:
    """Who held what, when, under which theme, because of which upper notice.

    Until it is over and an accepted answer tells of it, it is only said to be set for its days.
    """
    uppers = [_cited(basis) for basis in story.bases if basis.is_upper]
    reason = say("按照", *_between(uppers, "和"), "要求，") if uppers else ()
    source = story.source
    joint = "共同" if len(story.organisers) > 1 else ""
    is_over = story.as_of >= story.ends_on and _is_reported(story)
    days = cite(span(story.starts_on, story.ends_on), source)
    when = say("于", days, joint, "举办") if is_over else say("定于", days, joint, "举办")
    theme = say("以", told(quoted(story.theme), source), "为主题的") if story.theme else ()
    who = told("、".join(story.organisers), source)
    return say(reason, who, when, theme, cite(story.name, source))


def _is_reported(story: Story) -> bool:
    """Whether anything accepted tells of work that was done."""
    form = story.form is not None and story.form.accepted_count > 0
    answered = any(one.is_accepted and one.is_report for one in story.standings)
    return bool(story.activities) or form or answered


def _sent(story: Story) -> Sentence:
    """By which notice the campaign was sent to how many units, and how many have answered."""
    issued = [_cited(basis) for basis in story.bases if not basis.is_upper]
    by = say(_ourselves(story.organisers), "印发", *_between(issued, "和")) if issued else ()
    units = duties_by_unit(story.standings)
    if not units:
        return by
    asked = say(by, "，" if by else "", "将活动部署到", cite(len(units), story.source), "个单位")
    answered = _accepted(story, units)
    until = say("截至", cite(day(story.as_of), story.source), "，")
    return say(asked, "；", until, answered) if answered else asked


def _accepted(story: Story, units: dict[str, list[Standing]]) -> Sentence:
    """What is accepted: of everybody who was not freed, else duty by duty."""
    freed = sum(is_freed(duties) for duties in units.values())
    owing = [duties for duties in units.values() if not is_freed(duties)]
    if owing and all(is_settled(duties) for duties in owing):
        but = say("除免办的", cite(freed, story.source), "个单位外，") if freed else ()
        return say(but, "各单位的报送均已审核通过")
    every = [one for duties in owing for one in duties]
    done = [one for one in every if one.is_accepted]
    titles = list(dict.fromkeys(one.duty for one in every))
    if done and len(titles) == 1:
        return say(cite(len(done), story.source), "个单位的报送已审核通过")
    counted = {title: [one for one in done if one.duty == title] for title in titles}
    clauses = [_counted(title, ones, story) for title, ones in counted.items() if ones]
    return say("审核通过", join(clauses, mark="、", end="")) if clauses else ()


def _counted(duty: str, ones: list[Standing], story: Story) -> Sentence:
    count = cite(len(ones), story.source)
    return say(count, "个单位的", told(thing_owed(duty), ones[0].source))


def _ourselves(organisers: tuple[str, ...]) -> str:
    """How the signers speak of themselves."""
    if len(organisers) > 1:
        return "主办单位"
    last = organisers[0][-1:] if organisers else ""
    return f"我{last}" if last and last in "局厅委办部院会" else ""


def _cited(basis: Basis) -> Stretch:
    number = f"（{basis.document_number}）" if basis.document_number else ""
    return cite(f"{titled(basis.title)}{number}", basis.source)


def _between(stretches: list[Stretch], mark: str) -> Sentence:
    """The stretches with a mark before the last and 、 between the others."""
    parts: list[str | Stretch] = []
    for number, stretch in enumerate(stretches):
        if number:
            parts.append(mark if number == len(stretches) - 1 else "、")
        parts.append(stretch)
    return say(*parts)
