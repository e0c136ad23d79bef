"""How entries hold on to each other."""

from dataclasses import fields, replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from chalicelib.auditing.entries import Action, Event, Head, linked, proof_of
from tests.auditing.chains import ANN, NOON, chain, event, prove

OTHER: dict[str, Any] = {
    "subject": "client#bo",
    "at": NOON,
    "who": "sub-2",
    "role": "owner",
    "action": Action.CHANGE,
    "what": "plan",
    "about": "visit-2",
    "fields": ("note",),
    "place": "192.0.2.7",
    "why": "to call back",
}


def test_an_entry_holds_on_to_the_one_before_and_the_end_to_the_last() -> None:
    entries, head = chain(3)
    assert [one.number for one in entries] == [1, 2, 3]
    assert [one.previous for one in entries] == ["", entries[0].proof, entries[1].proof]
    assert (head.subject, head.number, head.last) == (ANN, 3, entries[2].proof)


@pytest.mark.parametrize("name", [one.name for one in fields(Event)])
def test_every_word_of_an_event_is_in_its_proof(name: str) -> None:
    [entry], _ = chain(1)
    changed = replace(entry, event=replace(entry.event, **{name: OTHER[name]}))
    assert proof_of(changed, prove) != entry.proof


def test_words_cannot_move_from_one_field_to_the_next() -> None:
    one, other = (
        linked(Head(subject=ANN), each, prove)[0] for each in (event(what="ab", about="c"), event(what="a", about="bc"))
    )
    assert one.proof != other.proof


def test_an_instant_has_one_proof_in_every_zone() -> None:
    there = event().at.astimezone(timezone(timedelta(hours=-8)))
    [entry], _ = chain(1)
    assert proof_of(replace(entry, event=replace(entry.event, at=there)), prove) == entry.proof
