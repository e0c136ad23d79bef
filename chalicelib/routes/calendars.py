"""Feeds for calendar programs. The secret stands in the path, since such programs know nothing else of a calendar."""

from chalice.app import Response

from chalicelib import wiring
from chalicelib.adapters.secrets import fingerprint
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes

bp = Routes(__name__)
NOT_MODIFIED = 304
CALENDAR = "text/calendar; charset=utf-8"
KEPT = "private, max-age=900"
"""A quarter of an hour in the program itself, and nowhere on the way."""


@bp.route("/calendars/{feed}", methods=["GET"])
def feed(feed: str) -> Response:
    """Will answer the feed at an address; nothing, where the program has it as it is."""
    from chalicelib.adapters.calendar_feed import calendar_feed  # noqa: PLC0415  # 85 ms that only this route needs
    from chalicelib.adapters.feed_addresses import feed_named  # noqa: PLC0415
    from chalicelib.usecases.calendar_feeds import feed_visits  # noqa: PLC0415

    owner, generation = feed_named(wiring.secrets(), feed)
    now, timetable = wiring.now(), wiring.timetable()
    visits = feed_visits(wiring.calendars(), wiring.diary(), timetable, owner, generation, now=now)
    text = calendar_feed(timetable.practice, owner, visits, now)
    tag = f'"{fingerprint(text.encode())}"'
    if tag in str(bp.current_request.headers.get("if-none-match") or ""):  # also among others, and as a weak one
        return requests.answer("", CALENDAR, NOT_MODIFIED, ETag=tag, Cache_Control=KEPT)
    return requests.answer(text, CALENDAR, ETag=tag, Cache_Control=KEPT)
