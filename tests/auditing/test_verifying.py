"""Whatever is done to a chain without its key is found and named."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.auditing.entries import Entry, Head, linked, proof_of_end
from chalicelib.auditing.verifying import Fault, What, faults
from tests.auditing.chains import ANN, chain, event, prove

WORDS = ("who", "role", "what", "about", "place", "why")


def named(entries: list[Entry], head: Head | None) -> list[tuple[int, What]]:
    return [(one.number, one.what) for one in faults(ANN, entries, head, prove)]


@given(st.integers(0, 30), st.randoms(use_true_random=False))
def test_a_whole_chain_has_no_fault_in_whatever_order_it_is_read(length: int, chance: random.Random) -> None:
    entries, head = chain(length)
    chance.shuffle(entries)
    assert named(entries, head if length else None) == []


@given(st.integers(1, 30), st.data())
def test_an_edited_entry_is_named(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    number = data.draw(st.integers(0, length - 1))
    entries[number] = replace(entries[number], event=replace(entries[number].event, who="somebody else"))
    assert named(entries, head) == [(number + 1, What.EDITED)]


@given(st.integers(1, 30), st.data())
def test_a_deleted_entry_is_named_the_last_one_too(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    number = data.draw(st.integers(0, length - 1))
    del entries[number]
    assert named(entries, head) == [(number + 1, What.MISSING)]


@given(st.integers(2, 30), st.data())
def test_entries_that_changed_places_are_named(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    one, other = data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True))
    entries[one], entries[other] = (
        replace(entries[other], number=one + 1),
        replace(entries[one], number=other + 1),
    )
    found = named(entries, head)
    assert {(one + 1, What.EDITED), (other + 1, What.EDITED)} <= set(found)


def test_an_entry_that_was_edited_and_proved_anew_without_the_key_is_named() -> None:
    entries, head = chain(3)
    forged = linked(Head(subject=ANN, number=1, last=entries[0].proof), event(9), lambda said: f"forged {said}")[0]
    assert named([entries[0], forged, entries[2]], head) == [(2, What.EDITED), (3, What.MOVED)]


def test_an_entry_of_another_chain_is_named() -> None:
    entries, head = chain(2)
    other, _ = chain(2, "client#bo")
    assert (2, What.EDITED) in named([entries[0], other[1]], head)


def test_an_end_that_was_set_back_is_named() -> None:
    entries, head = chain(3)
    back = Head(subject=ANN, number=2, last=entries[1].proof, proof=head.proof)
    assert named(entries[:2], back) == [(2, What.END_EDITED)]


def test_an_older_end_that_somebody_kept_is_named_while_later_entries_are_there() -> None:
    entries, _ = chain(3)
    kept = chain(2)[1]
    assert named(entries, kept) == [(3, What.ADDED)]


def test_a_missing_end_is_named() -> None:
    assert named(chain(3)[0], None) == [(3, What.END_MISSING)]


def test_entries_that_are_gone_with_an_end_left_are_all_named() -> None:
    assert named([], chain(3)[1]) == [(number, What.MISSING) for number in (1, 2, 3)]


def test_an_end_that_holds_on_to_another_entry_is_named() -> None:
    entries, head = chain(2)
    other = replace(head, last=entries[0].proof)
    assert named(entries, replace(other, proof=proof_of_end(other, prove))) == [(2, What.MOVED)]


@pytest.mark.parametrize("seed", range(4))
def test_a_hundred_random_edits_deletions_and_reorderings_are_all_named(seed: int) -> None:
    """Each alone, on chains of random length; what is named is the entry that was meddled with."""
    chance = random.Random(seed)
    for _ in range(100):
        entries, head = chain(chance.randint(2, 40))
        touched = meddle(entries, chance)
        found = faults(ANN, entries, head, prove)
        assert touched <= {one.number for one in found}, (touched, found)
        assert all(isinstance(one, Fault) for one in found)


def meddle(entries: list[Entry], chance: random.Random) -> set[int]:
    """Does one thing to a chain and gives the numbers that must be named."""
    one, other = chance.sample(range(len(entries)), 2)
    match chance.choice(["edit", "delete", "swap"]):
        case "edit":
            said: dict[str, Any] = {chance.choice(WORDS): f"x{chance.random()}"}
            entries[one] = replace(entries[one], event=replace(entries[one].event, **said))
            return {one + 1}
        case "delete":
            del entries[one]
            return {one + 1}
        case _:
            first, second = entries[one], entries[other]
            entries[one], entries[other] = replace(second, number=one + 1), replace(first, number=other + 1)
            return {one + 1, other + 1}
