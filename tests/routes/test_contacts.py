"""A person's details in one form."""

import pytest

from chalicelib.routes.contacts import contact_of
from chalicelib.routes.payloads import ClientDetails
from chalicelib.scheduling.errors import Invalid


def details(**more: object) -> ClientDetails:
    """Will make Ann's details, with others for some."""
    plain = {"first_name": "Ann", "last_name": "Lee", "contact_by": "phone_call", "phone": "+1 503 555 0100"}
    return ClientDetails(**(plain | more))  # type: ignore[arg-type]  # any field of the details


@pytest.mark.parametrize(
    ("typed", "code", "number"),
    [
        ("503 555 0100", "+1", "+15035550100"),
        ("(503) 555-0100", "+1", "+15035550100"),
        ("503.555.0100", "+1", "+15035550100"),
        ("1-503-555-0100", "+1", "+15035550100"),
        ("+1 503 555 0100", "+49", "+15035550100"),
        ("0030 123456", "+1", "+30123456"),
        ("030 / 123 456", "+49", "+4930123456"),
        ("0049 30 123456", "+49", "+4930123456"),
    ],
)
def test_a_number_in_any_common_form_is_one_number(typed: str, code: str, number: str) -> None:
    assert contact_of(details(phone=typed), code).phone == number


@pytest.mark.parametrize(
    "typed", ["12345", "+0 503 555 0100", "call me", "+1 503 555 0100 ext 5", "1" * 16, "++15035550100"]
)
def test_what_is_no_number_is_named(typed: str) -> None:
    with pytest.raises(Invalid, match="/client/phone"):
        contact_of(details(phone=typed), "+1")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ann   Marie ", "Ann Marie"),
        ("José", "José"),
        ("O'Neil-Ñandú", "O'Neil-Ñandú"),
        ("李", "李"),
        ("Ann\tLee", "Ann Lee"),
    ],
)
def test_a_name_is_kept_as_people_write_it(typed: str, name: str) -> None:
    assert contact_of(details(first_name=typed), "+1").first_name == name


@pytest.mark.parametrize("typed", [" ", "\u200b", "Ann\x00", "Ann\x1b[31m", "Ann\u202eeeL", "\u2028"])
def test_a_name_without_letters_or_with_control_characters_is_named(typed: str) -> None:
    with pytest.raises(Invalid, match="/client/last_name"):
        contact_of(details(last_name=typed), "+1")


@pytest.mark.parametrize(
    ("pointer", "more"),
    [
        ("/client/email", {"phone": None}),
        ("/client/email", {"contact_by": "email"}),
        ("/client/email", {"contact_by": "both", "text_consent": True}),
        ("/client/phone", {"phone": None, "email": "a@example.com"}),
        ("/client/phone", {"phone": None, "email": "a@example.com", "contact_by": "both", "text_consent": True}),
        ("/client/text_consent", {"contact_by": "text"}),
        ("/client/text_consent", {"contact_by": "both", "email": "a@example.com"}),
    ],
)
def test_a_wish_that_cannot_be_met_is_named(pointer: str, more: dict[str, object]) -> None:
    with pytest.raises(Invalid, match=pointer):
        contact_of(details(**more), "+1")


def test_an_email_alone_is_enough_for_email() -> None:
    contact = contact_of(details(phone=None, email=" Ann@Example.com ", contact_by="email"), "+1")
    assert (contact.email, contact.phone) == ("Ann@Example.com", "")


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Asia/Dubai", "UTC", "America/Argentina/Ushuaia"])
def test_the_zone_of_the_browser_is_kept(zone: str) -> None:
    assert contact_of(details(), "+1", "es", zone).zone == zone


@pytest.mark.parametrize(
    "zone", ["", None, 7, "Mars/Olympus", "../etc/passwd", "/etc/localtime", "America/", "x" * 500]
)
def test_what_is_no_zone_is_left_out(zone: object) -> None:
    assert contact_of(details(), "+1", "es", zone).zone == ""


def test_people_are_written_to_in_the_language_of_the_page() -> None:
    assert contact_of(details(), "+1", "es").language == "es"
