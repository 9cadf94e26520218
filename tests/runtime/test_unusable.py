"""Unusable input ends the runtime's step like every command: without a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from tieout.macros.runtime import __main__ as step

from tests.helpers.scratch import copy_of

# name: (the text in the data file, the text that replaces it, the message)
UNUSABLE = {
    "an input that nothing is bound to": (
        'wanted_net = "wanted_net_proceeds"', "", "gives no figure for the input 'wanted_net'",
    ),
    "no decimals": ("decimals = ", "exact = true #", "so it needs 'decimals'"),
    "no basis": ("basis = ", "# ", "give it a 'basis'"),
    "no TOML": ("[filing]", "[filing", "not valid TOML"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNUSABLE)
def test_unusable_data(
    name: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, new, says = UNUSABLE[name]
    folder = copy_of(tmp_path)
    data = folder / "docs/data/figures.toml"
    text = data.read_text(encoding="utf-8")
    assert old in text
    data.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert step.main(folder) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert f"{data}:" in err
    assert "to correct before anything can be built or checked" in err
