"""Goes through every chain of the audit and names what was meddled with."""

from collections import defaultdict

from chalicelib.auditing.entries import Entry, Head, Prove
from chalicelib.auditing.verifying import Fault, What, faults
from chalicelib.usecases.audit_ports import Audit
from chalicelib.usecases.write_down import SUBJECTS


def verify_audit(audit: Audit, prove: Prove) -> tuple[int, list[Fault]]:
    """Will return how many entries there are, and everything that is wrong, by subject.

    Raises:
        Unavailable: as its name says.
    """
    chains: dict[str, list[Entry]] = defaultdict(list)
    ends: dict[str, Head] = {}
    for one in audit.everything():
        if isinstance(one, Head):
            ends[one.subject] = one
        else:
            chains[one.event.subject].append(one)
    found = [
        fault
        for subject in sorted({*chains, *ends})
        for fault in faults(subject, chains.get(subject, ()), ends.get(subject), prove)
    ]
    return sum(map(len, chains.values())), [*found, *_unnamed(chains, {*chains, *ends})]


def _unnamed(chains: dict[str, list[Entry]], there: set[str]) -> list[Fault]:
    """Chains that began once and are gone, and such as never began."""
    begun = {entry.event.about for entry in chains.get(SUBJECTS, ())}
    gone = [Fault(subject, 0, What.MISSING) for subject in sorted(begun - there)]
    return gone + [Fault(subject, 0, What.ADDED) for subject in sorted(there - begun - {SUBJECTS})]
