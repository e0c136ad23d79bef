"""KMS failing on purpose at one call, through botocore's own events of the session that wiring makes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ReadTimeoutError

from chalicelib import wiring
from tests.races.faults import Fault, Manner, Request, Wire, lost_request, refusal


class KeyLine:
    """What passes between this process's app and KMS. Clients are made by one session, so it has to be there first."""

    def __init__(self) -> None:
        self._wire: Wire | None = None
        wiring.charts.cache_clear()
        wiring.impatient_session().register("before-send.kms", self._before_send)

    def _before_send(self, **sent: Any) -> AWSResponse | None:
        return self._wire.before_send(**sent) if self._wire else None

    @contextmanager
    def wire(self, fault: Fault | None = None, manner: Manner | None = None) -> Iterator[Wire]:
        """Will watch the calls, and spoil those that `manner` picks."""
        self._wire = Wire(fault, manner) if manner else Wire()
        try:
            yield self._wire
        finally:
            self._wire = None


def no_answer(request: Request) -> AWSResponse | None:
    """KMS takes it and says nothing."""
    raise ReadTimeoutError(endpoint_url=request.url)


def too_often(request: Request) -> AWSResponse | None:
    """Too fast for the account."""
    return refusal(request, 400, "ThrottlingException")


def out_of_order(request: Request) -> AWSResponse | None:
    """KMS has an error of its own."""
    return refusal(request, 500, "KMSInternalException")


def denied(request: Request) -> AWSResponse | None:
    """The role may not use the key."""
    return refusal(request, 400, "AccessDeniedException", message="User: x is not authorized to perform: kms:Decrypt")


def disabled(request: Request) -> AWSResponse | None:
    """Somebody has switched the key off."""
    return refusal(request, 400, "DisabledException")


PASSING: tuple[Fault, ...] = (lost_request, no_answer, too_often, out_of_order)
"""What waiting can mend."""
MISTAKES: tuple[Fault, ...] = (denied, disabled)
"""What is wrong with roles or settings."""
