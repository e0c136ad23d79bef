"""The page and the API read conditions alike: one generated table, judged by Python and by node."""

import json
import random
import subprocess
from collections.abc import Iterator
from typing import Any

from chalicelib.care import library
from chalicelib.care.conditions import asks, holds, value_of
from chalicelib.care.questionnaire import Question
from tests.site.fake_site import SITE

RUNNER = """
import {{ asks, holds, valueOf }} from "{module}";
const rows = JSON.parse(await new Promise((done) => {{
  let text = "";
  process.stdin.on("data", (part) => {{ text += part; }}).on("end", () => done(text));
}}));
const judged = rows.map(([condition, facts, fired]) =>
  [holds(condition, facts, new Set(fired)), asks(condition), asks(condition).map((name) => valueOf(name, facts))]);
console.log(JSON.stringify(judged));
"""
FACTS: list[Any] = [None, "yes", "no", "", 0, 3, 7, 10, [], ["none"], ["numbness"], ["none", "pain"], {}, {"a": "yes"}]
ATOMS = ["answered", "is", "has", "but", "cmp"]
NAMES = ["x", "y", "z", "x.a", "y.a", "z.b", "missing"]
OPTIONS = ["yes", "no", "none", "numbness", "pain"]
Row = tuple[list[Any], dict[str, Any], list[str]]


def judged_by_node(rows: list[Row]) -> list[list[Any]]:
    program = RUNNER.format(module=(SITE / "scripts" / "conditions.js").as_uri())
    command = ["node", "--input-type=module", "-e", program]
    ran = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    judged: list[list[Any]] = json.loads(ran.stdout)
    return judged


def judged_by_python(rows: list[Row]) -> list[list[Any]]:
    return [
        [holds(condition, facts, frozenset(fired)), names, [value_of(name, facts) for name in names]]
        for condition, facts, fired in rows
        for names in [list(asks(condition))]
    ]


def condition_at(rng: random.Random, depth: int) -> list[Any]:
    """A condition as the compiled files have them, atoms at the leaves."""
    if depth and rng.random() < 0.6:
        word = rng.choice(["and", "or", "not"])
        parts = 1 if word == "not" else rng.randint(1, 3)
        return [word, *(condition_at(rng, depth - 1) for _ in range(parts))]
    word = rng.choice([*ATOMS, "rule", "otherwise"])
    if word in ("rule", "otherwise"):
        return [word, "E1"] if word == "rule" else [word]
    rest: dict[str, list[Any]] = {
        "answered": [],
        "is": [rng.sample(OPTIONS, 2)],
        "has": [rng.sample(OPTIONS, 2)],
        "but": ["none"],
        "cmp": [rng.choice(["=", ">", ">=", "<", "<="]), rng.choice([0, 3, 7])],
    }
    return [word, rng.choice(NAMES), *rest[word]]


def generated(rng: random.Random, count: int) -> Iterator[Row]:
    for _ in range(count):
        facts = {name: rng.choice(FACTS) for name in ("x", "y", "z", "x.a") if rng.random() < 0.8}
        yield condition_at(rng, 3), facts, rng.sample(["E1", "E2"], rng.randint(0, 2))


def some_answer(rng: random.Random, question: Question) -> Any:
    if question.type in ("int", "nrs"):
        return rng.randint(0, 10)
    options = question.options or ("groin_saddle", "calf_l")
    if question.type in ("multi", "bodymap"):
        return rng.sample(options, rng.randint(1, 2))
    if question.type == "choices":
        return {item: rng.choice(options) for item in question.items}
    return rng.choice(options)


def of_the_questionnaire(rng: random.Random) -> Iterator[Row]:
    """Every condition that ships, of questions and of rules, each beside clients who answered some of it."""
    asked = library.questionnaire().questions
    conditions = [one.shown for one in asked.values()] + [one.asked_again for one in asked.values()]
    conditions += [rule.when for rule in library.ruleset().rules]
    for condition in conditions:
        for _ in range(12 if condition else 0):
            names = {name.split(".")[0] for name in asks(condition or ())}
            facts = {name: some_answer(rng, asked[name]) for name in names & set(asked) if rng.random() < 0.9}
            facts |= {"age": rng.choice([12, 18, 44]), "visit": rng.choice([1, 2])}
            yield list(condition or ()), facts, rng.sample(["H16", "H22"], rng.randint(0, 2))


def test_python_and_the_page_agree_on_every_row_of_a_generated_table() -> None:
    rows = list(generated(random.Random(3), 2500))
    expected = judged_by_python(rows)
    assert judged_by_node(rows) == expected
    assert 500 < sum(row[0] for row in expected) < 2000, "a table of one answer shows nothing"


def test_python_and_the_page_agree_on_every_condition_that_ships() -> None:
    rows = list(of_the_questionnaire(random.Random(7)))
    expected = judged_by_python(rows)
    assert judged_by_node(rows) == expected
    assert {row[0] for row in expected} == {True, False}
