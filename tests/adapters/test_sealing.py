"""A chart is opened as it was sealed, where it was sealed, or not at all."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.sealing import Sealer
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.errors import Tampered
from chalicelib.usecases.ports import Sealed
from tests.adapters.kms_calls import Kms, kms_on_moto

INTAKE = Record(
    client="ann",
    kind=Kind.INTAKE,
    name="2026-11-22T17:00:00.000000Z",
    at=datetime(2026, 11, 22, 17, tzinfo=UTC),
    content={"answers": {"rf_bowel": "no", "leg_now": 7}, "note": "Burning, since the move", "areas": ["lumbar_l"]},
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def kms() -> Iterator[Kms]:
    with kms_on_moto() as found:
        yield found


@pytest.fixture(scope="module")
def sealer(kms: Kms) -> Sealer:
    return Sealer(kms.key_arn, kms.session)


@pytest.fixture
def sealed(sealer: Sealer) -> Sealed:
    return seal(sealer)


def seal(sealer: Sealer, record: Record = INTAKE) -> Sealed:
    return Sealed(
        client=record.client, key=record.key, kind=record.kind, at=record.at, box=sealer.seal(record)
    )  # fmt: skip


def with_box(sealed: Sealed, box: Mapping[str, bytes]) -> Sealed:
    return replace(sealed, box=box)


def refused(sealer: Sealer, sealed: Sealed) -> bool:
    try:
        sealer.open(sealed)
    except Tampered:
        return True
    return False


@settings(deadline=None, max_examples=60)
@given(content=st.dictionaries(st.text(), JSON, max_size=4))
def test_any_content_is_opened_as_it_was_sealed(sealer: Sealer, content: dict[str, Any]) -> None:
    opened = sealer.open(seal(sealer, replace(INTAKE, content=content)))
    assert opened == content
    assert list(opened) == list(content)


def test_what_json_cannot_say_is_not_sealed(sealer: Sealer) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        sealer.seal(replace(INTAKE, content={"score": float("nan")}))


def test_each_changed_byte_is_found(sealer: Sealer, sealed: Sealed) -> None:
    message = sealed.box["1"]
    for place, byte in enumerate(message):
        changed = message[:place] + bytes([byte ^ (1 << place % 8)]) + message[place + 1 :]
        assert refused(sealer, with_box(sealed, {**sealed.box, "1": changed})), place


def test_a_message_cut_short_or_drawn_out_is_found(sealer: Sealer, sealed: Sealed) -> None:
    message = sealed.box["0"]
    for length in (0, 1, 5, len(message) // 2, len(message) - 1):
        assert refused(sealer, with_box(sealed, {**sealed.box, "0": message[:length]})), length
    assert refused(sealer, with_box(sealed, {**sealed.box, "0": message + b"\0"}))


@settings(deadline=None, max_examples=100)
@given(place=st.integers(0, 1000), cut=st.integers(0, 40), instead=st.binary(max_size=40))
def test_no_damage_passes_or_is_taken_for_anything_else(sealer: Sealer, place: int, cut: int, instead: bytes) -> None:
    one = seal(sealer, replace(INTAKE, content={"note": "Burning"}))
    message = one.box["0"]
    place %= len(message)
    damaged = message[:place] + instead + message[place + cut :]
    assert refused(sealer, with_box(one, {"0": damaged})) == (damaged != message)


def test_two_names_cannot_be_swapped(sealer: Sealer, sealed: Sealed) -> None:
    assert refused(sealer, with_box(sealed, {**sealed.box, "0": sealed.box["1"], "1": sealed.box["0"]}))
    assert refused(sealer, with_box(sealed, {**sealed.box, "0": sealed.box["1"]}))


def test_nothing_can_be_left_out_or_added(sealer: Sealer, sealed: Sealed) -> None:
    assert refused(sealer, with_box(sealed, {number: sealed.box[number] for number in ("0", "1")}))
    assert refused(sealer, with_box(sealed, {number: sealed.box[number] for number in ("1", "2")}))
    assert refused(sealer, with_box(sealed, {**sealed.box, "3": sealed.box["2"]}))
    assert refused(sealer, with_box(sealed, {**sealed.box, "note": sealed.box["2"]}))


def test_what_was_sealed_at_another_time_cannot_be_mixed_in(sealer: Sealer, sealed: Sealed) -> None:
    again = seal(sealer)
    assert refused(sealer, with_box(sealed, {**sealed.box, "0": again.box["0"]}))
    assert sealer.open(again) == INTAKE.content


@pytest.mark.parametrize(
    "elsewhere",
    [{"client": "tom"}, {"key": "intake#2026-11-22T18:00:00.000000Z"}, {"key": f"draft#{INTAKE.name}"}],
    ids=["client", "record", "kind"],
)
def test_what_belongs_elsewhere_is_found(sealer: Sealer, sealed: Sealed, elsewhere: dict[str, Any]) -> None:
    assert refused(sealer, replace(sealed, **elsewhere))


def test_a_box_of_another_record_is_found_in_place_of_its_own(sealer: Sealer, sealed: Sealed) -> None:
    other = seal(sealer, replace(INTAKE, client="tom"))
    assert refused(sealer, with_box(sealed, other.box))
    assert refused(sealer, with_box(sealed, {**sealed.box, "1": other.box["1"]}))


def test_neither_names_nor_values_can_be_read_in_the_box(sealed: Sealed) -> None:
    seen = json.dumps({number: message.decode("latin-1") for number, message in sealed.box.items()})
    for word in ("answers", "note", "areas", "rf_bowel", "leg_now", "Burning", "lumbar"):
        assert word not in seen
    assert "ann" in seen  # the place is there to be read: this search does find what is


def test_a_record_takes_one_call_to_seal_and_one_to_open_however_much_it_holds(sealer: Sealer, kms: Kms) -> None:
    large = replace(INTAKE, content={f"question_{number}": "x" * number for number in range(120)})
    kms.calls.clear()
    sealed = seal(sealer, large)
    assert kms.calls == ["GenerateDataKey"]
    assert sealer.open(sealed) == large.content
    assert kms.calls == ["GenerateDataKey", "Decrypt"]


def test_no_two_sealings_share_a_data_key(sealer: Sealer, kms: Kms) -> None:
    kms.calls.clear()
    first, again = seal(sealer), seal(sealer)
    assert kms.calls == ["GenerateDataKey"] * 2
    assert first.box["0"] != again.box["0"]


def test_a_data_key_is_asked_for_again_at_each_opening(sealer: Sealer, sealed: Sealed, kms: Kms) -> None:
    kms.calls.clear()
    sealer.open(sealed)
    sealer.open(sealed)
    assert kms.calls == ["Decrypt"] * 2


def test_a_box_of_many_sealings_costs_no_more_than_one_call(sealer: Sealer, sealed: Sealed, kms: Kms) -> None:
    mixed = {number: seal(sealer).box[number] for number in sealed.box}
    kms.calls.clear()
    assert refused(sealer, with_box(sealed, mixed))
    assert kms.calls == ["Decrypt"]


def test_nothing_to_seal_is_nothing_to_ask(sealer: Sealer, kms: Kms) -> None:
    kms.calls.clear()
    assert sealer.open(seal(sealer, replace(INTAKE, content={}))) == {}
    assert kms.calls == []
