"""What a sender pays for words: to import what makes them, for its first message, and for each one after that.

In new interpreters that see nothing but the package.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from dev.package import ZIP, package
from dev.settings import laptop_environment, say

ROUNDS = 15

PROGRAM = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.usecases.message_examples import situations, values_for
from chalicelib.scheduling.practice import Location, Practice
practice = Practice("Calm", "America/Los_Angeles", (Location("main", "Main", ("1 Main Street",)),), (), (), ())
values = values_for(Kind.REMINDER_24H, Channel.EMAIL, "en", practice)
times = [time.process_time()]
from chalicelib.adapters.wording import Wording
times.append(time.process_time())
Wording().write(Kind.REMINDER_24H, Channel.EMAIL, "en", practice, values)
times.append(time.process_time())
count = 100
for _ in range(count):
    values = values_for(Kind.REMINDER_24H, Channel.EMAIL, "en", practice)
    Wording().write(Kind.REMINDER_24H, Channel.EMAIL, "en", practice, values)
times.append(time.process_time())
print(json.dumps([times[1] - times[0], times[2] - times[1], (times[3] - times[2]) / count]))
"""


def main() -> None:
    """Will print the quickest of many turns of each."""
    package()
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(ZIP) as packed:
            packed.extractall(folder)
        turns = [_turn(Path(folder)) for _ in range(ROUNDS)]
    imported, first, later = (1000 * min(times) for times in zip(*turns, strict=True))
    say(f"  importing the words with jinja2: {imported:5.1f} ms")
    say(f"  the first letter of a process:   {first:5.1f} ms")
    say(f"  each one after it:               {later:5.2f} ms")


def _turn(folder: Path) -> list[float]:
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(folder)]
    done = subprocess.run(  # noqa: S603
        command, env=laptop_environment(), capture_output=True, text=True, check=True, cwd="/"
    )
    times: list[float] = json.loads(done.stdout)
    return times


if __name__ == "__main__":
    main()
