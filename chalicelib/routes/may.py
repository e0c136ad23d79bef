"""What somebody's roles let them ask for, for the console to draw its menus from."""

from collections.abc import Iterable

from chalicelib.routes.auth import Role


def routes_for(roles: Iterable[Role]) -> list[str]:
    """Will return the staff's routes that these roles may ask for, as "METHOD /path", in order."""
    from chalicelib.routes.roles import rules  # noqa: PLC0415  # the file is read when it is asked for

    return sorted(route for route, rule in rules().items() if rule.may.intersection(roles))
