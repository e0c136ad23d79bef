"""The public holidays to come where a practice is, which its console suggests as closures: from the `holidays` library.

They are worked out when pages are published and lie beside them, since the library weighs as much as a fifth of what a
Lambda may, and takes half a second to import.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.resources import files

import holidays

FILE = "staff/holidays.json"
YEARS_AHEAD = 2


def holidays_file(time_zone: str, today: date) -> tuple[str, bytes]:
    """Will return the console's file of holidays, from this year's on, under its path on the site."""
    country = country_of(time_zone)
    years = range(today.year, today.year + YEARS_AHEAD + 1)
    known = holidays.list_supported_countries()
    days = list(_days(country, known[country], years)) if country in known else []
    return FILE, json.dumps({"country": country, "days": days}, ensure_ascii=False).encode()


def country_of(time_zone: str) -> str:
    """Will return the country (ISO 3166, two letters) that a time zone is of; "" where it is of none."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((row[0] for row in rows if row[2] == time_zone), "")


def _days(country: str, regions: Iterable[str], years: range) -> Iterator[dict[str, object]]:
    """Each holiday with the regions that it is of, in order; without any it is the whole country's."""
    everywhere = set(holidays.country_holidays(country, years=years, language="en_US").items())
    found: dict[tuple[date, str], list[str]] = {one: [] for one in everywhere}
    for region in regions:
        for one in holidays.country_holidays(country, subdiv=region, years=years, language="en_US").items():
            if one not in everywhere:
                found.setdefault(one, []).append(region)
    for day, name in sorted(found):
        yield {"day": day.isoformat(), "name": name, "regions": found[day, name]}
