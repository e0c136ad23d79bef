"""Templates in a sandbox: words that people edit may name values and ask whether they are there, and nothing else.

jinja2 is imported with this module, so only what sends or previews imports it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from chalicelib.usecases.message_ports import Unsayable

LETTERS = Path(__file__).parent
ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Const,
)
"""What a template of words may be made of: no calls, filters, loops, includes, items or assignments."""
NAMES = 'names "'
_TIME = re.compile(r"\d:\d\d [ap]\. ?m\.")
_LINK = Markup('<a href="{}" style="color: inherit">{}</a>')
NO_BREAK = "\u00a0"
Known = Mapping[str, Any]
"""Which values there are: a value's name, or a table of those inside it."""


def _environment(*, escapes: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(LETTERS),
        autoescape=escapes,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def _shown(line: str, practice: Mapping[str, str]) -> Markup:
    """A line of a page: times and the practice's number are not broken in two, and that can be tapped."""
    together = _TIME.sub(lambda found: found[0].replace(" ", NO_BREAK), line)
    before, *after = together.split(practice["phone"]) if practice["phone"] else [together]
    shown = escape(before)
    for rest in after:
        shown += _LINK.format(practice["tel"], practice["phone"].replace(" ", NO_BREAK)) + escape(rest)
    return shown


_PLAIN = _environment(escapes=False)
_MARKUP = _environment(escapes=True)
_MARKUP.filters["shown"] = _shown


def said(words: str, values: Mapping[str, Any]) -> str:
    """Will fill in words, which become one line.

    Raises:
        Unsayable: they are no template, or name a value that is not there.
    """
    try:
        return " ".join(_template(words).render(values).split())
    except (TemplateError, TypeError) as error:
        raise Unsayable(f"cannot be filled in: {error}") from None


def letter(parts: Mapping[str, Any]) -> tuple[str, str]:
    """Will lay out a letter as plain text and as HTML, in which everything but the layout is escaped."""
    text = _PLAIN.get_template("letter.txt").render(parts)
    return text.strip() + "\n", _MARKUP.get_template("letter.html").render(parts)


@lru_cache(maxsize=1024)
def _template(words: str) -> Template:
    forbidden = _forbidden(_PLAIN.parse(words))
    if forbidden:
        raise Unsayable(f"cannot be filled in: {forbidden}")
    return _PLAIN.from_string(words)


def faults(words: str, known: Known) -> Iterator[str]:
    """Will tell what is wrong with words as a template, as the rest of a sentence about them."""
    try:
        tree = _PLAIN.parse(words)
    except TemplateSyntaxError as error:
        yield f"is not well-formed: {error.message}"
        return
    forbidden = _forbidden(tree)
    yield from [forbidden] if forbidden else _unknown(tree, known)


def _forbidden(tree: nodes.Template) -> str:
    for node in _all(tree):
        if not isinstance(node, ALLOWED) or (isinstance(node, nodes.Const) and isinstance(node.value, str)):
            return f"may only name values and use {{% if %}}; {_kind(node)} is not possible"
    return ""


def plain_words(words: str) -> str:
    """Will return what words say themselves, in every branch, with a gap where a value stands.

    Raises:
        Unsayable: they are no template.
    """
    try:
        tree = _PLAIN.parse(words)
    except TemplateSyntaxError as error:
        raise Unsayable(f"is not well-formed: {error.message}") from None
    return "".join(node.data if isinstance(node, nodes.TemplateData) else " _ " for node in _outputs(tree))


def _outputs(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Output):
        yield from node.nodes
        return
    for inner in node.iter_child_nodes():
        yield from _outputs(inner)


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    for inner in node.iter_child_nodes():
        yield inner
        yield from _all(inner)


def _unknown(tree: nodes.Template, known: Known) -> Iterator[str]:
    inside = {id(node.node) for node in _all(tree) if isinstance(node, nodes.Getattr)}
    shown = {id(node) for output in _all(tree) if isinstance(output, nodes.Output) for node in output.nodes}
    for node in _all(tree):
        if isinstance(node, nodes.Name | nodes.Getattr) and id(node) not in inside:
            name = ".".join(_path(node))
            is_known, value = _found(_path(node), known)
            if not is_known:
                yield f'{NAMES}{name}", which is no value'
            elif id(node) in shown and isinstance(value, bool):
                yield f'{NAMES}{name}", which is a question: ask it with {{% if {name} %}}'
            elif id(node) in shown and isinstance(value, Mapping | list):
                yield f'{NAMES}{name}", which is no single value'


def named(fault: str) -> str:
    """Will return the name that a fault is about, if it is about one."""
    return fault.removeprefix(NAMES).partition('"')[0] if fault.startswith(NAMES) else ""


def _path(node: nodes.Node) -> tuple[str, ...]:
    if isinstance(node, nodes.Getattr):
        return (*_path(node.node), node.attr)
    return (node.name,) if isinstance(node, nodes.Name) else ("?",)


def _found(path: tuple[str, ...], known: Known) -> tuple[bool, Any]:
    """Whether a value is known by its path, and which."""
    value: Any = known
    for name in path:
        if not isinstance(value, Mapping) or name not in value:
            return False, None
        value = value[name]
    return True, value


def _kind(node: nodes.Node) -> str:
    kinds = {
        "Call": "a call",
        "Filter": "a filter",
        "For": "a loop",
        "Getitem": "an index",
        "Const": "a text in quotes",
    }
    return kinds.get(type(node).__name__, type(node).__name__.lower())
