"""Writing down what is about to be seen, and finding what was meddled with across all chains."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from chalicelib.auditing.entries import Entry, Head
from chalicelib.auditing.verifying import Fault, What
from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.usecases.verify_audit import verify_audit
from chalicelib.usecases.write_down import SUBJECTS, Ledger, write_down
from tests.auditing.chains import ANN, event, prove
from tests.fakes import attempts
from tests.fakes_audit import FakeAudit

Links = Iterable[tuple[Head, Entry, Head]]


def ledger(audit: FakeAudit) -> Ledger:
    return Ledger(audit, prove, attempts)


def written(*subjects: str) -> FakeAudit:
    audit = FakeAudit()
    for number, subject in enumerate(subjects):
        write_down(ledger(audit), event(number, subject))
    return audit


class Forgetful(FakeAudit):
    """Stores and then does not say so, once."""

    silent = True

    def append(self, links: Links) -> None:
        super().append(links)
        if self.silent:
            self.silent = False
            raise Unsure


class Busy(FakeAudit):
    """Somebody else is always quicker."""

    def append(self, links: Links) -> None:
        raise Stale


def test_what_is_written_down_is_there_once_and_verifies() -> None:
    audit = written(ANN, ANN, "client#bo")
    assert [one.event for one in audit.of(ANN)[0]] == [event(0), event(1)]
    assert verify_audit(audit, prove) == (5, [])


def test_the_first_of_a_chain_names_it_among_the_subjects() -> None:
    audit = written(ANN, "client#bo", ANN)
    assert [one.event.about for one in audit.of(SUBJECTS)[0]] == [ANN, "client#bo"]


def test_a_write_whose_answer_was_lost_is_not_made_twice() -> None:
    audit = Forgetful()
    write_down(ledger(audit), event())
    assert len(audit.of(ANN)[0]) == 1


def test_what_cannot_be_written_down_may_not_be_seen() -> None:
    with pytest.raises(Unavailable):
        write_down(ledger(Busy()), event())


def test_a_chain_that_is_gone_whole_is_missed() -> None:
    audit = written(ANN, "client#bo")
    del audit.entries["client#bo", 1], audit.ends["client#bo"]
    assert verify_audit(audit, prove)[1] == [Fault("client#bo", 0, What.MISSING)]


def test_a_chain_that_never_began_is_named() -> None:
    audit, other = written(ANN), written("client#bo")
    audit.entries["client#bo", 1] = other.entries["client#bo", 1]
    audit.ends["client#bo"] = other.ends["client#bo"]
    assert verify_audit(audit, prove)[1] == [Fault("client#bo", 0, What.ADDED)]


def test_the_list_of_subjects_cannot_be_cut_either() -> None:
    audit = written(ANN, "client#bo")
    del audit.entries[SUBJECTS, 2]
    found = verify_audit(audit, prove)[1]
    assert Fault(SUBJECTS, 2, What.MISSING) in found


def test_an_edited_entry_is_named_with_its_subject() -> None:
    audit = written(ANN, "client#bo", "client#bo")
    entry = audit.entries["client#bo", 2]
    audit.entries["client#bo", 2] = replace(entry, event=replace(entry.event, why="nothing"))
    assert verify_audit(audit, prove)[1] == [Fault("client#bo", 2, What.EDITED)]
