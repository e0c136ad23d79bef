"""Where things lie in the checkout, and the environment in which no AWS account is ever touched."""

import os
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "infra" / "resources.yaml"
BUILD = ROOT / "build"
LOCAL = ROOT / ".local"
SITE = ROOT / "site"
DEMO_PRACTICE = ROOT / "dev" / "demo_practice.toml"
CLOUD_PYTHON = ROOT / ".venv-aws" / "bin" / "python"
LAPTOP_REGION = "us-west-2"

LAPTOP_ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_REGION": LAPTOP_REGION,
    "AWS_DEFAULT_REGION": LAPTOP_REGION,
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}


def laptop_environment(**more: str) -> dict[str, str]:
    """Will give this process's environment without any AWS setting of the developer, and with dummy credentials."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return kept | LAPTOP_ENVIRONMENT | more


def say(line: str) -> None:
    """Will show one line of progress at once."""
    print(line, flush=True)


def give_up(reason: str) -> NoReturn:
    """Will end the command with what is wrong and what to do about it."""
    sys.exit(f"\n{reason}")
