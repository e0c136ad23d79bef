"""Hold every sheet against the appointments: nothing decides by it, it only tells."""

from datetime import datetime

from chalicelib.scheduling.reconciliation import Difference, differences
from chalicelib.usecases.ports import Diary


def reconcile_sheets(diary: Diary, now: datetime) -> list[Difference]:
    """Will return where sheets and appointments disagree.

    A change that is stored between the two walks can show as a difference, so one is only believed when a second
    look agrees.

    Raises:
        Unavailable: the store did not answer.
    """
    first = set(differences(list(diary.appointments()), list(diary.sheets()), now))
    if not first:
        return []
    second = differences(list(diary.appointments()), list(diary.sheets()), now)
    return [difference for difference in second if difference in first]
