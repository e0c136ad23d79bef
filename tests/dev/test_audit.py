"""The command that says whether the audit is whole."""

from dataclasses import replace

import pytest

from dev.audit import verify
from tests.auditing.chains import ANN, event, prove
from tests.fakes_audit import FakeAudit
from tests.usecases.test_write_down import written


def test_a_whole_audit_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(written(ANN, ANN), prove) == 0
    assert capsys.readouterr().out == "3 entries, all of them whole\n"


def test_an_empty_one_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(FakeAudit(), prove) == 0
    assert capsys.readouterr().out == "0 entries, all of them whole\n"


def test_each_fault_is_named_and_the_command_fails(capsys: pytest.CaptureFixture[str]) -> None:
    audit = written(ANN, ANN)
    audit.entries[ANN, 2] = replace(audit.entries[ANN, 2], event=event(9))
    assert verify(audit, prove) == 1
    assert capsys.readouterr().out == f"{ANN} 2: edited\nfaults: 1, entries: 3\n"
