"""Reminders and urgings as letters (提醒信), to those who want mail and can have it."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.reaching import mail_addresses
from zhouzhi.apps.reminders.domain.lines import OwedLine
from zhouzhi.apps.reminders.domain.words import Told, digest_words, urging_words
from zhouzhi.apps.reminders.queries.gathering import Due
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import Letter
from zhouzhi.foundation.post.models import Bot


def digest_letters(found: Sequence[Due], *, on: date) -> list[Letter]:
    """The letters of a morning's reminders, one a person who gets mail."""
    addresses = mail_addresses(one.user for one in found)
    return [
        _letter(
            one.user,
            addresses[one.user.pk],
            digest_words(
                name=one.user.name,
                owed=one.owed,
                late=one.late,
                on=on,
                address=_home(),
                translate=gettext,
            ),
            key=f"reminders.digest:{one.user.pk}:{on}",
        )
        for one in found
        if one.user.pk in addresses
    ]


def urging_letters(
    urged: Iterable[tuple[User, Sequence[OwedLine]]],
    *,
    first_line: str,
    by: str,
    on: date,
    campaign: UUID,
    party: str,
) -> list[Letter]:
    """The letters that urge people (催办函), one a person who gets mail, in the officer's words."""
    rows = list(urged)
    addresses = mail_addresses(user for user, _ in rows)
    return [
        _letter(
            user,
            addresses[user.pk],
            urging_words(
                name=user.name,
                first_line=first_line,
                by=by,
                owed=lines,
                on=on,
                address=_home(),
                translate=gettext,
            ),
            key=f"reminders.urge:{campaign}:{user.pk}:{on}:{_latest(lines)}",
            party=party,
        )
        for user, lines in rows
        if user.pk in addresses
    ]


def bot_letters(
    urged: Iterable[tuple[Bot, Sequence[OwedLine]]],
    *,
    first_line: str,
    by: str,
    on: date,
    campaign: UUID,
    party: str,
) -> list[Letter]:
    """What the group bots of the units say of an urging (群里催办), one a bot."""
    told = [
        (
            bot,
            urging_words(
                name=lines[0].unit,
                first_line=first_line,
                by=by,
                owed=lines,
                on=on,
                address=_home(),
                translate=gettext,
            ),
            f"reminders.urge:{campaign}:bot:{bot.uuid}:{on}:{_latest(lines)}",
        )
        for bot, lines in urged
    ]
    return [
        Letter(key, Way(bot.way), str(bot.uuid), words.subject, words.text, party, name=bot.name)
        for bot, words, key in told
    ]


def _latest(lines: Sequence[OwedLine]) -> int:
    """What tells two urgings of one day apart: no duty is urged twice on it."""
    return max(line.obligation_id for line in lines)


def _home() -> str:
    return f"{settings.ZHOUZHI_ORIGIN}/"


def _letter(user: User, address: str, told: Told, *, key: str, party: str = "") -> Letter:
    return Letter(
        key=key,
        way=Way.MAIL,
        to=address,
        subject=told.subject,
        text=told.text,
        party=party,
        name=user.name,
        reader=user.audit_key,
    )
