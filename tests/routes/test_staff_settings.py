"""The practice's own settings: shown, tried, changed on the version that was seen, and taken back."""

from datetime import UTC, datetime

import pytest

from chalicelib import wiring
from chalicelib.routes.settings_views import history
from chalicelib.usecases.settings_ports import Edit
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, Colleague
from tests.routes.gateway import call
from tests.routes.settings_requests import closed_on, save, section, settings
from tests.routes.test_role import done
from tests.routes.test_staff import claims
from tests.routes.visitor import Link, Visitor


@pytest.fixture
def visit(visitor: Visitor) -> tuple[Link, str]:
    """A booked visit, and its day."""
    start = visitor.starts()[0]
    return Link(visitor.book(start, therapist="maya")), start[:10]


@pytest.mark.usefixtures("visitor")
def test_settings_are_shown_section_by_section_with_their_version_and_forms() -> None:
    shown = settings()
    assert shown["version"] >= 1
    assert set(shown["sections"]) == set(shown["forms"])
    assert shown["sections"]["practice"]["name"] == "Calm Hands"
    assert [one["id"] for one in shown["sections"]["services"]] == ["sciatica-first", "relaxation", "deep-tissue"]


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("who", [LEAD, FRONT, MAYA, AUDITOR])
def test_only_an_owner_sees_or_changes_them(who: Colleague) -> None:
    asked = {"version": 1, "value": {}}
    answers = [who.get("settings"), who.get("settings/history"), who.post("settings/policies", asked)]
    assert [one.problem for one in answers] == ["forbidden"] * 3


@pytest.mark.usefixtures("visitor")
def test_a_change_is_kept_and_visitors_meet_it_at_once() -> None:
    before = settings()["version"]
    saved = save("policies", section("policies") | {"horizon_days": 30})
    assert (saved.status, saved.json["version"]) == (200, before + 1)
    assert saved.json["sections"]["policies"]["horizon_days"] == 30
    assert call("GET", "/v1/practice").json["policies"]["horizon_days"] == 30


@pytest.mark.usefixtures("visitor")
def test_a_change_is_in_the_history_with_who_made_it() -> None:
    save("policies", section("policies") | {"horizon_days": 31})
    [latest, *_] = OWNER.get("settings/history").json["edits"]
    assert (latest["by"], latest["role"], latest["section"]) == ("owner-", "owner", "policies")
    [change] = latest["changes"]
    assert (change["section"], change["name"], change["after"]) == ("policies", "horizon_days", 31)


@pytest.mark.usefixtures("pool")
def test_a_change_is_in_the_audit_before_it_is_made() -> None:
    save("policies", section("policies") | {"horizon_days": 0})
    [entry, *_] = AUDITOR.get("audit", subject="practice").json["entries"]
    assert (entry["action"], entry["what"], entry["about"]) == ("change", "settings", "policies")
    assert entry["fields"] == ["value", "version"]


@pytest.mark.usefixtures("visitor")
def test_what_cannot_be_is_told_by_its_pointer() -> None:
    services = section("services")
    services[0] |= {"minutes": 7, "needs_skills": ["levitation"]}
    answer = save("services", services)
    assert (answer.status, sorted(answer.pointers)) == (422, ["/value/0/minutes", "/value/0/needs_skills"])
    gone = save("therapists", section("therapists")[:1])
    assert gone.pointers == ["/value"]
    assert "retire it instead" in gone.json["errors"][0]["detail"]


@pytest.mark.usefixtures("visitor")
def test_what_no_section_is_called_is_not_there() -> None:
    assert save("money", {}).problem == "not-found"
    assert OWNER.post("settings/money/preview", {"version": settings()["version"], "value": {}}).problem == "not-found"


@pytest.mark.usefixtures("visitor")
def test_a_change_on_an_older_version_is_refused_and_says_who_changed_what() -> None:
    old, policies = settings()["version"], section("policies")
    save("policies", policies | {"horizon_days": 40})
    answer = OWNER.post("settings/policies", {"version": old, "value": policies | {"hold_minutes": 5}})
    assert (answer.status, answer.problem) == (409, "practice-changed")
    assert (answer.json["latest"]["by"], answer.json["sections"]) == ("owner-", ["policies"])
    assert answer.json["latest"]["version"] == old + 1
    assert section("policies")["horizon_days"] == 40


def test_what_it_would_break_is_told_before_anything_is_changed(visit: tuple[Link, str]) -> None:
    link, day = visit
    before = settings()["version"]
    tried = OWNER.post("settings/closures/preview", {"version": before, "value": closed_on(day)}).json
    [conflict] = tried["conflicts"]
    assert (conflict["id"], conflict["client"], conflict["why"]) == (link.id, "Ann Lee", ["closed"])
    assert (conflict["therapist"], conflict["stays"]) == ("Maya", False)
    assert all(one["lost"] and not one["gained"] for one in tried["free"])
    assert settings()["version"] == before


def test_a_conflict_has_to_be_accepted_one_by_one(visit: tuple[Link, str]) -> None:
    link, day = visit
    refused = save("closures", closed_on(day))
    assert (refused.status, refused.problem) == (409, "unaccepted")
    assert [one["id"] for one in refused.json["effects"]["conflicts"]] == [link.id]
    assert save("closures", closed_on(day), accepted=[link.id]).status == 200
    assert link().json["status"] == "booked"
    assert save("closures", []).status == 200


def test_nothing_left_to_book_has_to_be_accepted_as_well(visitor: Visitor) -> None:
    del visitor
    shut = [{"from": "2020-01-01", "until": "2099-12-31"}]
    refused = save("closures", shut)
    assert (refused.problem, refused.json["effects"]["shuts"]) == ("unaccepted", True)
    assert save("closures", shut, accepted=["shut"]).status == 200
    assert save("closures", []).status == 200


@pytest.mark.usefixtures("visitor")
def test_the_way_back_is_a_change_of_its_own() -> None:
    before = settings()["version"]
    was = section("policies")
    save("policies", was | {"horizon_days": 33})
    back = OWNER.post("settings/back-to", {"to": before, "version": before + 1})
    assert (back.status, back.json["version"]) == (200, before + 2)
    assert section("policies") == was
    [latest, *_] = OWNER.get("settings/history").json["edits"]
    assert (latest["back_to"], latest["section"]) == (before, "")


@pytest.mark.usefixtures("visitor")
def test_there_is_no_way_back_to_what_never_was() -> None:
    version = settings()["version"]
    for to in (0, version, version + 5):
        assert OWNER.post("settings/back-to", {"to": to, "version": version}).problem == "not-found"


@pytest.mark.usefixtures("visitor")
def test_history_goes_back_from_a_version() -> None:
    for days in (20, 21, 22):
        save("policies", section("policies") | {"horizon_days": days})
    latest, *rest = OWNER.get("settings/history").json["edits"]
    assert OWNER.get("settings/history", before=str(latest["version"])).json["edits"] == rest
    assert OWNER.get("settings/history", before="soon").pointers == ["before"]


@pytest.mark.parametrize(("asked", "following"), [(2, 4), (3, None)])
def test_a_full_page_says_where_the_next_one_begins(asked: int, following: int | None) -> None:
    at = datetime(2026, 12, 1, tzinfo=UTC)
    edits = [Edit(version=one, at=at, who="olga", role="owner", section="care", changes=()) for one in (5, 4)]
    assert history(edits, asked).next == following


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("raw", ['{"version":1,"value":' + "[" * 19_000 + "]" * 19_000 + "}", "[" * 30_000, "{"])
def test_a_body_of_brackets_is_refused_politely(raw: str) -> None:
    answer = call("POST", "/v1/staff/settings/closures", raw=raw, claims=claims("owner"))
    assert answer.status in (409, 422)


@pytest.mark.usefixtures("visitor")
def test_reads_of_settings_are_few() -> None:
    with done() as actions:
        settings()
        OWNER.get("settings/history")
    assert actions == {("Query", "Catalog")}
    assert wiring.settings_store().current().version
