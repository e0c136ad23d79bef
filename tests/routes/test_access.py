"""Who may do what: chalicelib/roles.toml, asked of every route there is, as everybody, about everything."""

from collections.abc import Iterator

import pytest

from app import app
from chalicelib.routes.roles import Rule, rules
from tests.fake_cognito import FakeCognito
from tests.routes.access_world import EVERYONE, LINKS, ROLES, Whose, World
from tests.routes.gateway import PATTERNS, Answer
from tests.routes.test_role import allowed_to, done
from tests.routes.visitor import Visitor

ROUTES = sorted((method, path) for path, methods in app.routes.items() for method in methods)
DONE = (200, 201, 202, 204, 409)
"""What whoever may is answered: done, or that somebody before them in the test has done it."""
AT_MOST = 5
"""Of everyone, where everyone may: some of these routes count how often they are asked."""
CHANGING = ("accept", "pass", "leave", "holds", "series", "reschedule", "cancel", "confirm", "{hold_id}", "open")
CHANGING_A_FORM = ("intake", "by-phone", "withdraw")
"""The last words of paths that only change something."""


NOBODYS = ("work_list", "section", "message_kind")
"""What a path names that is nobody's in particular."""


@pytest.fixture
def world(visitor: Visitor, pool: FakeCognito) -> World:
    return World(visitor, pool)


def rule_of(method: str, path: str) -> Rule:
    return rules()[f"{method} {path}"]


def may(rule: Rule) -> frozenset[str]:
    """Everybody who gets an answer to their own request."""
    if "anyone" in rule.may:
        return EVERYONE
    return rule.may


def expected(method: str, path: str, who: str, whose: Whose) -> int | None:
    """The status of a refusal; None where somebody may, and the thing is there for them."""
    rule, is_staffs = rule_of(method, path), path.startswith("/v1/staff")
    if "holder" in rule.may:
        return None if LINKS.get(who) is whose else 404
    if who not in may(rule):
        return (403 if who in ROLES else 401) if is_staffs else 404
    if whose is Whose.OWN or "{" not in path:
        return None
    if whose is Whose.MISSING:
        return 404
    return 404 if rule.own and who == "therapist" and not set(NOBODYS) & set(PATTERNS[path].groupindex) else None


def unexpected(world: World, method: str, path: str) -> Iterator[str]:
    """What is answered other than it should be, to whoever is to be refused; each refusal in the same bytes."""
    seen: dict[int, set[str]] = {}
    for whose in Whose if "{" in path else (Whose.OWN,):
        for who in sorted(EVERYONE):
            status = expected(method, path, who, whose)
            if status is None:
                continue
            answer = world.ask(who, method, path, whose)
            seen.setdefault(status, set()).add(answer.text)
            if answer.status != status:
                yield f"{method} {path} as {who} about {whose}: {answer.status} for {status}"
    yield from (
        f"{method} {path}: {status} in {len(texts)} wordings" for status, texts in seen.items() if len(texts) > 1
    )


def test_every_route_is_declared() -> None:
    assert {f"{method} {path}" for method, path in ROUTES} == set(rules())
    assert set(PATTERNS) == {path for _, path in ROUTES}


def test_whoever_may_not_is_refused_and_what_is_anothers_looks_as_if_it_were_not_there(world: World) -> None:
    assert [line for method, path in ROUTES for line in unexpected(world, method, path)] == []


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_whoever_may_is_answered(world: World, method: str, path: str) -> None:
    allowed = sorted(may(rule_of(method, path)))[:AT_MOST]
    with done() as actions:
        answers = {who: world.ask(who, method, path) for who in allowed}
    assert {who: answer.status for who, answer in answers.items() if answer.status not in DONE} == {}
    assert actions <= allowed_to("ApiRole", "ApiChartsPolicy"), "the role must allow what the route does"


def test_a_change_is_never_made_by_looking(world: World) -> None:
    looked: list[Answer] = []
    for path, methods in app.routes.items():
        if path.rpartition("/")[2] in (*CHANGING, *CHANGING_A_FORM) and not path.startswith("/v1/staff"):
            assert "GET" not in methods
            looked.append(world.ask("holder", "GET", path))
    assert {answer.status for answer in looked} == {405}


def test_no_route_answers_to_another_origin() -> None:
    assert all(entry.cors is None for methods in app.routes.values() for entry in methods.values())
