"""`make fsck`: are the sheets and days of the practice on this machine what its appointments say?

A deployed practice is asked with `python -m dev.fsck --stack NAME --region REGION` and the caller's own credentials.
With `--repair` the sheets and days that differ are written anew from the appointments.
"""

import argparse
import os
from dataclasses import replace
from datetime import UTC, datetime

from chalicelib import wiring
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.reconciliation import recomputed
from chalicelib.scheduling.sheets import Hold, Sheet
from chalicelib.usecases.board_ports import DayBook
from chalicelib.usecases.heal_days import heal_days, wrong_days
from chalicelib.usecases.ports import Diary, Writing
from chalicelib.usecases.reconcile_sheets import reconcile_sheets
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, say


def compare(diary: Diary, days: DayBook, now: datetime) -> int:
    """Will say every difference, or how much agrees; gives the command's exit code."""
    found = [(*one.key, one.what) for one in reconcile_sheets(diary, now)]
    found += [(day.owner, str(day.day), f"appointment {one} is not as it is") for day, one in wrong_days(diary, days)]
    for whose, when, what in found:
        say(f"{whose} {when}: {what}")
    if found:
        say(f"{len(found)} differences")
        return 1
    live = sum(one.owns_its_time(now) for one in diary.appointments())
    say(f"{len(list(diary.sheets()))} sheets and {len(list(days.all()))} days equal {live} appointments")
    return 0


def repair(diary: Diary, now: datetime) -> None:
    """Will write anew every sheet that differs from what the appointments say, while visitors go on booking.

    The sheets are read before the appointments: a booking in between has changed its sheets' versions, so the write is
    refused and that sheet is left to the next repair. Appointments that overlap are for people to sort out.
    """
    stored = {sheet.key: sheet for sheet in diary.sheets()}
    expected, overlaps = recomputed(list(diary.appointments()), now)
    if overlaps:
        say("not repaired: appointments overlap, and their sheets cannot be right until one of them moves")
        return
    for key in sorted({*stored, *expected}):
        kept = stored.get(key, Sheet(key))
        made = replace(expected.get(key, Sheet(key)), version=kept.version)
        if (made.taken, made.load, _live(made, now)) != (kept.taken, kept.load, _live(kept, now)):
            _rewrite(diary, made)


def _live(sheet: Sheet, now: datetime) -> frozenset[Hold]:
    return frozenset(hold for hold in sheet.holds if hold.expires > now)


def _rewrite(diary: Diary, sheet: Sheet) -> None:
    try:
        diary.write(Writing(sheets=[sheet], appointments=()))
    except Stale:
        say(f"{sheet.key[0]} {sheet.key[1]}: changed meanwhile, look again")
    else:
        say(f"{sheet.key[0]} {sheet.key[1]}: written anew")


def main(arguments: list[str] | None = None) -> int:
    """Will compare the practice on this machine, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--stack", help="a deployed practice's stack, instead of the one on this machine")
    parser.add_argument("--region", default=LAPTOP_REGION)
    parser.add_argument("--repair", action="store_true", help="write the sheets that differ anew")
    given = parser.parse_args(arguments)
    settle_on_stack(given.stack or "", given.region, given.cloud_port)
    if given.repair:
        repair(wiring.diary(), datetime.now(UTC))
        heal_days(wiring.diary(), wiring.days())
    return compare(wiring.diary(), wiring.days(), datetime.now(UTC))


if __name__ == "__main__":
    raise SystemExit(main())
