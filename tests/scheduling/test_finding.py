"""What a client is found by, and what somebody who types means."""

import pytest

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.finding import beginnings, terms

ANN = Contact("Ánn Maria", "O'Neill-Lee", "Ann@Example.com", "+15035550142")


def is_found(contact: Contact, typed: str, country_code: str = "+1") -> bool:
    wanted = beginnings(typed, country_code)
    return any(one.kind == of.kind and of.text.startswith(one.text) for one in wanted for of in terms(contact))


NAMES = (
    "an",
    "Ánn",
    "ann mar",
    "MARIA",
    "oneill",
    "O\N{RIGHT SINGLE QUOTATION MARK}Neill",
    "lee ann",
    "lee",
    "ann maria o",
)
NUMBERS = ("503555", "(503) 555", "0142", "+1 503", "1503", "001503")


@pytest.mark.parametrize("typed", [*NAMES, *NUMBERS, "ann@exa"])
def test_somebody_is_found_by_the_beginning_of_what_they_say(typed: str) -> None:
    assert is_found(ANN, typed)


OTHERS = ("", "a", " ", "5", "xy", "nn", "0143", "504", "ann lee", "@example", "...", "ann@examples")


@pytest.mark.parametrize("typed", OTHERS)
def test_and_by_nothing_else(typed: str) -> None:
    assert not is_found(ANN, typed)


def test_a_number_without_a_country_code_is_one_of_the_practice_s_country() -> None:
    somebody = Contact("Jörg", "Weiß", phone="+4915123456789")
    assert is_found(somebody, "0151 234", "+49")
    assert is_found(somebody, "0049151", "+49")
    assert is_found(somebody, "+49 151", "+1")
    assert not is_found(somebody, "0151 234", "+1")
    assert is_found(somebody, "weiss")
    assert is_found(somebody, "jorg")


def test_what_was_typed_means_at_most_two_things() -> None:
    assert [one.kind for one in beginnings("0142", "+1")] == ["call", "ends"]
    assert [one.kind for one in beginnings("ann", "+1")] == ["name", "mail"]
    assert [one.kind for one in beginnings("ann lee", "+1")] == ["name"]
    assert [one.kind for one in beginnings("ann@", "+1")] == ["mail"]


def test_somebody_without_a_word_for_a_name_has_no_empty_term() -> None:
    assert [one.text for one in terms(Contact("…", "—"))] == []
