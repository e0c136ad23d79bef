"""Where a process runs: the clock, and what the environment says that is no collaborator."""

import os
from datetime import UTC, datetime

from chalicelib.adapters.patience import attempts
from chalicelib.usecases.ports import Attempts


def now() -> datetime:
    """Will read the clock: for routes and events, which pass it on."""
    return datetime.now(UTC)


def patience() -> Attempts:
    """Will return how often a lost race is tried again."""
    return attempts


def is_lambda() -> bool:
    """Will say whether this process answers requests in Lambda, and not a build or a test."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


def public_url() -> str:
    """Will return where the page is, without a slash at the end."""
    return os.environ["PUBLIC_URL"]


def edge_key() -> str:
    """Will return the value by which a request from the distribution is known, or "" where there is none."""
    return os.environ.get("EDGE_KEY", "")


def staff_pool() -> tuple[str, str]:
    """Will return the user pool's id and its app client's."""
    return os.environ["USER_POOL_ID"], os.environ["STAFF_CLIENT_ID"]


def inbound_topics() -> tuple[str, str]:
    """Will return the ARNs of the topics that bring texts, and news of e-mails."""
    return os.environ["TEXTS_TOPIC"], os.environ["MAIL_TOPIC"]


def calendar_hosts() -> tuple[str, ...]:
    """Will return the hosts whose calendars may be read besides the usual ones."""
    return tuple(host.strip().lower() for host in os.environ.get("CALENDAR_HOSTS", "").split(",") if host.strip())
