"""A blueprint whose views only raise: what stopped them becomes HTTP here, once."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from chalice.app import Blueprint, Response

from chalicelib import wiring
from chalicelib.routes.problems import KINDS, problem, unexpected
from chalicelib.scheduling.errors import Tampered

View = TypeVar("View", bound=Callable[..., Response])
log = logging.getLogger(__name__)


class Routes(Blueprint):
    """Chalice's blueprint, with every view's errors translated."""

    def route(self, path: str, **options: Any) -> Callable[[View], View]:
        """Will register a view that answers a problem document for every error of the vocabulary.

        Chalice would answer a wrong content type in its own words, so it lets all pass; requests.body looks at it.
        """
        register = super().route(path, content_types=["*/*"], **options)

        def decorated(view: View) -> View:
            register(translated(view))
            return view

        return decorated


def translated(view: Callable[..., Response]) -> Callable[..., Response]:
    """Will return the view with its errors made into answers; an unknown one is logged, without any data of it."""

    @wraps(view)
    def answer(*arguments: Any, **named: Any) -> Response:
        try:
            with wiring.known_ids().remembered():
                return view(*arguments, **named)
        except tuple(KINDS) as error:
            if isinstance(error, Tampered):  # waiting mends nothing: somebody has to look
                log.error("a chart does not open in %s", view.__name__)  # noqa: TRY400  # its places tell nothing
            return problem(error, wiring.now())
        except Exception as error:  # the last line of defence
            log.error("unexpected %s in %s", type(error).__name__, view.__name__, exc_info=_bare(error))  # noqa: TRY400
            return unexpected()

    return answer


def _bare(error: Exception) -> tuple[type[Exception], Exception, Any]:
    """The traceback with an empty error: messages can carry what a person typed, places in the code cannot."""
    return Exception, Exception(type(error).__name__), error.__traceback__
