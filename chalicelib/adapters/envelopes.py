"""Messages of the AWS Encryption SDK under the health key: one data key, and so one call to KMS, for each record.

Importing this costs as much as half a cold start, so adapters/sealing.py does it when the first chart is sealed or
opened, and nothing else does.
"""

import logging
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import aws_encryption_sdk as sdk  # type: ignore[import-untyped]
from aws_encryption_sdk.exceptions import AWSEncryptionSDKClientError  # type: ignore[import-untyped]
from aws_encryption_sdk.materials_managers.base import CryptoMaterialsManager  # type: ignore[import-untyped]
from botocore.exceptions import ClientError
from cryptography.exceptions import InvalidTag

from chalicelib.scheduling.errors import Tampered, Unavailable

ALGORITHM = sdk.Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY
"""Bound to its key, and without a signature: that would tell who may seal from who may open, and here each may both."""

NOT_OURS = frozenset({"InvalidCiphertextException", "IncorrectKeyException", "ValidationException"})
"""What KMS calls a data key that it did not make with this key for this place."""
DENIED, BY_A_POLICY = "AccessDeniedException", "not authorized"
"""KMS also denies access to the key that a broken data key names; only of a policy does it use these words."""
MISTAKES = frozenset(
    {
        DENIED,
        "DisabledException",
        "InvalidArnException",
        "InvalidKeyUsageException",
        "KMSInvalidStateException",
        "NotFoundException",
    }
)
"""What waiting cannot mend."""
_UNREADABLE = (AWSEncryptionSDKClientError, InvalidTag, ValueError)
"""What the SDK raises on bytes that are not as it left them."""
_SECONDS_A_RECORD_MAY_TAKE = 60.0

logging.getLogger("aws_encryption_sdk").setLevel(logging.CRITICAL)  # our errors tell what it would log, and no more

Context = Mapping[str, str]


class HealthKeyRefused(Exception):
    """KMS does not let us use the health key: a mistake in roles or settings, not in the data."""


class Envelopes:
    """Seals and opens bytes under one KMS key, which `session` (botocore's, with its timeouts set) reaches."""

    def __init__(self, key_arn: str, session: Any) -> None:
        session.register("after-call.kms", _refused)
        session.register("after-call-error.kms", _silent)
        self._client = sdk.EncryptionSDKClient(
            commitment_policy=sdk.CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT, max_encrypted_data_keys=1
        )
        self._provider = sdk.StrictAwsKmsMasterKeyProvider(
            botocore_session=session, key_ids=[key_arn], region_names=[key_arn.split(":")[3]]
        )

    def sealing(self, context: Context) -> Callable[[bytes], bytes]:
        """Will return what seals the parts of one record, all under the data key that the first of them fetches."""
        materials = self._materials()

        def seal(plain: bytes) -> bytes:
            message, _ = self._client.encrypt(
                source=plain, materials_manager=materials, algorithm=ALGORITHM, encryption_context=dict(context)
            )
            return bytes(message)

        return seal

    def opening(self, context: Context) -> Callable[[bytes], bytes]:
        """Will return what opens the parts of one record; they must have been sealed there, and together."""
        materials = _Place(self._materials(), dict(context))

        def unseal(message: bytes) -> bytes:
            source = BytesIO(message)
            try:
                plain, _ = self._client.decrypt(source=source, materials_manager=materials)
            except _UNREADABLE as failure:
                raise Tampered from failure
            if source.read():
                raise Tampered
            return bytes(plain)

        return unseal

    def _materials(self) -> Any:
        """Keeps a data key as long as one record is sealed or opened, so that no two records ever share one."""
        return sdk.CachingCryptoMaterialsManager(
            master_key_provider=self._provider,
            cache=sdk.LocalCryptoMaterialsCache(capacity=1),
            max_age=_SECONDS_A_RECORD_MAY_TAKE,
        )


class _Place(CryptoMaterialsManager):  # type: ignore[misc]  # the SDK has no types
    """Lets only messages be opened whose context is the one expected, and whose data key is the first one's.

    KMS and the message's own seal prove the context; this compares it with where the message was found.
    """

    def __init__(self, materials: Any, context: dict[str, str]) -> None:
        self._materials = materials
        self._context = context
        self._data_keys: Any = None

    def get_encryption_materials(self, request: Any) -> Any:
        return self._materials.get_encryption_materials(request)

    def decrypt_materials(self, request: Any) -> Any:
        self._data_keys = self._data_keys or request.encrypted_data_keys
        if request.encryption_context != self._context or request.encrypted_data_keys != self._data_keys:
            raise Tampered
        return self._materials.decrypt_materials(request)


def _refused(parsed: Any, model: Any, **_: Any) -> None:
    """Raises past the SDK, which would make every refusal look like a wrong data key."""
    error = parsed.get("Error")
    if not error or error["Code"] in NOT_OURS or (error["Code"] == DENIED and BY_A_POLICY not in error["Message"]):
        return
    mistake = error["Code"] in MISTAKES
    raise (HealthKeyRefused(error["Code"]) if mistake else Unavailable()) from ClientError(parsed, model.name)


def _silent(exception: Exception, **_: Any) -> None:
    raise Unavailable from exception
