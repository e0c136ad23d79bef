"""SNS, in front of a practice on moto; both are made once for each file that hears."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.session import get_session

from chalicelib import wiring
from tests.events.listening import in_queue
from tests.events.signed_news import Sns, sns
from tests.moto_stack import VISITORS, empty, moto_stack
from tests.routes.conftest import LICENSED


@pytest.fixture(scope="module")
def _sns() -> Iterator[Sns]:
    """A practice whose e-mails go out."""
    with pytest.MonkeyPatch.context() as environment, moto_stack(environment, LICENSED), sns(environment) as found:
        ses: Any = get_session().create_client("ses")
        ses.verify_email_identity(EmailAddress=LICENSED.email)
        yield found


@pytest.fixture
def brought(_sns: Sns, caplog: pytest.LogCaptureFixture) -> Sns:
    """SNS that has brought nothing yet, to a practice that nobody knows yet."""
    wiring.forget()
    empty(*VISITORS)
    for url in (_sns.queue, _sns.failed):
        in_queue(url).clear()
    caplog.set_level(logging.INFO)
    return _sns
