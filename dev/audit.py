"""`make audit`: is the audit of the practice on this machine whole? Names every entry that was meddled with.

A deployed practice is asked with `python -m dev.audit --stack NAME --region REGION` and the caller's own credentials,
which must read the Audit table and the link key.
"""

import argparse
import os

from chalicelib import wiring
from chalicelib.auditing.entries import Prove
from chalicelib.usecases.audit_ports import Audit
from chalicelib.usecases.verify_audit import verify_audit
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, say


def verify(audit: Audit, prove: Prove) -> int:
    """Will say what is wrong, or how much is whole; gives the command's exit code."""
    count, found = verify_audit(audit, prove)
    for fault in found:
        say(f"{fault.subject} {fault.number}: {fault.what}")
    if found:
        say(f"faults: {len(found)}, entries: {count}")
        return 1
    say(f"{count} entries, all of them whole")
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Will verify the practice on this machine, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--stack", help="a deployed practice's stack, instead of the one on this machine")
    parser.add_argument("--region", default=LAPTOP_REGION)
    given = parser.parse_args(arguments)
    settle_on_stack(given.stack or "", given.region, given.cloud_port)
    return verify(wiring.audit(), wiring.secrets().proof)


if __name__ == "__main__":
    raise SystemExit(main())
