"""What the clock starts: the nightly check of the sheets against the appointments."""

from chalice import Blueprint, Cron

bp = Blueprint(__name__)


@bp.schedule(Cron(0, 9, "*", "*", "?", "*"), name="nightly")
def nightly(event: object) -> None:
    """Will recompute every month sheet from the appointments and report any difference as a metric."""
