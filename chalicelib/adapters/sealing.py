"""A record's content, sealed name by name for its place in one client's chart.

The place is the encryption context, which KMS and every message prove. Inside each message stand its number, how many
there are, and its name: so none can stand in for another, none can be left out, and the box tells no name.
"""

import json
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chalicelib.care.records import Record
from chalicelib.scheduling.errors import Tampered
from chalicelib.usecases.ports import Sealed

if TYPE_CHECKING:
    from chalicelib.adapters.envelopes import Envelopes

PURPOSE = "tableside-chart"


class Sealer:
    """Seals and opens with the KMS key `key_arn`; `session` makes the botocore session for it at the first use."""

    def __init__(self, key_arn: str, session: Callable[[], Any]) -> None:
        self._key_arn = key_arn
        self._session = session

    def seal(self, record: Record) -> dict[str, bytes]:
        """Will return the record's content sealed, which takes one call to KMS.

        Raises:
            Unavailable: KMS did not answer.
        """
        if not record.content:
            return {}
        seal, count = self._envelopes.sealing(_place(record.client, record.key)), len(record.content)
        return {
            str(number): seal(json.dumps([number, count, name, value], allow_nan=False).encode())
            for number, (name, value) in enumerate(record.content.items())
        }

    def open(self, sealed: Sealed) -> dict[str, Any]:
        """Will return the content again, which takes one call to KMS.

        Raises:
            Tampered: some of it is changed, missing, or was sealed for another place or at another time.
            Unavailable: KMS did not answer.
        """
        if not sealed.box:
            return {}
        unseal = self._envelopes.opening(_place(sealed.client, sealed.key))
        content: dict[str, Any] = {}
        for expected in range(len(sealed.box)):
            if str(expected) not in sealed.box:
                raise Tampered
            number, count, name, value = json.loads(unseal(sealed.box[str(expected)]))
            if (number, count) != (expected, len(sealed.box)):
                raise Tampered
            content[name] = value
        return content

    @cached_property
    def _envelopes(self) -> "Envelopes":
        from chalicelib.adapters.envelopes import Envelopes  # noqa: PLC0415  # only charts pay for the SDK

        return Envelopes(self._key_arn, self._session())


def _place(client: str, key: str) -> dict[str, str]:
    return {"purpose": PURPOSE, "client": client, "record": key}
