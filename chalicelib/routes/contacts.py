"""A person's details, checked and put into one form, so that the same person is the same person."""

import re
import unicodedata
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import ValidationError, convert

from chalicelib.routes.payloads import ClientDetails, Email
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Invalid

_ORNAMENT = re.compile(r"[\s().\-/]")
_ZONE = re.compile(r"^[A-Z][A-Za-z0-9_+\-]*(/[A-Za-z0-9_+\-]+){0,2}$")
_E164 = re.compile(r"^\+[1-9]\d{7,14}$")
"""International numbers as ITU-T E.164 has them: a plus and 8 to 15 digits, the first not 0."""


def contact_of(details: ClientDetails, country_code: str, language: str = "en", zone: object = "") -> Contact:
    """Will return the contact, with name and address in their usual form and the number in E.164.

    `country_code` (such as "+1") is put in front of numbers without one. `language` is what they are written to in,
    and `zone` what their browser calls its time zone: kept if there is such a zone.

    Raises:
        Invalid: a name has characters no name has, a number is none, or `contact_by` cannot be done with what is there.
    """
    email = (details.email or "").strip()
    phone = phone_of(details.phone, country_code) if details.phone else ""
    if not email and not phone:
        raise Invalid("/client/email", "Give an e-mail address or a phone number, so that we can reach you.")
    _reachable(details, email, phone)
    return Contact(
        first_name=_name(details.first_name, "first_name"),
        last_name=_name(details.last_name, "last_name"),
        email=email,
        phone=phone,
        contact_by=details.contact_by,
        text_consent=details.text_consent,
        language=language,
        zone=_known_zone(zone),
    )


def _known_zone(zone: object) -> str:
    """The name of a zone that there is; "" for anything else, which is nobody's fault: it was not typed."""
    if not isinstance(zone, str) or not _ZONE.match(zone):
        return ""
    try:
        return ZoneInfo(zone).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""


def _reachable(details: ClientDetails, email: str, phone: str) -> None:
    if details.contact_by in ("email", "both") and not email:
        raise Invalid("/client/email", "Give an e-mail address, or choose another way to hear from us.")
    if details.contact_by != "email" and not phone:
        raise Invalid("/client/phone", "Give a phone number, or choose another way to hear from us.")
    if details.contact_by in ("text", "both") and not details.text_consent:
        raise Invalid("/client/text_consent", "Agree to appointment texts, or choose another way to hear from us.")


def _name(value: str, field: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", value).split())
    if not name or not name.isprintable():
        raise Invalid(f"/client/{field}", "Give a name, without control characters.")
    return name


def email_of(value: str, pointer: str) -> str:
    """Will return an e-mail address.

    Raises:
        Invalid: it is none; `pointer` is where it stands.
    """
    try:
        return convert(value.strip(), Email)
    except ValidationError:
        raise Invalid(pointer, "Give an e-mail address, such as ana@example.com.") from None


def phone_of(value: str, country_code: str, pointer: str = "/client/phone") -> str:
    """Will return a number in E.164, with `country_code` in front where it has none.

    Raises:
        Invalid: it is no phone number; `pointer` is where it stands.
    """
    digits = _ORNAMENT.sub("", value)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if not digits.startswith("+"):
        own = country_code.removeprefix("+")
        national = digits.removeprefix("0")
        digits = f"+{digits}" if own == "1" and len(digits) == 11 and digits[0] == "1" else f"{country_code}{national}"  # noqa: PLR2004
    if not _E164.match(digits):
        raise Invalid(pointer, "Give a phone number with its area code, such as +1 503 555 0100.")
    return digits
