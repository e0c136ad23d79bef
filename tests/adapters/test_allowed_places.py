"""Where we connect to for staff, and where never: the T8.6 of the test plan, without a network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.allowed_places import NotAllowed, Place, may_connect, place_of

GOOD = "calendar.google.com"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (f"https://{GOOD}/calendar/ical/x/basic.ics", Place(GOOD, "/calendar/ical/x/basic.ics")),
        (f"webcal://{GOOD}/x.ics?a=1&b=%20", Place(GOOD, "/x.ics?a=1&b=%20")),
        (f"HTTPS://{GOOD.upper()}:443/x#part", Place(GOOD, "/x")),
        (f"https://{GOOD}.", Place(GOOD, "/")),
        ("webcal://p42-caldav.icloud.com/published/2/x", Place("p42-caldav.icloud.com", "/published/2/x")),
        ("https://cal.example.org/x", Place("cal.example.org", "/x")),
        ("https://a.b.example.com/x", Place("a.b.example.com", "/x")),
    ],
)
def test_https_and_webcal_of_listed_hosts_are_allowed(url: str, expected: Place) -> None:
    assert place_of(url, ("cal.example.org", ".example.com")) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        GOOD,
        f"http://{GOOD}/x",
        f"ftp://{GOOD}/x",
        f"file://{GOOD}/etc/passwd",
        "file:///etc/passwd",
        f"https://me@{GOOD}/x",
        f"https://me:secret@{GOOD}/x",
        f"https://@{GOOD}/x",
        f"https://{GOOD}@127.0.0.1/x",
        f"https://{GOOD}:80/x",
        f"https://{GOOD}:8443/x",
        f"https://{GOOD}:99999/x",
        f"https://{GOOD}:x/x",
        "https://evil.example/x",
        f"https://{GOOD}.evil.example/x",
        f"https://evil{GOOD}/x",
        "https://icloud.com/x",
        "https://evilicloud.com/x",
        f"https://evil.example/{GOOD}",
        f"https://evil.example#@{GOOD}/x",
        f"https://evil.example\\@{GOOD}/x",
        f"https://{GOOD}\\.evil.example/x",
        f"https://{GOOD}%2f@evil.example/",
        f"https://{GOOD} .evil.example/x",
        f"https://{GOOD}/x\r\nHost: evil.example",
        f"https://{GOOD}/\u00e4",
        "https://calendar\u3002google\u3002com/x",
        "https://\u24d2alendar.google.com/x",
        "https://localhost/x",
        "https://127.0.0.1/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0177.0.0.1/x",
        "https://127.1/x",
        "https://0/x",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[fe80::1%25eth0]/x",
        "https:///x",
        "https://./x",
        "https://[::1",
        f"https://{GOOD}/{'x' * 2000}",
    ],
)
def test_everything_else_is_not(url: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        place_of(url, ("", ".", "cal.example.org"))
    assert "evil" not in refusal.value.why


@pytest.mark.parametrize("listed", ["127.0.0.1", "::1", "2130706433", "0x7f000001"])
def test_a_number_is_no_host_even_where_somebody_lists_it(listed: str) -> None:
    for url in (f"https://{listed}/x", f"https://[{listed}]/x"):
        with pytest.raises(NotAllowed):
            place_of(url, (listed,))


@given(st.text(max_size=60))
def test_no_text_leads_to_a_host_that_is_not_listed(text: str) -> None:
    for url in (text, f"https://{text}", f"https://{GOOD}{text}", f"https://{text}{GOOD}/"):
        try:
            host, target = place_of(url)
        except NotAllowed:
            continue
        assert host == GOOD or host.endswith(".icloud.com")
        assert target.isascii()
        assert target.isprintable()


@pytest.mark.parametrize("address", ["142.250.80.46", "1.1.1.1", "17.253.144.10", "2607:f8b0:4005:80a::200e"])
def test_the_open_internet_may_be_asked(address: str) -> None:
    assert may_connect(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.255.255.254", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "169.254.0.1", "100.64.0.1", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1"),
        *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "::8.8.8.8", "fe80::1", "fe80::1%eth0"),
        *("fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1"),
        *("64:ff9b::7f00:1", "64:ff9b:1::1", "100::1", "4000::1", "2607:f8b0::1%2"),
        *("", "localhost", "1.2.3", "0x7f.0.0.1", "2130706433", "1.1.1.1/32"),
    ],
)
def test_inside_addresses_and_wrappings_of_them_may_not(address: str) -> None:
    assert not may_connect(address)
