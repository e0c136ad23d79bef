"""Addresses of feeds: derived, checked before anything is read, and of one owner and one making only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.feed_addresses import address_of, feed_named
from chalicelib.adapters.secrets import Secrets
from chalicelib.scheduling.calendars import Feed
from chalicelib.scheduling.errors import NotFound
from tests.small_practice import NOW

SECRETS = Secrets(lambda: b"k" * 64)
FEEDS = [
    Feed(owner=owner, generation=generation, version=9, at=NOW)
    for owner in ("practice", "therapist#maya", "therapist#tom-2", "therapist#practice")
    for generation in (1, 2, 12)
]


def named(feed: Feed, secrets: Secrets = SECRETS) -> str:
    return address_of(secrets, feed, "https://book.example").rpartition("/")[2]


@pytest.mark.parametrize("feed", FEEDS)
def test_an_address_names_its_feed_and_no_other(feed: Feed) -> None:
    assert feed_named(SECRETS, named(feed)) == (feed.owner, feed.generation)
    others = [one for one in FEEDS if one != feed]
    assert named(feed) not in {named(one) for one in others}
    own = named(feed).split(".")[-2]
    for other in others:
        with pytest.raises(NotFound):
            feed_named(SECRETS, named(other).replace(named(other).split(".")[-2], own))


def test_another_practice_s_key_makes_other_addresses() -> None:
    with pytest.raises(NotFound):
        feed_named(Secrets(lambda: b"x" * 64), named(FEEDS[0]))


def test_a_secret_has_256_bits_and_a_purpose_of_its_own() -> None:
    secret = SECRETS.feed_secret("practice", 1)
    assert len(secret) == 43
    assert secret not in (SECRETS.hashed("feed", "practice"), SECRETS.wish_secret("practice"))


@given(st.text(max_size=90))
def test_no_other_text_is_an_address(text: str) -> None:
    for name in (text, f"{text}.ics", f"practice.1.{text}.ics", f"therapist.{text}"):
        with pytest.raises(NotFound):
            feed_named(SECRETS, name)
