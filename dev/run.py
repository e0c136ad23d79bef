"""`make run`, `make stop`, `make reset`: the practice on this machine."""

import argparse
import shutil
import time

from dev.laptop import Laptop
from dev.settings import LOCAL, say


def main() -> None:
    """Will do the one word it is given."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("word", choices=["run", "stop", "reset"])
    arguments.add_argument("--cloud-port", type=int, default=4566)
    arguments.add_argument("--edge-port", type=int, default=8000)
    arguments.add_argument("--outbox-port", type=int, default=8001)
    arguments.add_argument("--mail-port", type=int, default=8025)
    given = arguments.parse_args()
    ports = {"outbox_port": given.outbox_port, "mail_port": given.mail_port}
    laptop = Laptop(LOCAL, given.cloud_port, given.edge_port, **ports)
    if given.word == "run":
        _run(laptop)
        return
    say("stopped" if laptop.stop() else "nothing was running")
    if given.word == "reset":
        shutil.rmtree(LOCAL, ignore_errors=True)
        say("and forgot: the next make run starts with an empty practice")


def _run(laptop: Laptop) -> None:
    started = time.monotonic()
    laptop.start()
    say(f"\nready in {time.monotonic() - started:.1f} s")
    say(f"  the page   {laptop.url}/")
    say(f"  the staff  {laptop.url}/staff/ (make staff, once, gives you a way in)")
    say(f"  the outbox {laptop.outbox}/ (every e-mail and text, and a clock to set ahead)")
    say(f"  the API    {laptop.url}/v1/practice")
    say(f"  the cloud  {laptop.endpoint} (any AWS client; region us-west-2, any credentials)")
    say("  to stop    make stop      to forget everything    make reset")


if __name__ == "__main__":
    main()
