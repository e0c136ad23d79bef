"""Finds the Chromium that the browser tests drive; as root on Debian, installs it."""

import os
import shutil
import subprocess

from dev.settings import give_up, say

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Will give the path of a Chromium, the one that CHROMIUM names before any other."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Will make sure there is one, or name the package and fail: no browser test is left out silently."""
    if find():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Chromium: installing Debian's")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=True, env=quiet
        )
    if not find():
        give_up("The browser tests need Chromium: apt-get install chromium (or name one: CHROMIUM=/path make test)")


if __name__ == "__main__":
    main()
