"""What staff do about calendars over the API: whose they may touch, what they are told, and what never."""

import logging
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.calendars import Source, Trouble, failed
from chalicelib.usecases.calendar_sources import MOST
from chalicelib.usecases.keep_in_step import keep_in_step
from tests.fakes import attempts
from tests.routes.calendar_requests import GOOGLE, MAYAS, add_import, feed_path, imports, poll
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.visitor import Visitor
from tests.usecases.busy_elsewhere import meeting

pytestmark = pytest.mark.usefixtures("visitor")
NOBODY = Colleague("therapist", therapist="")


def test_who_runs_the_practice_sees_all_and_a_therapist_their_own() -> None:
    feed_path()
    add_import()
    for who in (OWNER, LEAD, FRONT):
        shown = who.get("calendars").json
        assert (shown["practice"]["state"], [one["therapist"] for one in shown["therapists"]]) == (
            "none",
            ["maya", "tom"],
        )
        assert [one["feed"]["state"] for one in shown["therapists"]] == ["open", "none"]
        assert {who: len(found) for who, found in imports().items()} == {"maya": 1, "tom": 0}
    own = MAYA.get("calendars").json
    assert (own["practice"], [one["therapist"] for one in own["therapists"]]) == (None, ["maya"])
    assert NOBODY.get("calendars").json == {"practice": None, "therapists": []}
    assert AUDITOR.get("calendars").status == 403


@pytest.mark.parametrize("who", [TOM, NOBODY])
def test_another_therapist_s_calendars_look_as_if_there_were_none(who: Colleague) -> None:
    identity = add_import().json["id"]
    unknown = OWNER.post("calendars/therapists/lou/feed")
    answers = [
        who.post(f"{MAYAS}/feed"),
        who.delete(f"{MAYAS}/feed"),
        add_import(by=who),
        who.delete(f"{MAYAS}/imports/{identity}"),
    ]
    assert {(one.status, one.text) for one in answers} == {(404, unknown.text)}
    assert who.post("calendars/practice/feed").status == who.delete("calendars/practice/feed").status == 403
    assert len(imports()["maya"]) == 1


def test_a_therapist_does_with_their_own_as_they_like() -> None:
    path = feed_path(by=MAYA)
    identity = add_import(by=MAYA).json["id"]
    assert poll(path).status == 200
    assert (MAYA.delete(f"{MAYAS}/feed").status, MAYA.delete(f"{MAYAS}/imports/{identity}").status) == (204, 204)
    assert poll(path).status == 404


def test_an_address_is_told_once_and_its_state_from_then_on() -> None:
    made = OWNER.post("calendars/practice/feed")
    assert (made.status, set(made.json)) == (201, {"state", "since", "url"})
    shown = OWNER.get("calendars")
    assert (shown.json["practice"]["state"], "ics" in shown.text) == ("open", False)
    assert OWNER.delete("calendars/practice/feed").status == OWNER.delete("calendars/practice/feed").status == 204
    assert OWNER.get("calendars").json["practice"]["state"] == "revoked"


def test_an_import_is_told_by_its_host_alone() -> None:
    made = add_import()
    assert made.status == 201
    assert made.json == {
        "id": made.json["id"],
        "host": "calendar.google.com",
        "added": made.json["added"],
        "tried": None,
        "read": None,
        "trouble": "",
        "failures": 0,
        "blocks": 0,
        "skipped": 0,
        "conflicts": [],
    }
    for answer in (made, OWNER.get("calendars"), add_import()):
        assert "5ecre7" not in answer.text
        assert "example" not in answer.text
    assert add_import(GOOGLE.replace("https", "webcal")).json["id"] == made.json["id"]
    assert len(imports()["maya"]) == 1


def test_what_the_last_look_came_to_is_told() -> None:
    made = add_import().json
    source = wiring.calendars().source("therapist#maya", made["id"])
    assert source is not None
    wiring.calendars().keep(failed(source, Trouble.TIMED_OUT, source.added + timedelta(minutes=15)))
    [shown] = imports()["maya"]
    assert (shown["trouble"], shown["failures"], shown["read"]) == ("timed_out", 1, None)
    assert shown["tried"] > shown["added"]


@pytest.mark.parametrize(
    "url",
    [
        *("http://calendar.google.com/x", "https://evil.example/x", "https://127.0.0.1/x", "https://[::1]/x"),
        *("https://calendar.google.com:8443/x", "https://me:x@calendar.google.com/x", "ftp://x", "x", " ", "\u00e4"),
        *("https://2130706433/", "https://calendar.google.com.evil.example/x", "https://calendar.google.com\r\n/x"),
    ],
)
def test_an_address_that_may_not_be_asked_is_named(url: str) -> None:
    answer = add_import(url)
    assert (answer.status, answer.problem, answer.pointers) == (422, "invalid-request", ["/url"])
    assert "evil" not in answer.text


def test_hosts_of_the_practice_s_own_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALENDAR_HOSTS", " cal.example.org , .example.net,")
    for host in ("cal.example.org", "maya.example.net"):
        assert add_import(f"https://{host}/x").status == 201
    assert add_import("https://example.net/x").status == 422


def test_a_therapist_has_so_many_imports_and_no_more() -> None:
    for number in range(MOST):
        assert add_import(f"{GOOGLE}?{number}").status == 201
    assert (add_import(f"{GOOGLE}?one-more").status, add_import(f"{GOOGLE}?0").status) == (422, 201)
    assert add_import(f"{GOOGLE}?0", "tom").status == 201


def test_removing_an_import_gives_its_times_back(visitor: Visitor) -> None:
    before = visitor.starts(therapist="maya")
    source = wiring.calendars().source("therapist#maya", add_import().json["id"])
    assert isinstance(source, Source)
    day = before[0][:10]
    stores, now = (wiring.diary(), wiring.timetable()), wiring.now()
    keep_in_step(*stores, source, [meeting("00:00", "23:55", day=day)], now=now, attempts=attempts)
    assert [one for one in visitor.starts(therapist="maya") if one.startswith(day)] == []
    assert OWNER.delete(f"{MAYAS}/imports/{source.id}").status == 204
    assert OWNER.delete(f"{MAYAS}/imports/{source.id}").status == 204
    assert visitor.starts(therapist="maya") == before
    assert {one.status for one in wiring.diary().appointments()} == {Status.EXPIRED}
    assert imports()["maya"] == []


@pytest.mark.parametrize("identity", ["a" * 26, "x", "feed"])
def test_an_import_that_never_was_is_not_there(identity: str) -> None:
    assert OWNER.delete(f"{MAYAS}/imports/{identity}").status == 404


def test_no_log_has_an_address(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        path = feed_path()
        add_import()
        add_import(f"{GOOGLE}\u00e4")
        poll(path)
        poll(f"{path}x")
        OWNER.get("calendars")
    assert "5ecre7" not in caplog.text
    assert path.split(".")[-2] not in caplog.text
