"""An app that imports the parts of its API that most visitors never ask for when somebody does ask."""

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from chalice.app import Chalice


class Part(NamedTuple):
    """A module of routes with its blueprint `bp`, the prefix of its paths, and a pattern of all its paths."""

    module: str
    prefix: str
    paths: str


class OnDemand(Chalice):
    """Chalice, with parts that are registered when one of their paths is asked for.

    A process that only lists free times has no use for the rules of care, and would pay for them at each cold start
    (docs/performance.md). Packaging and tests need every route, so they `load_all`.
    """

    def __init__(self, app_name: str, parts: Sequence[Part]) -> None:
        super().__init__(app_name=app_name)
        self._waiting = list(parts)

    def __call__(self, event: Any, context: Any) -> Any:
        """Will answer a request of the gateway, after registering the part that its route is in."""
        self.load_for(str(event.get("requestContext", {}).get("resourcePath", "")))
        return super().__call__(event, context)

    def load_for(self, path: str) -> None:
        """Will register the part that has this route, unless it is there."""
        for part in [one for one in self._waiting if re.fullmatch(one.paths, path)]:
            self._load(part)

    def load_all(self) -> None:
        """Will register every part."""
        for part in tuple(self._waiting):
            self._load(part)

    def _load(self, part: Part) -> None:
        self._waiting.remove(part)
        self.register_blueprint(import_module(f"chalicelib.routes.{part.module}").bp, url_prefix=part.prefix)
