"""Who is written to when a paper goes from hand to hand (轮到签、退回、撤回、可以印发)."""

from django.utils.translation import gettext

from zhouzhi.apps.drafting.domain.signing import SigningEvent, SignOffState, turn_of
from zhouzhi.apps.drafting.models import Signing, SignOff
from zhouzhi.apps.drafting.permissions import may_sign, posts_signing
from zhouzhi.apps.orgs.actions.letters import Word, write_to
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.reaching import officers_leading
from zhouzhi.foundation.errors import gettext_noop


def tell_next(signing: Signing, *, actor: User) -> None:
    """Write to those whose turn it is to sign (轮到您签), or, after the last, to the host.

    To the host too where nobody of the office could sign here: it signs on paper then.
    """
    rows = list(signing.sign_offs.select_related("unit"))
    host = next(row for row in rows if row.is_host)
    turn = turn_of(rows)
    if turn is None:
        people = officers_leading([host.unit_id])
        _tell(people, _SIGNED, signing, by=host, about="signed", actor=actor)
        return
    turn.signing = signing
    posts = posts_signing(turn.unit, sender=signing.sent_by_id).select_related("user")
    people = [post.user for post in posts if may_sign(post.user, turn)]
    facts = {"office": turn.name, "sender": signing.sent_by.name}
    words = _TURN if people else _ON_PAPER
    people = people or officers_leading([host.unit_id])
    about = f"turn:{turn.position}"
    _tell(people, words, signing, by=host, about=about, actor=actor, **facts)


def tell_ended(signing: Signing, event: SigningEvent, *, actor: User) -> None:
    """Write to the officers of all offices that a paper was sent or taken back (退回、撤回)."""
    rows = list(signing.sign_offs.select_related("unit"))
    returned = (row for row in rows if row.state == SignOffState.RETURNED)
    by = next(returned, None) or next(row for row in rows if row.is_host)
    words = _RETURNED if event is SigningEvent.RETURN else _RECALLED
    people = officers_leading([row.unit_id for row in rows])
    facts = {"office": by.name, "reason": signing.reason}
    _tell(people, words, signing, by=by, about="ended", actor=actor, **facts)


def _tell(
    people: list[User],
    words: tuple[str, str],
    signing: Signing,
    *,
    by: SignOff,
    about: str,
    actor: User,
    **facts: str,
) -> None:
    facts["title"] = signing.draft.title
    subject, text = (gettext(each).format(**facts) for each in words)
    told = [Word(user, subject, text) for user in people if user != actor]
    write_to(told, about=f"drafting.signing:{signing.uuid}:{about}", party=str(by.unit.uuid))


_TURN = (
    gettext_noop("轮到您签：{title}"),
    gettext_noop("“{title}”已由{sender}送签，现在轮到{office}签。请看过文稿，签发或写明理由退回。"),
)
_ON_PAPER = (
    gettext_noop("要凭纸质件签：{title}"),
    gettext_noop(
        "“{title}”现在轮到{office}签，那里还没有能在这里签的人。请送纸质件，签好后登记并上传签字页。"
    ),
)
_SIGNED = (
    gettext_noop("可以印发了：{title}"),
    gettext_noop("“{title}”各家都已签发，可以编号印发了。"),
)
_RETURNED = (
    gettext_noop("退回修改：{title}"),
    gettext_noop("{office}退回了“{title}”。理由：{reason}\n已签的全部作废，改好以后重新送签。"),
)
_RECALLED = (
    gettext_noop("撤回送签：{title}"),
    gettext_noop("{office}撤回了“{title}”。理由：{reason}\n已签的全部作废，改好以后会重新送签。"),
)
