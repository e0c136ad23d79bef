"""What somebody does with calendars, in few words."""

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.routes.colleagues import AUDITOR, MAYA, OWNER, Colleague
from tests.routes.gateway import Answer, call

GOOGLE = "https://calendar.google.com/calendar/ical/maya%40example.com/private-5ecre7/basic.ics"
MAYAS = "calendars/therapists/maya"
PUBLIC = "https://book.example"


def feed_path(owner: str = "therapists/maya", by: Colleague = OWNER) -> str:
    """Will make an address for a feed and return its path."""
    url: str = by.post(f"calendars/{owner}/feed").json["url"]
    return url.removeprefix(PUBLIC)


def feed_name() -> str:
    """Will make an address for maya's feed and return the last part of it."""
    return feed_path().rpartition("/")[2]


def poll(path: str, **headers: str) -> Answer:
    """Will look at a feed as a calendar program does."""
    return call("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def add_import(url: str = GOOGLE, therapist: str = "maya", by: Colleague = OWNER) -> Answer:
    """Will let the busy times of a calendar elsewhere count."""
    return by.post(f"calendars/therapists/{therapist}/imports", {"url": url})


def imports(by: Colleague = OWNER) -> dict[str, list[dict[str, Any]]]:
    """Will return the imports that somebody sees, by therapist."""
    return {one["therapist"]: one["imports"] for one in by.get("calendars").json["therapists"]}


def calendar_looks() -> Iterator[Answer]:
    """Every GET about calendars, and what it refuses."""
    path = feed_path()
    add_import()
    answer = poll(path)
    yield answer
    yield poll(path, If_None_Match=answer.headers["ETag"])
    yield poll(f"{path}x")
    for who in (OWNER, MAYA, AUDITOR):
        yield who.get("calendars")


def calendar_writes() -> Iterator[Answer]:
    """Every POST and DELETE about calendars, and what it refuses."""
    added = add_import()
    yield added
    yield add_import("https://127.0.0.1/x")
    yield add_import("")
    for owner in ("practice", "therapists/maya", "therapists/lou"):
        for who in (OWNER, MAYA):
            yield who.post(f"calendars/{owner}/feed")
            yield who.post(f"calendars/{owner}/feed", {"x": 1})
            yield who.delete(f"calendars/{owner}/feed")
    yield OWNER.delete(f"{MAYAS}/imports/{added.json['id']}")
    yield OWNER.delete(f"{MAYAS}/imports/x")


def kept(rng: Random, one: str) -> tuple[str, str, object]:
    """Will make a request about calendars: method, path and body."""
    what, body = rng.choice(
        (
            (f"GET /v1/calendars/therapist.maya.1.{'x' * 43}.ics", None),
            ("GET /v1/staff/calendars", None),
            ("POST /v1/staff/calendars/practice/feed", {}),
            ("DELETE /v1/staff/calendars/therapists/maya/feed", None),
            ("POST /v1/staff/calendars/therapists/maya/imports", {"url": GOOGLE}),
            (f"DELETE /v1/staff/calendars/therapists/maya/imports/{one}", None),
        )
    )
    method, _, path = what.partition(" ")
    return method, path, body
