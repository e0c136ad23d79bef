"""Certificates come from one place, whatever a message says; what is there is looked at before it is believed."""

from datetime import timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import (
    CertificateBuilder,
    DNSName,
    Name,
    NameAttribute,
    SubjectAlternativeName,
    random_serial_number,
)
from cryptography.x509.oid import NameOID

from chalicelib.adapters.sns_certificates import KEPT, MOST_BYTES, MOST_KEPT, Certificates, NoCertificate
from tests.adapters.signed import NOW, PLACE, Place, signer

WIDE = "\uff10"
DIGITS = "0123456789abcdef" * 2
FILE = f"/SimpleNotificationService-{DIGITS}.pem"
REAL_ONES = f"{PLACE}/{signer().file}"
ELSEWHERE = (
    f"http://sns.us-west-2.amazonaws.com{FILE}",
    f"https://sns.eu-west-1.amazonaws.com{FILE}",
    f"https://evil.example{FILE}",
    f"https://sns.us-west-2.amazonaws.com.evil.example{FILE}",
    f"https://evil.example/sns.us-west-2.amazonaws.com{FILE}",
    f"https://sns.us-west-2.amazonaws.com@evil.example{FILE}",
    f"https://evil.example@sns.us-west-2.amazonaws.com{FILE}",
    f"https://sns.us-west-2.amazonaws.com:8443{FILE}",
    f"https://sns.us-west-2.amazonaws.com:443{FILE}",
    f"https://sns.us-west-2.amazonaws.com.{FILE}",
    f"https://sns.us-west-2.amazonaws.comé{FILE}",
    f"https://sns.us-west-2.amazonaws.com\\evil.example{FILE}",
    f"https://SNS.us-west-2.amazonaws.com{FILE}",
    f"https://sns.us-west-2.amazonaws。com{FILE}",
    f"https://169.254.169.254{FILE}",
    f"https://127.0.0.1{FILE}",
    f"//sns.us-west-2.amazonaws.com{FILE}",
    f" {PLACE}{FILE}",
    f"{PLACE}{FILE}\n",
    f"{PLACE}{FILE}?x=1",
    f"{PLACE}{FILE}#x",
    f"{PLACE}/{FILE}",
    f"{PLACE}/..{FILE}",
    f"{PLACE}/x{FILE}",
    f"{PLACE}/SimpleNotificationService-{DIGITS[1:]}.pem",
    f"{PLACE}/SimpleNotificationService-{DIGITS}0.pem",
    f"{PLACE}/SimpleNotificationService-{DIGITS.upper()}.pem",
    f"{PLACE}/SimpleNotificationService-{DIGITS}.pem.exe",
    f"{PLACE}/SimpleNotificationService-{DIGITS}.crt",
    f"{PLACE}/SimpleNotificationService-{WIDE * 32}.pem",
    f"{PLACE}/latest/meta-data",
    FILE,
    PLACE,
    "file:///etc/passwd",
    "",
)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_nobody_else_is_asked_and_nothing_else(address: str) -> None:
    place = Place()
    with pytest.raises(NoCertificate):
        Certificates(PLACE, place.get).key(address, NOW)
    assert place.asked == []


def test_nothing_of_a_message_goes_into_a_request_but_the_digits() -> None:
    place = Place()
    Certificates(PLACE, place.get).key(REAL_ONES, NOW)
    assert place.asked == [(PLACE, f"/{signer().file}")]


@pytest.mark.parametrize(
    "place", ["http://sns.us-west-2.amazonaws.com", "http://127.0.0.1.evil.example", "", "ftp://x"]
)
def test_a_place_that_anybody_on_the_way_could_change_is_none(place: str) -> None:
    with pytest.raises(ValueError, match="https"):
        Certificates(place)


def key_of(content: bytes) -> Any:
    place = Place({FILE: content})
    return Certificates(PLACE, place.get).key(PLACE + FILE, NOW)


@pytest.mark.parametrize(
    "name",
    [
        "sns.amazonaws.com",
        "sns.us-west-2.amazonaws.com",
        "sns-signing.me-south-1.amazonaws.com",
        "sns-us-gov-west-1.amazonaws.com",
        "sns-cn-north-1.amazonaws.com.cn",
    ],
)
def test_a_certificate_is_sns_s_under_each_of_its_names(name: str) -> None:
    assert key_of(signer(name=name).certificate).key_size == 2048


@pytest.mark.parametrize(
    "name", ["sns.amazonaws.com.evil.example", "evil-sns.amazonaws.com", "amazonaws.com", "s3.amazonaws.com", "*"]
)
def test_a_certificate_of_somebody_else_is_none_of_sns_s(name: str) -> None:
    with pytest.raises(NoCertificate):
        key_of(signer(name=name).certificate)


def certificate(*names: str, key: Any = None, common: str = "sns.amazonaws.com") -> bytes:
    """A certificate with other names than its subject's, or of another kind of key."""
    key, subject = key or signer().key, Name([NameAttribute(NameOID.COMMON_NAME, common)])
    builder = CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    builder = builder.serial_number(random_serial_number()).not_valid_before(NOW).not_valid_after(NOW + KEPT)
    if names:
        builder = builder.add_extension(SubjectAlternativeName([DNSName(name) for name in names]), critical=False)
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def test_other_names_stand_before_the_subject_s() -> None:
    assert key_of(certificate("else.example", "sns.amazonaws.com", common="x"))
    with pytest.raises(NoCertificate):
        key_of(certificate("else.example"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(signer(days=-2).certificate, id="its time is over"),
        pytest.param(signer(bits=1024).certificate, id="a short key"),
        pytest.param(certificate(key=ec.generate_private_key(ec.SECP256R1())), id="another kind of key"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html>not here</html>", id="a page"),
        pytest.param(signer().certificate[:-200], id="half of it"),
        pytest.param(signer().certificate.replace(b"MII", b"AAA", 1), id="broken"),
        pytest.param(signer().certificate + b"\n" * MOST_BYTES, id="too large"),
        pytest.param(b"\x00" * 500, id="zeros"),
    ],
)
def test_what_is_not_fit_is_not_believed(content: bytes) -> None:
    with pytest.raises(NoCertificate):
        key_of(content)


def test_one_whose_time_has_not_begun_is_not_fit_either() -> None:
    place = Place()
    with pytest.raises(NoCertificate):
        Certificates(PLACE, place.get).key(REAL_ONES, NOW - timedelta(days=2))


def test_a_certificate_is_asked_for_once_a_day_and_not_after_its_last() -> None:
    place = Place()
    certificates = Certificates(PLACE, place.get)
    for later in (timedelta(0), KEPT - timedelta(seconds=1)):
        certificates.key(REAL_ONES, NOW + later)
    assert len(place.asked) == 1
    certificates.key(REAL_ONES, NOW + KEPT)
    assert len(place.asked) == 2
    with pytest.raises(NoCertificate):
        certificates.key(REAL_ONES, NOW + timedelta(days=400))


def test_a_few_are_kept_and_no_more() -> None:
    files = {f"/SimpleNotificationService-{number:032x}.pem": signer().certificate for number in range(MOST_KEPT + 1)}
    place = Place(files)
    certificates = Certificates(PLACE, place.get)
    for name in [*files, *files]:
        certificates.key(PLACE + name, NOW)
    assert len(certificates._kept) == MOST_KEPT
    asked = len(place.asked)
    certificates.key(PLACE + list(files)[-1], NOW)
    assert len(place.asked) == asked
