"""The day that an address shows: "/2031/05/04/visit", "/20310504/visit.html", "/04/05/2031/visit"."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

YEAR_FIRST = re.compile(r"(?<![^/_-])(?P<y>(?:19|20)\d\d)(?P<sep>[/_-]?)(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?)(?![^/_.-])")
DAY_FIRST = re.compile(r"(?<![^/])(?P<d>\d\d?)(?P<sep>[/_-])(?P<m>\d\d?)(?P=sep)(?P<y>(?:19|20)\d\d)(?![^/])")


def day_of_address(url: str | None) -> str | None:
    """The only day in the path of an address, ISO 8601: `day_of_address("https://a.md/2031/05/04/visit")` is "2031-05-04".

    A path without a whole day, or with two different ones, shows none: "/2031/05/visit", "/news/20310504123".
    """
    path = urlsplit(url).path if url and "://" in url else ""
    days = {day for pattern in (YEAR_FIRST, DAY_FIRST) for match in pattern.finditer(path) if (day := _day(match)) is not None}
    return days.pop() if len(days) == 1 else None


def _day(match: re.Match[str]) -> str | None:
    if not match["sep"] and len(match["m"] + match["d"]) < 4:  # "/2031145/" is a number
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return None
