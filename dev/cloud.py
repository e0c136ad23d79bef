"""The emulated AWS on the loopback interface: MiniStack, in an environment of its own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from dev.processes import Background, answers
from dev.settings import CLOUD_PYTHON, LAPTOP_ENVIRONMENT, LAPTOP_REGION, give_up, laptop_environment

Clients = Callable[..., Any]
"""Makes a client of the AWS service it is given by name: a boto3 session's `client`, without its 400 overloads."""


class Cloud:
    """One emulated AWS with a port and a folder for its state."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self.endpoint = f"http://127.0.0.1:{port}"
        self._process = Background("ministack", (str(CLOUD_PYTHON), "-m", "ministack"), "ministack", folder, port)

    def start(self, **more: str) -> bool:
        """Will start it unless it runs; `more` are further settings of MiniStack. Ends the command when it cannot."""
        if not CLOUD_PYTHON.exists():
            give_up("The emulated AWS is not installed. `make run` and `make test` install it.")
        (self.folder / "tmp").mkdir(parents=True, exist_ok=True)
        return self._process.start(self._environment(more), self.answers)

    def stop(self) -> bool:
        return self._process.stop()

    def pid(self) -> int | None:
        return self._process.pid()

    def answers(self) -> bool:
        return answers(f"{self.endpoint}/_ministack/health")

    def client(self, service: str, endpoint: str = "") -> Any:
        """Will give a boto3 client of `service`, here or at `endpoint`, blind to the developer's own AWS settings."""
        settings = Config(region_name=LAPTOP_REGION, retries={"total_max_attempts": 1}, max_pool_connections=50)
        session = boto3.Session(LAPTOP_ENVIRONMENT["AWS_ACCESS_KEY_ID"], LAPTOP_ENVIRONMENT["AWS_SECRET_ACCESS_KEY"])
        make: Clients = session.client
        return make(service, endpoint_url=endpoint or self.endpoint, config=settings)

    def _environment(self, more: Mapping[str, str]) -> dict[str, str]:
        return laptop_environment(
            BIND_HOST="127.0.0.1",
            GATEWAY_PORT=str(self.port),
            MINISTACK_REGION=LAPTOP_REGION,
            TMPDIR=str(self.folder / "tmp"),
            PERSIST_STATE="1",
            STATE_DIR=str(self.folder / "state"),
            S3_PERSIST="1",
            S3_DATA_DIR=str(self.folder / "s3"),
            SFTP_ENABLED="0",
            IOT_MTLS_ENABLED="0",  # it would listen on every interface
            LOG_LEVEL="WARNING",
            **more,
        )
