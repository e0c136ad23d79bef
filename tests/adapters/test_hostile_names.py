"""Whatever people and practices are called, a message stays text: no element, no link, no header, no second segment."""

from dataclasses import replace
from email import message_from_bytes

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.post import raw
from chalicelib.adapters.wording import LONGEST_SUBJECT
from chalicelib.messaging.gsm import MOST, places
from chalicelib.messaging.kinds import REPLIES, Channel, Kind
from chalicelib.usecases.message_examples import USUAL
from chalicelib.usecases.message_ports import Letter
from tests.adapters.letters import EVERY, LINK, Page, plain_lines, written
from tests.small_practice import SMALL

PIECES = (
    *("<b>", "</p>", "<script>alert(1)</script>", '"><a href=//evil.example>', "&lt;", "&#60;", "http://evil.example"),
    *("\r\nBcc: all@example.com", "\n\n", "\u2028", "\x00", "\x1b[0m", "\u202e", "\u2066", "\u200b", "🙂", "👩‍👩‍👧"),
    *("{{ 7 * 7 }}", "{% for x in y %}", "{{", "}}", "{#", "%}", "á", "ñ", "^{}[]~|€", "M" * 80, "www.evil.example"),
    *(
        "evil.com/x",
        "+1 503 555 0199",
        "tel:911",
        "Ana",
        " ",
        "O'Neil",
        "=?utf-8?q?x?=",
        "%0d%0a",
        "\\",
        "\ud83d",
        "李明",
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(EVERY),
    st.one_of(st.text(max_size=90), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)),
)
def test_whatever_somebody_is_called_a_message_stays_text_on_its_line(
    what: tuple[Kind, Channel, str], name: str
) -> None:
    channel = what[1]
    usual = written(*what)
    message = written(*what, example=replace(USUAL, name=name))
    assert "evil." not in message.text
    assert "5550199" not in "".join(sign for sign in message.text if sign.isdigit())
    if channel is Channel.TEXT:
        assert places(message.text) <= MOST
        assert [one for one in LINK.findall(message.text) if one not in LINK.findall(usual.text)] == []
        return
    page, as_usual = Page(message.html), Page(usual.html)
    assert page.elements == as_usual.elements
    assert page.links == as_usual.links
    assert message.subject == usual.subject
    assert plain_lines(message.text)[2:] == plain_lines(usual.text)[2:]
    assert LINK.findall(message.text) == LINK.findall(usual.text)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([kind for kind in Kind if kind not in REPLIES]), st.lists(st.sampled_from(PIECES), max_size=5))
def test_whatever_the_practice_is_called_no_header_begins_and_no_element(kind: Kind, pieces: list[str]) -> None:
    practice = replace(
        SMALL, name="".join(pieces) or "x", locations=(replace(SMALL.locations[0], name="".join(pieces)),)
    )
    letter = written(kind, Channel.EMAIL, practice=practice)
    assert len(letter.subject) <= LONGEST_SUBJECT
    assert Page(letter.html).elements.keys() == Page(written(kind, Channel.EMAIL).html).elements.keys()
    sent = raw(
        Letter(sender="a@example.com", to="b@example.com", subject=letter.subject, text="x", html="x", reference="r")
    )
    names = [name for name, _ in message_from_bytes(sent).items()]
    assert sorted(set(names)) == sorted(names)
    assert "Bcc" not in names
