"""Signs messages as SNS does, with a key and a certificate of this machine's own: the emulated SNS signs nothing.

The deployed Lambda believes a certificate because of where it lies, and on the laptop that place is the emulated S3.
"""

import base64
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sns_signatures import canonical
from dev.settings import LAPTOP_REGION

BUCKET = "tableside-sns-certificates"
"""As infra/resources.yaml has it for the laptop."""
COMMON_NAME = "sns.amazonaws.com"
DAYS = 365
_BITS = 2048


@dataclass(frozen=True)
class Signer:
    """A key, and the certificate that says so, as PEM."""

    key: rsa.RSAPrivateKey
    certificate: bytes

    @property
    def file(self) -> str:
        """What SNS would call the certificate's file."""
        return f"SimpleNotificationService-{sha256(self.certificate).hexdigest()[:32]}.pem"

    def signed(self, message: Mapping[str, Any], version: str = "2") -> str:
        """Will give the signature of a message, by the names it has in SNS's documents."""
        algorithm = hashes.SHA1() if version == "1" else hashes.SHA256()  # noqa: S303  # version 1 is SHA-1
        parts = {name: value for name, value in message.items() if value is not None}
        return base64.b64encode(self.key.sign(canonical(parts), padding.PKCS1v15(), algorithm)).decode()

    def notification(self, topic: str, message: str, place: str, at: datetime, version: str = "2") -> dict[str, Any]:
        """Will give a message of a topic as SNS puts it into a queue; certificates lie at `place`."""
        told: dict[str, Any] = {
            "Type": "Notification",
            "MessageId": str(uuid.uuid4()),
            "TopicArn": topic,
            "Message": message,
            "Timestamp": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z",
        }
        signature = {"SignatureVersion": version, "Signature": self.signed(told, version)}
        where = {"SigningCertURL": f"{place}/{self.file}", "UnsubscribeURL": f"{place}/?Action=Unsubscribe"}
        return {**told, **signature, **where}


def new_signer(now: datetime, *, name: str = COMMON_NAME, bits: int = _BITS, days: int = DAYS) -> Signer:
    """Will make a key, and a certificate that is good from now on, or (with fewer than 0 days) was good before."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    first, last = sorted((now - timedelta(days=1), now + timedelta(days=days)))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).not_valid_before(first).not_valid_after(last)
    certificate = builder.sign(key, hashes.SHA256())
    return Signer(key, certificate.public_bytes(serialization.Encoding.PEM))


def kept_signer(folder: Path, now: datetime) -> Signer:
    """Will give the signer of a folder, and make one where there is none, or its certificate has had its time."""
    key_file, certificate_file = folder / "sns-key.pem", folder / "sns-certificate.pem"
    if key_file.exists() and certificate_file.exists():
        written = certificate_file.read_bytes()
        key = serialization.load_pem_private_key(key_file.read_bytes(), None)
        is_good = x509.load_pem_x509_certificate(written).not_valid_after_utc > now + timedelta(days=1)
        if is_good and isinstance(key, rsa.RSAPrivateKey):
            return Signer(key, written)
    made = new_signer(now)
    folder.mkdir(parents=True, exist_ok=True)
    plain = serialization.NoEncryption()
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    key_file.touch(0o600)
    key_file.write_bytes(made.key.private_bytes(*form))
    certificate_file.write_bytes(made.certificate)
    return made


def publish_certificate(store: Any, signer: Signer) -> None:
    """Will put the certificate where this machine's Lambda looks for it, for anybody to read, as SNS's own are."""
    if BUCKET not in {known["Name"] for known in store.list_buckets()["Buckets"]}:
        elsewhere = {"LocationConstraint": LAPTOP_REGION}
        store.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=elsewhere)
        everything = {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": f"arn:aws:s3:::{BUCKET}/*",
        }
        policy = {"Version": "2012-10-17", "Statement": [everything]}
        store.delete_public_access_block(Bucket=BUCKET)  # a new bucket's own, which refuses such a policy
        store.put_bucket_policy(Bucket=BUCKET, Policy=json.dumps(policy))
    store.put_object(Bucket=BUCKET, Key=signer.file, Body=signer.certificate)
