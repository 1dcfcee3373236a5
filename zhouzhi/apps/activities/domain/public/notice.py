"""What is left of an activity that is withheld (留底), so that it can be said that it is off."""

from zhouzhi.apps.activities.domain.public.told import ToldActivity, ToldSession


def notice_of(told: ToldActivity) -> ToldActivity:
    """The least by which who noted an activity knows it again: its name, days and hours.

    With whose it is. No word of what it is about, who speaks, where it is or whom to ring: these
    may be what was withheld. The sessions' keys stay, by which a calendar knows its entries.
    """
    return ToldActivity(
        name=told.name,
        kind=told.kind,
        mode=told.mode,
        summary="",
        audiences=(),
        age_from=None,
        age_to=None,
        topics=(),
        hosts=(),
        sessions=tuple(
            ToldSession(key=one.key, when=one.when)
            for one in told.sessions
            if one.when.starts_on is not None
        ),
        unit=told.unit,
        place=told.place,
        contact_office="",
        contact_telephone="",
    )
