"""Providers' letters over the API: cleaned, sealed, given back whole, to clinical roles only."""

import re
from base64 import b64decode, b64encode

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.tables.charts import ChartRow
from tests.pictures import SECRET, jpeg, png, segment
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM
from tests.routes.letter_requests import PICTURE
from tests.routes.past_visits import stored
from tests.routes.test_after_visit import booked
from tests.routes.visitor import Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"
LARGE = png((b"IDAT", bytes(range(256)) * 7_000))
"""A letter of several pieces, 1.8 MB."""


def text(data: bytes) -> str:
    return b64encode(data).decode()


def path(visitor: Visitor) -> str:
    return f"appointments/{booked(visitor).id}/letters"


def test_a_letter_comes_back_without_what_the_camera_wrote(visitor: Visitor) -> None:
    letters = path(visitor)
    kept = MAYA.post(letters, {"data": text(jpeg(segment(0xE1, b"Exif\0\0" + SECRET)))})
    assert (kept.status, kept.json["kind"], kept.json["by"]) == (201, "image/jpeg", "therapist-maya")
    for who in (MAYA, LEAD, OWNER):
        assert [one["id"] for one in who.get(letters).json["letters"]] == [kept.json["id"]]
        given = who.get(f"{letters}/{kept.json['id']}")
        assert b64decode(given.json["data"]) == jpeg()
        assert (given.headers["Content-Disposition"], given.headers["Cache-Control"]) == ("attachment", "no-store")


def test_the_same_picture_again_is_the_one_that_is_there(visitor: Visitor) -> None:
    letters = path(visitor)
    once = MAYA.post(letters, {"data": PICTURE}).json
    assert LEAD.post(letters, {"data": text(png((b"tEXt", SECRET)))}).json == once
    assert len(MAYA.get(letters).json["letters"]) == 1


def test_a_large_one_is_kept_in_pieces_and_nothing_of_it_can_be_read_where_it_lies(visitor: Visitor) -> None:
    letters = path(visitor)
    kept = MAYA.post(letters, {"data": text(LARGE)}).json
    assert kept["size"] == len(LARGE)
    assert b64decode(MAYA.get(f"{letters}/{kept['id']}").json["data"]) == LARGE
    visit = stored(letters.split("/")[1])
    pieces = wiring.charts().find(visit.client, Kind.LETTER_PIECE)
    assert len(pieces) == 8
    lain = b"".join(value for one in pieces for value in one.box.values())
    assert not re.search(rb"IHDR|IDAT|" + re.escape(b64encode(LARGE[:24])), lain)


def test_a_piece_that_is_gone_is_no_letter(visitor: Visitor) -> None:
    letters = path(visitor)
    kept = MAYA.post(letters, {"data": text(LARGE)}).json
    client = stored(letters.split("/")[1]).client
    ChartRow.get(client, f"letter_piece#{kept['id']}.0003").delete()
    assert MAYA.get(f"{letters}/{kept['id']}").problem == "unavailable"


def test_a_letter_is_read_at_every_visit_of_the_same_person_and_at_no_other(visitor: Visitor) -> None:
    first, second = booked(visitor), booked(visitor, 2)
    kept = MAYA.post(f"appointments/{first.id}/letters", {"data": PICTURE}).json
    assert [one["id"] for one in MAYA.get(f"appointments/{second.id}/letters").json["letters"]] == [kept["id"]]
    assert MAYA.get(f"appointments/{second.id}/letters/{kept['id']}").status == 200
    assert MAYA.get(f"appointments/{second.id}/letters/{NOTHING}").problem == "not-found"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (text(b"%PDF-1.7 and more"), "PDF"),
        (text(b"just words, no picture"), "JPEG or PNG"),
        (text(png() + bytes(2 * 1024 * 1024)), "2 MB"),
        ("not base64!", "Base64"),
        ("", "length"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_that_help(visitor: Visitor, data: str, why: str) -> None:
    answer = MAYA.post(path(visitor), {"data": data})
    assert (answer.status, answer.pointers) == (422, ["/data"])
    assert why in answer.json["errors"][0]["detail"]


def test_nobody_else_sees_that_there_is_one(visitor: Visitor) -> None:
    letters = path(visitor)
    kept = MAYA.post(letters, {"data": PICTURE}).json["id"]
    for who in (FRONT, AUDITOR):
        assert who.get(letters).problem == who.get(f"{letters}/{kept}").problem == "forbidden"
        assert who.post(letters, {"data": PICTURE}).problem == "forbidden"
    foreign, missing = (TOM.get(f"appointments/{one}/letters") for one in (letters.split("/")[1], NOTHING))
    assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)
