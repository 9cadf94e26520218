"""The notice of a slow command: from an alarm of the process, or else from a thread."""

import time

import pytest
from tieout.macros.commands import progress

WAYS = [True, False]


@pytest.mark.parametrize("has_alarms", WAYS)
def test_slow_work_is_announced(
    has_alarms: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    monkeypatch.setattr(progress, "_has_alarms", lambda: has_alarms)
    said = ""
    with progress.notice_if_slow("reading a.txt"):
        end = time.monotonic() + 20
        while not said and time.monotonic() < end:
            time.sleep(0.01)
            said += capsys.readouterr().err
    assert said == "tieout: reading a.txt …\n"


@pytest.mark.parametrize("has_alarms", WAYS)
def test_quick_work_is_not(
    has_alarms: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.2)
    monkeypatch.setattr(progress, "_has_alarms", lambda: has_alarms)
    with progress.notice_if_slow("reading a.txt"):
        pass
    time.sleep(0.4)
    assert capsys.readouterr().err == ""
