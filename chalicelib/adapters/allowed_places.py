"""Where we may connect to on behalf of staff: https on named hosts, and only to addresses of the open internet."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

USUAL_HOSTS = (
    "calendar.google.com",
    "outlook.live.com",
    "outlook.office.com",
    "outlook.office365.com",
    ".icloud.com",
    "calendar.yahoo.com",
    "calendar.proton.me",
    "calendar.zoho.com",
    "www.fastmail.com",
)
"""Hosts whose calendars are read anywhere. One with a dot in front stands for all below it."""

HTTPS = 443
LONGEST = 2_000
OPEN_IPV6 = IPv6Network("2000::/3")
NOT_OPEN = tuple(
    ip_network(each)
    for each in (
        *("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "64:ff9b::/96"),
    )
)
"""Inside what Python calls global, depending on its version: special uses, relays and wrappings of IPv4."""


class Place(NamedTuple):
    """An address that may be asked: the host, and path with query."""

    host: str
    target: str


class NotAllowed(Exception):
    """We may not connect there. `why` is for staff, and has nothing of the address in it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def place_of(url: str, more_hosts: Iterable[str] = ()) -> Place:
    """Will return where an address leads; webcal:// is read as https://.

    Raises:
        NotAllowed: it is not https on its usual port, has a name or password in it, or is of a host that is not on
            the list.
    """
    parts = _split(url)
    if parts.scheme.lower() not in ("https", "webcal", "webcals"):
        raise NotAllowed("Give an address that begins with https:// or webcal://.")
    if parts.username is not None or parts.password is not None or "@" in parts.netloc:
        raise NotAllowed("Give an address without a name or password in it.")
    if parts.port not in (None, HTTPS):
        raise NotAllowed("Give an address without a port.")
    host = (parts.hostname or "").rstrip(".")
    if not _is_listed(host, (*USUAL_HOSTS, *more_hosts)):
        raise NotAllowed("Calendars of this host are not read here. Ask whoever runs the system to allow it.")
    return Place(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def may_connect(address: str) -> bool:
    """Will say whether an IP address, as a resolver gives it, is one of the open internet."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if any(found in net for net in NOT_OPEN if net.version == found.version) or not found.is_global:
        return False
    return isinstance(found, IPv4Address) or _is_open(found)


def _is_open(found: IPv6Address) -> bool:
    return found in OPEN_IPV6 and not (found.ipv4_mapped or found.sixtofour or found.teredo or found.scope_id)


def _split(url: str) -> SplitResult:
    """The parts of an address that every program reads in the same way."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise NotAllowed("Give an address as it stands in a browser, in plain letters.")
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise NotAllowed("Give an address as it stands in a browser.") from None
    return parts


def _is_listed(host: str, hosts: Iterable[str]) -> bool:
    """Numbers in whatever writing are no names: what is listed has a letter at the beginning of its last part."""
    if not host.rpartition(".")[2][:1].isalpha():
        return False
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in hosts if one.strip("."))
