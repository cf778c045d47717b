"""Holidays: the days and seasons that calendars name."""

from __future__ import annotations

import datetime as dt

from dateutil.easter import EASTER_ORTHODOX, easter

from timeline.calendar.granularity import Granularity
from timeline.calendar.period import Period

__all__ = ["HOLIDAY_NAMES", "holiday_period"]

_FIXED = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "christmas": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "independence day": (7, 4),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "epiphany": (1, 6),
    "earth day": (4, 22),
    "groundhog day": (2, 2),
    "flag day": (6, 14),
    "women's day": (3, 8),
    "nowruz": (3, 21),
    "bastille day": (7, 14),
    "anzac day": (4, 25),
    "v-e day": (5, 8),
    "v-j day": (8, 15),
    "juneteenth": (6, 19),
    "guy fawkes day": (11, 5),
}
"""Month and day. Nowruz is given as 21 March; the equinox may put it a day earlier."""

_EASTER = {
    "shrove tuesday": (-47, 1),
    "ash wednesday": (-46, 1),
    "palm sunday": (-7, 1),
    "holy week": (-7, 7),
    "maundy thursday": (-3, 1),
    "good friday": (-2, 1),
    "easter": (0, 1),
    "easter monday": (1, 1),
    "ascension": (39, 1),
    "pentecost": (49, 1),
    "whit monday": (50, 1),
    "lent": (-46, 46),
}
"""Days from Easter Sunday, and length."""

_ORTHODOX_EASTER = {"clean monday": (-48, 1), "orthodox good friday": (-2, 1), "orthodox easter": (0, 1)}
"""Days from Easter Sunday of the Orthodox churches, and length."""

_NTH_WEEKDAY = {
    "martin luther king day": (1, 1, 3),
    "presidents' day": (2, 1, 3),
    "mother's day": (5, 7, 2),
    "father's day": (6, 7, 3),
    "memorial day": (5, 1, -1),
    "labor day": (9, 1, 1),
    "columbus day": (10, 1, 2),
    "thanksgiving": (11, 4, 4),
    "black friday": (11, 4, 4),
    "cyber monday": (11, 4, 4),
    "election day": (11, 1, 1),
}
"""Month, ISO weekday, which one (-1 the last); the United States' days, the commonest in news."""

_AFTER_NTH_WEEKDAY = {"black friday": 1, "cyber monday": 4, "election day": 1}

_HIJRI = {
    "islamic new year": (1, 1, 1),
    "ashura": (1, 10, 1),
    "arbaeen": (2, 20, 1),
    "mawlid": (3, 12, 1),
    "isra and mi'raj": (7, 27, 1),
    "ramadan": (9, 1, 0),
    "laylat al-qadr": (9, 27, 1),
    "eid al-fitr": (10, 1, 3),
    "arafat day": (12, 9, 1),
    "eid al-adha": (12, 10, 4),
    "hajj": (12, 8, 6),
}
"""Hijri month, day, and length in days (0: the whole month), in the Umm al-Qura calendar."""

HOLIDAY_NAMES: tuple[str, ...] = tuple(sorted({*_FIXED, *_EASTER, *_ORTHODOX_EASTER, *_NTH_WEEKDAY, *_HIJRI}))
"""The keys that `holiday_period` knows."""


def holiday_period(name: str, year: int) -> Period | None:
    """Return when a named day falls in a Gregorian year, or None where it does not.

    A feast of the Hijri calendar may fall twice in a Gregorian year; the first is given. Hijri
    dates are known from 1924 to 2077, and follow the Umm al-Qura calendar, which sighting in
    another country may differ from by a day.

    Raises
    ------
    KeyError
        Where the name is not in `HOLIDAY_NAMES`.

    >>> holiday_period("ramadan", 2018).start.date()
    datetime.date(2018, 5, 16)
    """
    if name in _FIXED:
        month, day = _FIXED[name]
        return _days(dt.date(year, month, day), 1)
    if name in _EASTER:
        offset, length = _EASTER[name]
        return _days(easter(year) + dt.timedelta(days=offset), length)
    if name in _ORTHODOX_EASTER:
        offset, length = _ORTHODOX_EASTER[name]
        return _days(easter(year, EASTER_ORTHODOX) + dt.timedelta(days=offset), length)
    if name in _NTH_WEEKDAY:
        day_found = _nth_weekday(year, *_NTH_WEEKDAY[name])
        return _days(day_found + dt.timedelta(days=_AFTER_NTH_WEEKDAY.get(name, 0)), 1)
    return _hijri(year, *_HIJRI[name])


def _days(first: dt.date, length: int) -> Period:
    start = dt.datetime(first.year, first.month, first.day)  # noqa: DTZ001 - wall-clock time
    return Period(start, start + dt.timedelta(days=length), Granularity.DAY, first.isoformat())


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)


def _hijri(year: int, month: int, day: int, length: int) -> Period | None:
    from hijridate import Hijri  # imported here: most texts name no Hijri feast

    for hijri_year in (int((year - 622) * 33 / 32) + offset for offset in (-1, 0, 1, 2)):
        try:
            hijri = Hijri(hijri_year, month, day)
        except (ValueError, OverflowError):
            continue
        first = hijri.to_gregorian()
        if first.year == year:
            return _days(dt.date(first.year, first.month, first.day), length or hijri.month_length())
    return None
