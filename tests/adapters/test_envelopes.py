"""What KMS refuses, does not answer, or never sealed in this way; and who pays for the SDK."""

import logging
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import aws_encryption_sdk as sdk  # type: ignore[import-untyped]
import pytest
from botocore.config import Config
from botocore.exceptions import ReadTimeoutError

from chalicelib.adapters.envelopes import MISTAKES, Envelopes, HealthKeyRefused
from chalicelib.scheduling.errors import Tampered, Unavailable
from dev.settings import ROOT, laptop_environment
from tests.adapters.kms_calls import Answer, Kms, kms_on_moto, new_key

PLACE = {"purpose": "tableside-chart", "client": "ann", "record": "note#1"}


@pytest.fixture(scope="module")
def key() -> Iterator[Kms]:
    with kms_on_moto() as found:
        yield found


@pytest.fixture
def kms(key: Kms) -> Kms:
    """The key, with nothing asked of it yet."""
    return Kms(key.key_arn)


@pytest.fixture
def envelopes(kms: Kms) -> Envelopes:
    return Envelopes(kms.key_arn, kms.session())


def error(code: str, message: str = "") -> Answer:
    return {"Error": {"Code": code, "Message": message}, "ResponseMetadata": {"HTTPStatusCode": 400}}


SILENCES: tuple[Any, ...] = (
    ReadTimeoutError(endpoint_url="https://kms.example"),
    error("ThrottlingException"),
    error("KMSInternalException"),
    error("KeyUnavailableException"),
    error("DependencyTimeoutException"),
)


@pytest.mark.parametrize("silence", SILENCES, ids=str)
def test_a_silent_kms_is_unavailable_again_and_again(envelopes: Envelopes, kms: Kms, silence: Any) -> None:
    message = envelopes.sealing(PLACE)(b"note")
    kms.instead += [silence] * 4
    for _ in range(2):
        with pytest.raises(Unavailable):
            envelopes.sealing(PLACE)(b"note")
        with pytest.raises(Unavailable):
            envelopes.opening(PLACE)(message)
    assert envelopes.opening(PLACE)(message) == b"note"


@pytest.mark.parametrize("code", sorted(MISTAKES))
def test_a_refused_key_is_neither_silence_nor_damage(envelopes: Envelopes, kms: Kms, code: str) -> None:
    message = envelopes.sealing(PLACE)(b"note")
    kms.instead += [error(code, "the role is not authorized to perform: kms:Decrypt")] * 2
    with pytest.raises(HealthKeyRefused, match=code):
        envelopes.sealing(PLACE)(b"note")
    with pytest.raises(HealthKeyRefused, match=code):
        envelopes.opening(PLACE)(message)


@pytest.mark.parametrize("code", ["InvalidCiphertextException", "IncorrectKeyException", "AccessDeniedException"])
def test_a_data_key_that_kms_does_not_know_is_damage(envelopes: Envelopes, kms: Kms, code: str) -> None:
    message = envelopes.sealing(PLACE)(b"note")
    kms.instead += [error(code, "The ciphertext refers to a customer master key that does not exist")]
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(message)


def test_a_kms_that_never_answers_is_not_waited_for(kms: Kms) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{deaf.getsockname()[1]}")
        session = kms.session()
        session.set_default_client_config(Config(read_timeout=0.2, retries={"total_max_attempts": 1}))
        with pytest.raises(Unavailable):
            Envelopes(kms.key_arn, session).sealing(PLACE)(b"note")


@pytest.mark.parametrize("left_out", PLACE)
def test_a_message_that_does_not_say_where_it_belongs_is_not_opened(envelopes: Envelopes, left_out: str) -> None:
    vague = {name: value for name, value in PLACE.items() if name != left_out}
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(envelopes.sealing(vague)(b"note"))


def test_a_message_that_says_more_than_its_place_is_not_opened(envelopes: Envelopes) -> None:
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(envelopes.sealing(PLACE | {"more": "said"})(b"note"))


def test_kms_is_not_asked_about_a_message_that_belongs_elsewhere(envelopes: Envelopes, kms: Kms) -> None:
    message = envelopes.sealing(PLACE | {"client": "tom"})(b"note")
    kms.calls.clear()
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(message)
    assert kms.calls == []


def test_a_message_that_is_not_bound_to_its_key_is_not_opened(envelopes: Envelopes, kms: Kms) -> None:
    loose = sdk.EncryptionSDKClient(commitment_policy=sdk.CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT)
    provider = sdk.StrictAwsKmsMasterKeyProvider(key_ids=[kms.key_arn])
    algorithm = sdk.Algorithm.AES_256_GCM_IV12_TAG16_HKDF_SHA256
    message, _ = loose.encrypt(source=b"note", key_provider=provider, algorithm=algorithm, encryption_context=PLACE)
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(message)


def test_a_message_under_another_key_of_ours_is_not_opened(envelopes: Envelopes, kms: Kms) -> None:
    message = Envelopes(new_key(), kms.session()).sealing(PLACE)(b"note")
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(message)


def test_damage_is_told_by_the_error_alone(envelopes: Envelopes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "root")
    message = envelopes.sealing(PLACE)(b"note")
    with pytest.raises(Tampered):
        envelopes.opening(PLACE)(message[:-1] + b"?")
    assert [one for one in caplog.records if one.name.startswith("aws_encryption_sdk")] == []


def test_who_opens_no_chart_does_not_load_the_sdk() -> None:
    program = (
        "import sys, app, chalicelib.events.clock\n"
        "from chalicelib.adapters.sealing import Sealer\n"
        "Sealer('arn:aws:kms:us-west-2:1:key/1', lambda: None)\n"
        "heavy = {'aws_encryption_sdk', 'boto3', 'cryptography', 'attr'}\n"
        "assert not heavy & sys.modules.keys(), heavy & sys.modules.keys()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=laptop_environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
