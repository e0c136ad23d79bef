"""What can stand in a note, what it takes to sign one, and that what is signed is found out when it is changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.notes import Done, Note, amended, faults, is_sound, plain, read, signed, trimmed, unfinished

AT = datetime(2026, 12, 15, 18, 0, tzinfo=UTC)
FULL = Note(
    subjective="Left leg aches after sitting.",
    objective="Hamstring tight on the left.",
    assessment="Eased by kneading.",
    plan="Again in a week.",
    aim="Sleep through the night",
    techniques=(Done("kneading", 20), Done("slow_strokes")),
    regions=("lumbar_l", "gluteal_l"),
    pressure=3,
    response="Relaxed, no tingling.",
)
KNOWN = library.catalogue().techniques


@pytest.mark.parametrize(
    ("changed", "pointers"),
    [
        ({}, []),
        ({"subjective": "x" * 4000}, []),
        ({"subjective": "x" * 4001}, ["/subjective"]),
        ({"response": "x" * 501}, ["/response"]),
        ({"techniques": (Done("cupping"),)}, ["/techniques/0/technique"]),
        ({"techniques": (Done("kneading"), Done("kneading"))}, ["/techniques/1/technique"]),
        ({"techniques": (Done("kneading", 241),)}, ["/techniques/0/minutes"]),
        ({"techniques": (Done("kneading", -1),)}, ["/techniques/0/minutes"]),
        ({"regions": ("lumbar",)}, ["/regions/0"]),
        ({"regions": ("calf_l", "calf_l")}, ["/regions/1"]),
        ({"regions": ("groin_saddle",)}, ["/regions/0"]),
        ({"pressure": 0}, []),
        ({"pressure": 6}, ["/pressure"]),
        ({"pressure": -1}, ["/pressure"]),
    ],
)
def test_what_cannot_stand_in_a_note_is_named(changed: dict[str, Any], pointers: list[str]) -> None:
    assert [one.pointer for one in faults(replace(FULL, **changed), KNOWN)] == pointers


@pytest.mark.parametrize("head", ["subjective", "objective", "assessment", "plan"])
def test_a_word_under_any_head_is_enough_to_sign(head: str) -> None:
    said: dict[str, Any] = {head: "x"}
    assert unfinished(Note(**said)) == ()


@pytest.mark.parametrize("note", [Note(), Note(subjective=" \n"), Note(aim="x", response="y", regions=("calf_l",))])
def test_without_a_word_there_is_nothing_to_sign(note: Note) -> None:
    assert [one.pointer for one in unfinished(note)] == ["/subjective"]


def test_blanks_at_the_ends_go_and_what_is_between_stays() -> None:
    assert trimmed(replace(FULL, subjective="  One\n\nTwo \n")).subjective == "One\n\nTwo"


def test_a_note_comes_back_from_its_values() -> None:
    assert read(plain(FULL)) == FULL


def test_what_was_signed_and_added_to_is_sound_in_any_zone() -> None:
    first = signed(FULL, "maya-sub", "Maya Lind", AT)
    more = amended(first, "The right side too.", "Forgotten", by="maya-sub", name="Maya Lind", at=AT)
    elsewhere = replace(first.signature, at=AT.astimezone(timezone(timedelta(hours=-8))))
    assert is_sound(first)
    assert is_sound(more)
    assert is_sound(replace(first, signature=elsewhere))


def altered() -> list[Any]:
    """Every way to change something of a signed note with two amendments."""
    note = signed(FULL, "maya-sub", "Maya Lind", AT)
    note = amended(note, "One.", "Forgotten", by="maya-sub", name="Maya Lind", at=AT)
    note = amended(note, "Two.", "Forgotten", by="lead", name="Lea Voss", at=AT + timedelta(days=1))
    first, second = note.amendments
    others: list[dict[str, Any]] = [{name: "other"} for name in ("subjective", "plan", "aim", "response")]
    texts = [replace(note, note=replace(FULL, **one)) for one in others]
    signed_otherwise: list[dict[str, Any]] = [
        {"by": "tom-sub"}, {"name": "Tom"}, {"at": AT + timedelta(seconds=1)}, {"sha256": "0" * 64},
    ]  # fmt: skip
    signatures = [replace(note, signature=replace(note.signature, **one)) for one in signed_otherwise]
    done = replace(note, note=replace(FULL, techniques=(Done("kneading", 21), Done("slow_strokes"))))
    orders = [replace(note, amendments=one) for one in ((second, first), (second,), (replace(first, text="1"), second))]
    reasons = [replace(note, amendments=(replace(first, reason="Other"), second))]
    return [*texts, *signatures, done, replace(note, note=replace(FULL, pressure=4)), *orders, *reasons]


@pytest.mark.parametrize("found", altered())
def test_any_change_of_what_was_signed_is_found(found: Any) -> None:
    assert not is_sound(found)
