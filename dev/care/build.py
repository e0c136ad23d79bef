"""Compiles the sources into the documents that ship, and tells what is wrong with them."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from chalicelib.care.conditions import asks, refers
from dev.care.meaning import Meaningless, Problem, Vocabulary, vocabulary
from dev.care.reading import Sources, Table
from dev.care.translations import texts_of

Documents = dict[str, Table]


class Compiler:
    """Turns conditions into trees; keeps what each asks for, and every problem met."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.problems: list[Problem] = []
        self.used_by: dict[str, list[str]] = defaultdict(list)
        self._words: Vocabulary = vocabulary(sources.questions, sources.screens["facts"], sources.screens["names"])

    def documents(self) -> Documents:
        """Will compile everything; `problems` tells what was wrong."""
        rules = self._rules()
        plans = self._plans(frozenset(row["id"] for row in rules))
        questions = self._questions()
        version = self._version(rules, questions)
        found: Documents = {
            "questionnaire": {"version": version, "questions": questions} | self._screens(),
            "rules": {"version": version, "rules": rules},
            "plans": {"version": self._stamped("plans", plans)} | plans,
            "sources": {"sources": self.sources.sources},
            "regions": {"regions": self.sources.regions},
        }
        for language in self.sources.texts:
            found[f"texts.{language}"] = texts_of(self.sources, language)
        return found

    def _rules(self) -> list[Table]:
        done: list[Table] = []
        for name, row in self.sources.rules.items():
            before = frozenset(one["id"] for one in done)
            when = self._condition(f"rules {name}", row.get("when"), name, before)
            done.append({"id": name} | row | {"when": when})
        return done

    def _plans(self, rules: frozenset[str]) -> Table:
        written = self.sources.plans
        bases = [self._part("bases", name, rules) for name in written["order"]]
        known = rules | frozenset(written["bases"])
        modifiers = [self._part("modifiers", name, known) for name in written["modifiers"]]
        return {"techniques": written["techniques"], "bases": bases, "modifiers": modifiers}

    def _part(self, kind: str, name: str, rules: frozenset[str]) -> Table:
        row = self.sources.plans[kind].get(name)
        if row is None:
            self.problems.append((f"plans {name}", "is in `order` but not there"))
            return {"id": name, "when": ["otherwise"]}
        where = f"plans {name}"
        extras = [
            extra | {"when": self._condition(where, extra.get("when"), name, rules)} for extra in row.get("also", ())
        ]
        changed = {"also": extras} if extras else {}
        when = self._condition(where, row.get("when"), name, rules)
        compiled: Table = {"id": name} | row | {"when": when} | changed
        return compiled

    def _questions(self) -> list[Table]:
        for name, row in self.sources.questions.items():
            for key in ("shown", "asked_again"):
                if key in row:
                    self._condition(f"question {name}", row[key], name)
            if "either" in row:
                self.used_by[row["either"]].append(name)
        return [self._question(name, row) for name, row in self.sources.questions.items()]

    def _question(self, name: str, row: Table) -> Table:
        trees = {key: self._quiet(row[key]) for key in ("shown", "asked_again") if key in row}
        used = [*row.get("used_by", ()), *self.used_by[name]]
        return row | trees | {"used_by": list(dict.fromkeys(used))}

    def _screens(self) -> Table:
        return {"facts": self.sources.screens["facts"], "screens": self.sources.screens["screens"]}

    def _condition(self, where: str, text: Any, user: str, rules: frozenset[str] = frozenset()) -> list[Any]:
        try:
            tree = self._words.understood(text, rules)
        except Meaningless as error:
            self.problems.append((where, str(error)))
            return ["otherwise"]
        for name in asks(tree):
            if user not in self.used_by[name.split(".")[0]] and name != user:
                self.used_by[name.split(".")[0]].append(user)
        for rule in refers(tree):
            if rule == user:
                self.problems.append((where, "refers to itself"))
        return tree

    def _quiet(self, text: Any) -> list[Any]:
        try:
            return self._words.understood(text)
        except Meaningless:
            return ["otherwise"]  # told already

    def _version(self, *parts: Any) -> str:
        numbers = self.sources.versions
        asked = ".".join(number for name, number in numbers.items() if name.startswith("questionnaire/"))
        return f"rules {numbers['rules']}, questions {asked}, {digest(parts)}"

    def _stamped(self, name: str, part: Any) -> str:
        return f"{name} {self.sources.versions[name]}, {digest(part)}"


def digest(part: Any) -> str:
    """Will return a short digest of what was compiled: two results with one version were judged by the same rules."""
    return hashlib.sha256(json.dumps(part, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def written(documents: Documents) -> Mapping[str, bytes]:
    """Will return the files that ship, by name, the same bytes for the same sources."""
    return {
        f"{name}.json": (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        for name, document in documents.items()
    }
