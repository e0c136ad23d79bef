"""What must be true of the sources beside their conditions; each problem names the entry and what is wrong."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.care.kinds import TYPES, complaints
from chalicelib.care.library import read_questionnaire, read_ruleset
from chalicelib.care.planning import READS
from chalicelib.care.plans import Base, Modifier, read_catalogue
from chalicelib.care.questionnaire import STAGES, Question, Questionnaire
from chalicelib.care.rules import Level, Rule
from chalicelib.care.wording import MOST_SENTENCES, claims, diagnoses, sentences
from dev.care.build import Compiler, Documents
from dev.care.meaning import Problem
from dev.care.reading import Sources
from dev.care.translations import untranslatable

NEEDS = frozenset({"call", "clearance", "rebook", "products"})
USES = frozenset({
    "age", "booking", "chart", "clearance", "consent", "followup_form", "link_check", "matching", "messages", "plan",
    "record", "therapist_summary",
})  # fmt: skip
"""What an answer may be for beside a rule."""


def problems(sources: Sources) -> tuple[Documents, tuple[Problem, ...]]:
    """Will compile the sources and return the documents with everything that is wrong."""
    compiler = Compiler(sources)
    documents = compiler.documents()
    found = list(compiler.problems)
    found += _of_fields(documents)
    if not found:
        found += _of_questions(sources, documents)
        found += _of_rules(sources, documents)
        found += _of_plans(sources, documents)
        found += [("texts", f"{where} has no English text") for where in documents["texts.en"]["missing"]]
        found += [("texts", f"{where} is not in English") for where in untranslatable(sources)]
        found += [(f"{name}.toml", "has no version") for name, number in sources.versions.items() if not number]
    return documents, tuple(found)


def _of_fields(documents: Documents) -> Iterator[Problem]:
    for row in documents["questionnaire"]["questions"]:
        where = f"question {row['id']}"
        for field in row.keys() - set(Question.__dataclass_fields__):
            yield where, f"has a field that means nothing: {field}"
        if row.get("type") not in TYPES:
            yield where, f"is of no known type: {row.get('type')}"
        if not row.get("stages") or not set(row["stages"]) <= set(STAGES):
            yield where, f"needs stages out of {', '.join(STAGES)}"


def _of_questions(sources: Sources, documents: Documents) -> Iterator[Problem]:
    screens = {row["id"] for row in sources.screens["screens"]}
    for row in documents["questionnaire"]["questions"]:
        where = f"question {row['id']}"
        if ("S" in row["stages"]) != ("screen" in row) or row.get("screen", "contact") not in screens:
            yield where, "needs a screen of the safety check if, and only if, it is asked there"
        if not row["used_by"]:
            yield where, "is used by nothing"
        for use in sources.questions[row["id"]].get("used_by", ()):
            if use not in USES:
                yield where, f"is used by something unknown: {use}"
        if ("plan" in row["used_by"]) != (row["id"] in READS):
            yield where, 'says "plan" in used_by if, and only if, the plan reads it'
    yield from _of_none(read_questionnaire(documents["questionnaire"]))
    yield from _of_prefer_not(read_questionnaire(documents["questionnaire"]), documents)


def _of_none(questionnaire: Questionnaire) -> Iterator[Problem]:
    buttons = {screen.id for screen in questionnaire.screens if screen.none_button}
    for question in questionnaire.questions.values():
        answer = question.none_answer
        if answer is not None and next(complaints(question, answer, None), None):
            yield f"question {question.id}", f"has no answer {answer} for the button to write"
        if question.screen in buttons and question.shown is None and question.required and answer is None:
            yield f"question {question.id}", "is on a screen with a button, and the button has nothing to write"


def _of_prefer_not(questionnaire: Questionnaire, documents: Documents) -> Iterator[Problem]:
    rules = read_ruleset(documents["rules"], questionnaire).rules
    held = {atom for rule in rules if rule.level is Level.HOLD for atom in _values(rule.when)}
    for question in questionnaire.questions.values():
        required = question.required and "S" in question.stages and "prefer_not" in question.options
        if required and (question.id, "prefer_not") not in held:
            yield f"question {question.id}", "may be left unsaid (prefer_not), and no rule holds the booking then"


def _values(tree: Any) -> Iterator[tuple[str, str]]:
    if tree[0] in ("and", "or"):
        for part in tree[1:]:
            yield from _values(part)
    elif tree[0] == "is":
        yield from ((tree[1], value) for value in tree[2])


def _of_rules(sources: Sources, documents: Documents) -> Iterator[Problem]:
    wordings: Mapping[str, str] = documents["texts.en"]["wordings"]
    for rule in read_ruleset(documents["rules"], read_questionnaire(documents["questionnaire"])).rules:
        where = f"rules {rule.id}"
        if rule.wording and rule.wording not in wordings:
            yield where, f"has a wording without a text: {rule.wording}"
        if not rule.wording and rule.level is not Level.INFO:
            yield where, "says nothing to the client"
        if (rule.level in (Level.EMERGENCY, Level.HOLD)) != (rule.urgency != "none"):
            yield where, "needs an urgency if, and only if, it stops a booking"
        if (rule.level is Level.HOLD) != (rule.needs in NEEDS):
            yield where, f"needs one of {', '.join(sorted(NEEDS))} if, and only if, it holds a booking"
        yield from _of_tags(where, rule.sources, sources, must=rule.level is not Level.CLEAR)
        yield from _of_letters(rule)
    for language in sources.texts:
        for key, text in documents[f"texts.{language}"]["wordings"].items():
            yield from _of_wording(f"wording {language}.{key}", text)


def _of_letters(rule: Rule) -> Iterator[Problem]:
    letters = {"E": Level.EMERGENCY, "H": Level.HOLD, "C": Level.CAUTION, "I": Level.INFO, "K": Level.CLEAR}
    if letters.get(rule.id[0]) is not rule.level:
        yield f"rules {rule.id}", f"has the letter of another level than {rule.level}"


def _of_wording(where: str, text: str) -> Iterator[Problem]:
    if sentences(text) > MOST_SENTENCES:
        yield where, f"has {sentences(text)} sentences, more than {MOST_SENTENCES}"
    for flag in (*claims(text), *diagnoses(text)):
        yield where, f'says "{flag.phrase}": {flag.why}'


def _of_plans(sources: Sources, documents: Documents) -> Iterator[Problem]:
    catalogue, texts = read_catalogue(documents["plans"]), documents["texts.en"]
    if list(catalogue.bases[-1].when) != ["otherwise"]:
        yield "plans", "the last base plan must match whatever comes"
    parts: list[Base | Modifier] = [*catalogue.bases, *catalogue.modifiers]
    for part in parts:
        where = f"plans {part.id}"
        limits = [*part.avoid, *(limit for extra in part.also for limit in extra.avoid)]
        techniques = [*part.avoid_techniques, *getattr(part, "techniques", ())]
        for kind, keys in (
            ("limits", limits), ("positions", part.positions), ("notes", part.notes), ("evidence", part.evidence),
            ("techniques", techniques),
        ):  # fmt: skip
            for key in keys:
                if key not in texts[kind]:
                    yield where, f"names something without a text: {kind}.{key}"
        if not part.evidence:
            yield where, "has no evidence label"
        yield from _of_tags(where, part.sources, sources, must=False)
    unused = set(sources.plans["bases"]) - {base.id for base in catalogue.bases}
    yield from ((f"plans {name}", "is not in `order`") for name in sorted(unused))


def _of_tags(where: str, tags: tuple[str, ...], sources: Sources, *, must: bool) -> Iterator[Problem]:
    if must and not tags:
        yield where, "has no source; DD is a decision of ours, GK general knowledge"
    for tag in tags:
        if tag not in sources.sources:
            yield where, f"has an unknown source: {tag}"
