"""Cards: whoever is joined is one in everything, and is themselves again once they are taken apart."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.cards import (
    MOST_NOTES,
    MOST_TOGETHER,
    Card,
    DeskNote,
    Flag,
    Standing,
    asked_first,
    blocked,
    joined,
    noted,
    parted,
    recontacted,
    speaking,
    standing,
    without_note,
)
from chalicelib.scheduling.errors import Invalid, TooLate
from tests.scheduling.making import NOW

BY = Flag("front", NOW, "the same number")
NOTE = DeskNote("n1", "front", NOW, "Comes by bus")


def card(client: str, **more: object) -> Card:
    plain = Card(
        client=client, contact=Contact("Ann", "Lee", f"{client}@example.com"), contact_hash=client, first_seen=NOW
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of a card


def test_a_card_that_nobody_wrote_on_stands_for_itself() -> None:
    ann = card("a")
    assert (ann.version, ann.ids, standing([ann])) == (0, ("a",), Standing())
    assert speaking({"a": ann}, "a") == ann


def test_every_change_is_another_version() -> None:
    ann = card("a")
    contact = replace(ann.contact, phone="+15035550111")
    for after in (
        blocked(ann, BY),
        asked_first(ann, BY),
        noted(ann, NOTE),
        recontacted(ann, contact, "h", NOW),
        *joined([ann], [card("b")], BY),
    ):
        assert after.version == 1
    assert recontacted(ann, contact, "h", NOW).edited == NOW


def test_what_is_said_of_one_id_counts_for_all() -> None:
    ann, other = joined([blocked(card("a"), BY)], [asked_first(card("b"), BY)], BY)
    assert standing([ann, other]) == Standing(blocked=True, approval=True)
    assert standing([blocked(ann, None), other]) == Standing(blocked=False, approval=True)


def test_a_note_is_there_once_and_goes_once() -> None:
    ann = noted(card("a"), NOTE)
    assert noted(ann, NOTE) == ann
    assert without_note(ann, "n1").notes == ()
    assert without_note(without_note(ann, "n1"), "n1").version == 2


def test_there_is_an_end_to_notes() -> None:
    full = card("a", notes=tuple(replace(NOTE, id=str(number)) for number in range(MOST_NOTES)))
    with pytest.raises(Invalid, match="take one away"):
        noted(full, NOTE)
    assert noted(full, replace(NOTE, id="0")) == full


def test_the_kept_card_speaks_for_all() -> None:
    ann, other = joined([card("a")], [card("b")], BY)
    assert (ann.ids, other.ids, ann.joined, other.joined) == (("a", "b"), ("a", "b"), BY, BY)
    cards = {one.client: one for one in (ann, other)}
    assert speaking(cards, "b") == speaking(cards, "a") == ann


def test_nobody_is_joined_with_themselves_or_twice() -> None:
    ann, other = joined([card("a")], [card("b")], BY)
    for kept, more in (([ann], [ann]), ([ann, other], [other, ann]), ([card("a")], [card("a")])):
        with pytest.raises(TooLate):
            joined(kept, more, BY)


def test_there_is_an_end_to_one_person() -> None:
    first, *rest = (card(str(number)) for number in range(MOST_TOGETHER + 1))
    group: tuple[Card, ...] = (first,)
    for one in rest[:-1]:
        group = joined(group, [one], BY)
    assert len(group) == MOST_TOGETHER
    with pytest.raises(Invalid, match="at most"):
        joined(group, [rest[-1]], BY)


def test_groups_that_were_joined_come_apart_as_they_were() -> None:
    ab, cd = joined([card("a")], [card("b")], BY), joined([card("c")], [card("d")], BY)
    all_four = joined(ab, cd, replace(BY, at=NOW + timedelta(days=1)))
    assert {one.ids for one in all_four} == {("a", "b", "c", "d")}
    apart = {one.client: one.ids for one in parted(all_four, ["c", "d"])}
    assert apart == {"a": ("a", "b"), "b": ("a", "b"), "c": ("c", "d"), "d": ("c", "d")}


def test_whoever_is_alone_again_was_never_joined() -> None:
    ann, other = parted(joined([card("a")], [card("b")], BY), ["b"])
    assert [(one.ids, one.together, one.joined) for one in (ann, other)] == [(("a",), (), None), (("b",), (), None)]


@pytest.mark.parametrize("apart", [[], ["x"], ["a", "b"]])
def test_parting_leaves_somebody_on_each_side(apart: list[str]) -> None:
    with pytest.raises(Invalid, match="not all"):
        parted(joined([card("a")], [card("b")], BY), apart)


@given(st.sets(st.sampled_from("abcdefgh"), min_size=2), st.data())
def test_every_card_of_a_person_names_the_same_ids_whatever_was_joined_and_parted(
    names: set[str], data: st.DataObject
) -> None:
    cards = {name: card(name) for name in names}
    for _ in range(data.draw(st.integers(0, 12))):
        one, other = data.draw(st.sampled_from(sorted(permutations(sorted(names), 2))))
        mine = [cards[name] for name in cards[one].ids]
        if other in cards[one].ids:
            changed = parted(mine, [other])
        else:
            changed = joined(mine, [cards[name] for name in cards[other].ids], BY)
        cards |= {after.client: after for after in changed}
        assert all(cards[name].ids == each.ids for each in cards.values() for name in each.ids)
        assert all(each.client in each.ids and len(set(each.ids)) == len(each.ids) for each in cards.values())
