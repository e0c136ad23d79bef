"""A provider's letter, as it is sent and kept."""

from base64 import b64encode
from datetime import UTC, datetime

from chalicelib import wiring
from chalicelib.care.receipts import sha256
from chalicelib.care.records import Kind
from chalicelib.usecases.letters import Letter, head_record, piece_record
from chalicelib.usecases.ports import Writing
from tests.pictures import png

PICTURE = b64encode(png()).decode()


def letter(appointment: str) -> str:
    """Will name a letter that every visit has, once it is kept."""
    return appointment[::-1]


def kept_letter(appointment: str) -> str:
    """Will keep a letter with a visit, without asking the API; gives its name."""
    visit, data = wiring.diary().read([], [appointment]).appointments[appointment], png()
    mark = sha256(b64encode(data).decode())
    one = Letter(letter(appointment), visit.id, "image/png", len(data), 1, mark, "maya-sub", datetime.now(UTC))
    seal = wiring.charts().seal
    wiring.diary().write(Writing(records=(seal(head_record(visit, one)), seal(piece_record(visit, one, 0, data)))))
    assert wiring.charts().find(visit.client, Kind.LETTER)
    return one.id
