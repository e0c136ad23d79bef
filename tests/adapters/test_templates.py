import pytest
from jinja2.exceptions import SecurityError

from chalicelib.adapters.templates import _PLAIN, faults, plain_words, said
from chalicelib.usecases.message_ports import Unsayable

KNOWN = {"first_name": "Ana", "visit": {"date": "Tuesday", "confirmed": True}, "others": ["a", "b"]}
ESCAPES = (
    "{{ first_name.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ visit.__init__.__globals__ }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace() }}",
    "{{ range(999999999) }}",
    "{{ first_name.format(1) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ first_name | attr('__class__') }}",
    "{{ first_name['__class__'] }}",
    "{{ visit['date'] }}",
    "{{ first_name * 100000000 }}",
    "{{ first_name ~ first_name }}",
    "{{ 'a text in quotes' }}",
    "{% for one in others %}{{ one }}{% endfor %}",
    "{% set visit = 1 %}",
    "{% include 'letter.html' %}",
    "{% extends 'letter.html' %}",
    "{% import 'letter.html' as x %}",
    "{% macro m() %}{% endmacro %}",
    "{% block b %}{% endblock %}",
    "{% raw %}{{ x }}{% endraw %}{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% debug %}",
    "{{ first_name if first_name is defined }}",
    "{{ (visit, visit) }}",
    "{{ {'a': 1} }}",
    "{{ -visit }}",
    "{{ 2 ** 99999999 }}",
)


@pytest.mark.parametrize("words", ESCAPES)
def test_words_may_name_values_and_ask_for_them_and_nothing_else(words: str) -> None:
    assert len(list(faults(words, KNOWN))) == 1


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("{{ first_name", "is not well-formed: unexpected end of template, expected 'end of print statement'."),
        ("{% if first_name %}x", "is not well-formed: Unexpected end of template."),
        ("{{ client }}", 'names "client", which is no value'),
        ("{{ visit.service }}", 'names "visit.service", which is no value'),
        ("{{ first_name.upper }}", 'names "first_name.upper", which is no value'),
        ("{% if visit.paid %}x{% endif %}", 'names "visit.paid", which is no value'),
        ("{{ others }}", 'names "others", which is no single value'),
        ("{{ visit }}", 'names "visit", which is no single value'),
        ("{{ visit.confirmed }}", 'names "visit.confirmed", which is a question: ask it with {% if visit.confirmed %}'),
        ("{{ first_name | upper }}", "may only name values and use {% if %}; a filter is not possible"),
        ("{{ f() }}", "may only name values and use {% if %}; a call is not possible"),
    ],
)
def test_what_is_wrong_with_words_is_told_clearly(words: str, fault: str) -> None:
    assert fault in next(iter(faults(words, KNOWN)))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "See you {{ visit.date }}, {{ first_name }}.",
        "{% if visit.confirmed and not first_name %}a{% elif visit.date %}b{% else %}c{% endif %}",
        "{{ visit.date if visit.confirmed else first_name }}",
        "{% if others %}x{% endif %}{# for those who write #}",
        "{% if 2 > 1 %}x{% endif %}",
    ],
)
def test_words_that_name_what_is_there_have_no_fault(words: str) -> None:
    assert list(faults(words, KNOWN)) == []


@pytest.mark.parametrize(
    "words",
    [
        "{{ first_name.__class__.__mro__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ lipsum.__globals__ }}",
        "{{ others.append('c') }}",
        "{{ range(999999999) }}",
        "{{ missing }}",
        "{{ visit.missing }}",
        "{% include 'nothing' %}",
        "{{",
    ],
)
def test_what_nobody_checked_is_not_filled_in_either(words: str) -> None:
    with pytest.raises(Unsayable, match="cannot be filled in"):
        said(words, KNOWN)
    assert KNOWN["others"] == ["a", "b"]


@pytest.mark.parametrize(
    "words", ["{{ x.__class__.__mro__ }}", "{{ others.append('c') }}", "{{ ''.__class__ }}", "{{ lipsum.__globals__ }}"]
)
def test_behind_the_check_stands_the_sandbox(words: str) -> None:
    with pytest.raises(SecurityError):
        _PLAIN.from_string(words).render(x="x", **KNOWN)


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    assert said("{{ first_name }}", {"first_name": "{{ 7 * 7 }}{% if x %}"}) == "{{ 7 * 7 }}{% if x %}"


def test_filled_in_words_are_one_line() -> None:
    assert said("a\n  {{ first_name }}\n\tb", {"first_name": "x\ny"}) == "a x y b"


def test_plain_words_are_those_of_every_branch_with_gaps_for_values() -> None:
    assert plain_words("a{% if x %}b {{ y }}{% else %}c{% endif %} d").split() == ["ab", "_", "c", "d"]
    with pytest.raises(Unsayable, match="is not well-formed"):
        plain_words("{{")
