"""What a record costs to seal and to open, warm: calls to KMS, processor time, and bytes, by the number of its parts.

KMS is answered in this process, so its own time does not count; beside it the bare cipher on the same bytes.
"""

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.session import get_session
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chalicelib.adapters.sealing import Sealer
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.ports import Sealed
from dev.settings import LAPTOP_ENVIRONMENT, say

ROUNDS = 60
PARTS = (1, 3, 80)
KEY = "arn:aws:kms:us-west-2:000000000000:key/01234567-89ab-cdef-0123-456789abcdef"
ANSWERS = {f"question_{number}": ["lumbar_l", "gluteal_r"] for number in range(80)}
WRAPPED = 184
"""The bytes of a data key as KMS wraps it."""


class _Answer:
    status_code = 200


def counted_kms(calls: list[str]) -> Callable[[], Any]:
    """Will give what makes a session whose KMS answers at once, always the same data key."""
    answer = {"KeyId": KEY, "Plaintext": bytes(32), "CiphertextBlob": bytes(WRAPPED)}

    def reply(model: Any, **_: Any) -> tuple[_Answer, dict[str, Any]]:
        calls.append(model.name)
        return _Answer(), answer

    def session() -> Any:
        made: Any = get_session()
        made.register("before-call.kms", reply)
        return made

    return session


def in_parts(parts: int) -> Record:
    """Will make one intake of eighty answers, in so many parts."""
    each = -(-len(ANSWERS) // parts)
    names = list(ANSWERS)
    content = {
        f"part_{first}": {name: ANSWERS[name] for name in names[first : first + each]}
        for first in range(0, len(names), each)
    }
    at = datetime(2026, 12, 1, tzinfo=UTC)
    return Record(client="a" * 26, kind=Kind.INTAKE, name="2026-12-01T00:00:00.000000Z", at=at, content=content)


def quickest(work: Callable[[], object]) -> float:
    """Will give the least processor time of many turns, in milliseconds."""
    found = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        found.append((time.process_time() - begun) * 1000)
    return min(found)


def main() -> None:
    """Will print a line for each number of parts."""
    os.environ.update(LAPTOP_ENVIRONMENT)
    calls: list[str] = []
    sealer = Sealer(KEY, counted_kms(calls))
    plain = json.dumps(ANSWERS).encode()
    cipher = AESGCM(bytes(32))
    say(f"  the bare cipher: {quickest(lambda: cipher.encrypt(bytes(12), plain, None)):.3f} ms, {len(plain):,} bytes")
    for parts in PARTS:
        record = in_parts(parts)
        box = sealer.seal(record)
        sealed = Sealed(client=record.client, key=record.key, kind=record.kind, at=record.at, box=box)
        calls.clear()
        assert sealer.open(sealed) == record.content  # noqa: S101  # what is timed is right
        opening, size = quickest(lambda one=sealed: sealer.open(one)), sum(map(len, box.values()))  # type: ignore[misc]
        sealing = quickest(lambda one=record: sealer.seal(one))  # type: ignore[misc]
        say(f"  {len(box):3} parts: seal {sealing:5.1f} ms, open {opening:5.1f} ms, {size:6,} bytes")
        say(f"             {len(calls) / (2 * ROUNDS + 1):.0f} call to KMS each time")


if __name__ == "__main__":
    main()
