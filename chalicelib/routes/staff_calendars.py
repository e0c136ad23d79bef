"""What staff do about calendars: give out feeds and take them back, and let calendars elsewhere block times here."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.payloads import Instant, Nothing
from chalicelib.scheduling.calendars import OF_THERAPIST, PRACTICE, Feed, Source
from chalicelib.scheduling.errors import Invalid, NotFound
from chalicelib.usecases.calendar_feeds import must_exist, renew_feed, revoke_feed
from chalicelib.usecases.calendar_sources import add_source, remove_source

bp = StaffRoutes(__name__)
EVERYBODYS = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)


class NewImport(Struct, forbid_unknown_fields=True):
    """A calendar elsewhere, by its secret address: https or webcal, of a host that is read here."""

    url: Annotated[str, Meta(min_length=1, max_length=2000)]


class FeedState(Struct):
    """Whether a feed can be read ("none", "open", "revoked"), and since when. Its address is told when it is made."""

    state: str
    since: Instant | None = None


class NewFeed(FeedState, kw_only=True):
    """A feed with the address that was just made. Nobody can look it up later: another one can be made."""

    url: str


class VisitInBusyTime(Struct):
    """A visit that lies in a time in which its therapist is busy elsewhere."""

    appointment: str
    start: Instant


class ImportView(Struct):
    """A calendar elsewhere, by its host, and what the last look at it came to; the rest of its address is not told.

    `trouble` is "" or why it could not be read since `read`: not_allowed, unreachable, timed_out, refused, too_large,
    not_a_calendar, too_much_work or mistake. Meanwhile its blocks stay as they are.
    """

    id: str
    host: str
    added: Instant
    tried: Instant | None
    read: Instant | None
    trouble: str
    failures: int
    blocks: int
    skipped: int
    conflicts: list[VisitInBusyTime]


class TherapistCalendars(Struct):
    """A therapist's feed and imports."""

    therapist: str
    feed: FeedState
    imports: list[ImportView]


class CalendarsView(Struct):
    """The practice's feed, for who may see everybody's calendar, and each therapist's calendars."""

    practice: FeedState | None
    therapists: list[TherapistCalendars]


@bp.route("/calendars", methods=["GET"])
def calendars() -> Response:
    """Will list feeds and imports; a therapist sees their own only."""
    own = _own(bp.current_request)
    shown = [one for one in wiring.timetable().therapists if own in ("", one)]
    practice = _state(wiring.calendars().feed(PRACTICE)) if not own else None
    return requests.json_answer(CalendarsView(practice, [_of_therapist(one) for one in shown]))


@bp.route("/calendars/practice/feed", methods=["POST"])
def renew_practice_feed() -> Response:
    """Will make an address for the practice's feed; the one before is good no more."""
    member(bp.current_request, *EVERYBODYS)
    return _renewed(PRACTICE)


@bp.route("/calendars/practice/feed", methods=["DELETE"])
def revoke_practice_feed() -> Response:
    """Will take the address of the practice's feed away."""
    member(bp.current_request, *EVERYBODYS)
    return _revoked(PRACTICE)


@bp.route("/calendars/therapists/{therapist}/feed", methods=["POST"])
def renew_therapist_feed(therapist: str) -> Response:
    """Will make an address for a therapist's feed; the one before is good no more."""
    return _renewed(_owner(therapist))


@bp.route("/calendars/therapists/{therapist}/feed", methods=["DELETE"])
def revoke_therapist_feed(therapist: str) -> Response:
    """Will take the address of a therapist's feed away."""
    return _revoked(_owner(therapist))


@bp.route("/calendars/therapists/{therapist}/imports", methods=["POST"])
def add_import(therapist: str) -> Response:
    """Will let the busy times of a calendar elsewhere count, from the next quarter of an hour on."""
    from chalicelib.adapters.allowed_places import NotAllowed, place_of  # noqa: PLC0415  # only this route needs it

    owner, who = _owner(therapist), member(bp.current_request, *EVERYBODYS, Role.THERAPIST)
    url = requests.body(bp.current_request, NewImport).url.strip()
    try:
        place = place_of(url, wiring.calendar_hosts())
    except NotAllowed as refusal:
        raise Invalid("/url", refusal.why) from None
    identity = wiring.secrets().hashed("import", f"{owner} {place.host}{place.target}")
    wanted = Source(therapist=therapist, id=identity, url=url, added=wiring.now(), by=who.id)
    return requests.json_answer(_import(add_source(wiring.calendars(), wanted, attempts=wiring.patience())), 201)


@bp.route("/calendars/therapists/{therapist}/imports/{import_id}", methods=["DELETE"])
def remove_import(therapist: str, import_id: str) -> Response:
    """Will let a calendar elsewhere count no more, and give back the times that it blocks."""
    owner, identity, timetable = _owner(therapist), requests.identity(import_id), wiring.timetable()
    stores = (wiring.calendars(), wiring.diary(), timetable)
    remove_source(*stores, owner, identity, now=wiring.now(), attempts=wiring.patience())
    return requests.answer("", requests.JSON, 204)


def _own(request: Any) -> str:
    """The therapist whose calendars are all that somebody sees, or "" for everybody's."""
    who = member(request, *EVERYBODYS, Role.THERAPIST)
    return "" if who.roles.intersection(EVERYBODYS) else who.therapist or "-"


def _owner(therapist: str) -> str:
    """A therapist who is theirs to know about; another one looks as if there were none."""
    if _own(bp.current_request) not in ("", therapist):
        raise NotFound
    must_exist(wiring.timetable(), f"{OF_THERAPIST}{therapist}")
    return f"{OF_THERAPIST}{therapist}"


def _renewed(owner: str) -> Response:
    from chalicelib.adapters.feed_addresses import address_of  # noqa: PLC0415  # only two routes need it

    requests.body(bp.current_request, Nothing)
    feed = renew_feed(wiring.calendars(), owner, now=wiring.now(), attempts=wiring.patience())
    state, url = _state(feed), address_of(wiring.secrets(), feed, wiring.public_url())
    return requests.json_answer(NewFeed(state=state.state, since=state.since, url=url), 201)


def _revoked(owner: str) -> Response:
    revoke_feed(wiring.calendars(), owner, now=wiring.now(), attempts=wiring.patience())
    return requests.answer("", requests.JSON, 204)


def _of_therapist(therapist: str) -> TherapistCalendars:
    feed, sources = wiring.calendars().of(f"{OF_THERAPIST}{therapist}")
    return TherapistCalendars(therapist, _state(feed), [_import(one) for one in sources if not one.removed])


def _state(feed: Feed | None) -> FeedState:
    if feed is None:
        return FeedState("none")
    return FeedState("revoked" if feed.revoked else "open", feed.at.astimezone(wiring.timetable().zone))


def _import(source: Source) -> ImportView:
    zone = wiring.timetable().zone
    return ImportView(
        id=source.id,
        host=(urlsplit(source.url).hostname or "").lower(),
        added=source.added.astimezone(zone),
        tried=source.tried.astimezone(zone) if source.tried else None,
        read=source.read.astimezone(zone) if source.read else None,
        trouble=source.trouble.value if source.trouble else "",
        failures=source.failures,
        blocks=source.blocks,
        skipped=source.skipped,
        conflicts=[VisitInBusyTime(one.visit, one.start.astimezone(zone)) for one in source.conflicts],
    )
