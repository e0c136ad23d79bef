"""The addresses of feeds: whose, which of theirs, and a secret that only we can derive (decisions 2 and 14).

Calendar programs know a calendar by its address alone, so the secret stands in a path, where no other of ours does.
"""

import hmac
import re

from chalicelib.adapters.secrets import Secrets
from chalicelib.scheduling.calendars import Feed
from chalicelib.scheduling.errors import NotFound

NAME = re.compile(r"(practice|therapist\.[a-z0-9][a-z0-9-]{0,40})\.([1-9][0-9]{0,8})\.([A-Za-z0-9_-]{43})\.ics")
PATH = "/v1/calendars/"


def address_of(secrets: Secrets, feed: Feed, public_url: str) -> str:
    """Will return a feed's address, such as /v1/calendars/therapist.maya.1.….ics behind the public one."""
    secret = secrets.feed_secret(feed.owner, feed.generation)
    return f"{public_url}{PATH}{feed.owner.replace('#', '.')}.{feed.generation}.{secret}.ics"


def feed_named(secrets: Secrets, name: str) -> tuple[str, int]:
    """Will return owner and generation of the feed that the last part of an address names. Nothing is read for it.

    Raises:
        NotFound: we never made such an address. Secrets are compared in constant time.
    """
    found = NAME.fullmatch(name)
    if not found:
        raise NotFound
    owner, generation = found[1].replace(".", "#", 1), int(found[2])
    if not hmac.compare_digest(secrets.feed_secret(owner, generation), found[3]):
        raise NotFound
    return owner, generation
