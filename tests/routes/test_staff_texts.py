"""Texts that wait for a person: who sees them, who reads them, and how they leave the list."""

from typing import Any

import pytest

from chalicelib import wiring
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.texts_waiting import NUMBER, TEXT, WORDS, is_stopped, waits
from tests.routes.visitor import Link, Visitor

STRANGER = "+12025550177"


@pytest.fixture
def visit(visitor: Visitor) -> Link:
    """A visit with maya, whose client texted back; a stranger did, too."""
    link = Link(visitor.book(visitor.starts(therapist="maya")[0], therapist="maya"))
    waits(link.id)
    waits("", identity="inbound-00000002", number=STRANGER, words="who is this")
    return link


def listed(who: Colleague) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in who.get("texts").json["texts"]}


@pytest.mark.parametrize("who", [OWNER, LEAD])
def test_clinical_roles_read_it_and_see_who_it_may_be_from(visit: Link, who: Colleague) -> None:
    known, stranger = listed(who)[TEXT], listed(who)["inbound-00000002"]
    assert (known["words"], known["phone"], known["understood"]) == (WORDS, NUMBER, "unclear")
    [person] = known["known"]
    assert (person["first_name"], person["last_name"], person["appointment"]) == ("Ann", "Lee", visit.id)
    assert (stranger["known"], stranger["words"]) == ([], "who is this")


def test_front_desk_sees_that_there_is_one_and_the_number_and_no_word_of_it(visit: Link) -> None:
    answer = FRONT.get("texts")
    assert [(one["phone"], "words" in one) for one in answer.json["texts"]] == [(NUMBER, False), (STRANGER, False)]
    assert answer.json["texts"][0]["known"][0]["appointment"] == visit.id
    assert "numb" not in answer.text


@pytest.mark.usefixtures("visit")
def test_a_therapist_has_those_of_their_own_clients_numbers() -> None:
    assert {name: one["words"] for name, one in listed(MAYA).items()} == {TEXT: WORDS}
    assert listed(TOM) == {}
    assert AUDITOR.get("texts").status == 403


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("who", [FRONT, MAYA])
def test_whoever_has_seen_to_it_takes_it_off_the_list(who: Colleague) -> None:
    for _ in range(2):
        assert who.post(f"texts/{TEXT}/done").status == 200
    assert TEXT not in listed(LEAD)
    assert not is_stopped()


@pytest.mark.usefixtures("visit")
def test_one_tap_stops_the_number_at_once() -> None:
    assert FRONT.post(f"texts/{TEXT}/stop").status == 200
    assert is_stopped()
    assert set(listed(LEAD)) == {"inbound-00000002"}


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize(("who", "name"), [(TOM, TEXT), (MAYA, "inbound-00000002"), (LEAD, "inbound-9"), (LEAD, "a")])
@pytest.mark.parametrize("verb", ["done", "stop"])
def test_what_is_not_theirs_looks_as_if_it_were_not_there(who: Colleague, name: str, verb: str) -> None:
    answer = who.post(f"texts/{name}/{verb}")
    missing = LEAD.post(f"texts/nobody-sent-this/{verb}")
    assert (answer.status, answer.text) == (404, missing.text)
    assert not is_stopped()
    assert not is_stopped(STRANGER)


@pytest.mark.usefixtures("visit", "pool")
def test_looks_and_changes_leave_one_entry_each_and_no_word_of_a_text() -> None:
    before = len(_entries())
    assert LEAD.get("texts").status == 200
    assert len(_entries()) == before + 1
    assert FRONT.post(f"texts/{TEXT}/stop").status == 200
    assert len(_entries()) == before + 2
    told = [(one["what"], one["about"]) for one in _entries()]
    assert told[-2:] == [("texts", ""), ("text: stop", TEXT)]
    assert "numb since" not in repr(_entries())


def _entries() -> list[dict[str, Any]]:
    return sorted(
        (one for one in AUDITOR.get("audit", subject="lists").json["entries"] if one["what"].startswith("text")),
        key=lambda one: one["number"],
    )


@pytest.mark.usefixtures("visit")
def test_it_is_among_the_charts_and_nowhere_else() -> None:
    assert [one.client for one in wiring.charts().due(wiring.now().replace(year=2100))] == ["texts", "texts"]


@pytest.mark.usefixtures("visitor")
def test_whoever_calls_and_wants_no_more_is_stopped_at_once_client_or_not() -> None:
    for _ in range(2):
        answer = FRONT.post("addresses/stop", {"channel": "text", "to": "(202) 555-0177"})
        assert (answer.status, answer.json["to"]) == (200, STRANGER)
        assert answer.json["opted_out"] is not None
    assert is_stopped(STRANGER)
    assert FRONT.post("addresses/stop", {"channel": "email", "to": " ann@example.com"}).json["to"] == "ann@example.com"
    assert MAYA.post("addresses/stop", {"channel": "text", "to": NUMBER}).status == 403
    assert not is_stopped()


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"channel": "email", "to": "nobody"}, "/to"),
        ({"channel": "text", "to": "nobody"}, "/to"),
        ({"channel": "text", "to": "ann@example.com"}, "/to"),
        ({"channel": "pigeon", "to": NUMBER}, "/channel"),
        ({"channel": "text", "to": NUMBER, "why": "x"}, ""),
    ],
)
def test_what_is_no_address_is_named(body: dict[str, str], pointer: str) -> None:
    assert FRONT.post("addresses/stop", body).pointers == [pointer]
