"""Feeds through both doors of the deployed stack, and the import of calendars with the role it has there."""

import uuid

import pytest

from dev.laptop import Laptop
from tests.stack.http_calls import Answer, call
from tests.stack.test_roles import started

pytestmark = pytest.mark.stack


@pytest.fixture
def owner(stack: Laptop) -> str:
    return f"Bearer {stack.staff_token('owner')}"


def _therapist(stack: Laptop) -> str:
    found: str = call("GET", f"{stack.url}/v1/practice").json()["therapists"][0]["id"]
    return found


def _staff(stack: Laptop, owner: str, method: str, path: str, body: object = None) -> Answer:
    return call(method, f"{stack.url}/v1/staff/calendars{path}", body, Authorization=owner)


def test_a_feed_is_made_polled_and_taken_away(stack: Laptop, owner: str) -> None:
    made = _staff(stack, owner, "POST", "/practice/feed", {})
    assert made.status == 201, made.body
    url = made.json()["url"]
    assert url.startswith(f"{stack.url}/v1/calendars/practice.")
    for door in (url, url.replace(stack.url, stack.api)):
        feed = call("GET", door)
        assert (feed.status, feed.headers["cache-control"]) == (200, "private, max-age=900"), feed
        assert feed.headers["content-type"] == "text/calendar; charset=utf-8"
        assert feed.body.startswith(b"BEGIN:VCALENDAR\r\n")
        again = call("GET", door, If_None_Match=feed.headers["etag"])
        assert (again.status, again.body) == (304, b"")
    wrong = call("GET", url.replace(".ics", "x.ics"))
    assert _staff(stack, owner, "DELETE", "/practice/feed").status == 204
    gone = call("GET", url)
    assert (gone.status, wrong.status, gone.body) == (404, 404, wrong.body)


def test_an_import_that_cannot_be_had_says_so_and_goes_again(stack: Laptop, owner: str) -> None:
    path = f"/therapists/{_therapist(stack)}/imports"
    url = f"https://calendar.google.com/calendar/ical/{uuid.uuid4().hex}/basic.ics"
    added = _staff(stack, owner, "POST", path, {"url": url})
    assert added.status == 201, added.body
    started(stack, "import_calendars")
    shown = [one for each in _staff(stack, owner, "GET", "").json()["therapists"] for one in each["imports"]]
    [found] = [one for one in shown if one["id"] == added.json()["id"]]
    assert (found["tried"] is None, found["failures"] > 0, found["blocks"]) == (False, True, 0)
    assert _staff(stack, owner, "DELETE", f"{path}/{found['id']}").status == 204
    started(stack, "import_calendars")
