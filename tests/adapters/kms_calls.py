"""A health key on moto, reached by sessions that count the calls to KMS and answer some of them themselves."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.config import Config
from botocore.session import get_session
from moto import mock_aws

Answer = dict[str, Any]


@dataclass
class Kms:
    """A key, the names of the calls made with it, and answers that come before moto's own; exceptions are raised."""

    key_arn: str
    calls: list[str] = field(default_factory=list)
    instead: list[Any] = field(default_factory=list)

    def session(self) -> Any:
        """Will make a session whose clients are watched."""
        session: Any = get_session()
        session.set_default_client_config(Config(retries={"total_max_attempts": 1}))
        session.register("before-call.kms", self._answer)
        session.register("before-send.kms", self._break_off)
        return session

    def _answer(self, model: Any, **_: Any) -> tuple[Any, Answer] | None:
        self.calls.append(model.name)
        if self.instead and not isinstance(self.instead[0], Exception):
            return _Http(), self.instead.pop(0)
        return None

    def _break_off(self, **_: Any) -> None:
        if self.instead and isinstance(self.instead[0], Exception):
            raise self.instead.pop(0)


class _Http:
    status_code = 400


@contextmanager
def kms_on_moto() -> Iterator[Kms]:
    """Will make a key on moto, and take it away at the end."""
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        for name, value in CREDENTIALS.items():
            environment.setenv(name, value)
        yield Kms(new_key())


CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-west-2"}


def new_key() -> str:
    """Will make a key where the environment leads."""
    assert os.environ["AWS_ACCESS_KEY_ID"] == "test"
    client: Any = get_session().create_client("kms")
    return str(client.create_key()["KeyMetadata"]["Arn"])
