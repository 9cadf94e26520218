"""Hostile texts at a terminal: no command sends control characters."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tieout.macros.commands.main import main
from tieout.macros.commands.options import EXCEPTIONS, TIED, UNUSABLE

from tests.helpers.hostile import UNSEEN, data
from tests.helpers.hostile_site import PLACES, Built, with_text
from tests.helpers.places import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("hostile")]


def obeyed(said: str) -> list[str]:
    """Return what a terminal would execute of a text, or would not show."""
    return [sign for sign in said if not sign.isprintable() and sign != "\n"]


@pytest.mark.parametrize("name", UNSEEN)
def test_invisible_characters_are_refused_everywhere(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for where in PLACES:
        text = with_text(f"a{UNSEEN[name]}", where)
        (folder / "docs/data/figures.toml").write_text(text, encoding="utf-8", newline="")
        assert main(["check", "--docs", str(folder / "docs")]) == UNUSABLE
        out, err = capsys.readouterr()
        assert (out, obeyed(err)) == ("", []), where
        assert err.startswith(f"{folder}/docs/data/figures.toml:")


FORMS = ("--json", "--sarif", "--junit", "--github", "--docs=docs")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_a_hostile_site(
    hostile: Built, form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile.folder)
    index = hostile.folder / "site/index.html"
    written = index.read_text(encoding="utf-8")
    text = " ".join(UNSEEN.values()).replace("\x00", "")
    try:
        index.write_text(written.replace("</h1>", f"</h1><p>77 {text} 88</p>", 1), encoding="utf-8")
        assert main(["check", "site", form]) == EXCEPTIONS
    finally:
        index.write_text(written, encoding="utf-8")
    out, err = capsys.readouterr()
    assert (obeyed(out), err) == ([], "")
    if form in {"--json", "--sarif"}:
        json.loads(out)
    elif form == "--junit":
        ET.fromstring(out)  # noqa: S314  # written by ourselves a moment ago
    elif form == "--github":
        assert {line.split(" ")[0] for line in out.splitlines()} == {"::notice", "::error"}
        assert all(line.count("::") >= 2 for line in out.splitlines())


# Commands in the hostile project; @ stands for an invisible text.
ASKED = {
    "explain": (["explain", "symbol"], TIED),
    "explain what disagrees": (["explain", "sale_proceeds"], TIED),
    "explain what is none": (["explain", "@"], UNUSABLE),
    "find": (["find", "$2.50"], TIED),
    "find nothing": (["find", "@"], EXCEPTIONS),
    "index": (["index", "strange.txt"], TIED),
    "index as JSON": (["index", "strange.txt", "--json"], TIED),
    "index no file": (["index", "@"], UNUSABLE),
    "index into no folder": (["index", "filing.txt", "--write", "@"], UNUSABLE),
    "check no site": (["check", "@"], UNUSABLE),
    "check other pages": (["check", "--docs", "@"], UNUSABLE),
    "check with another filing": (["check", "--filing", "@"], UNUSABLE),
    "export nowhere": (["export", "@/x"], UNUSABLE),
    "search nowhere": (["search", "@"], UNUSABLE),
    "policy nowhere": (["policy", "@"], UNUSABLE),
    "compare": (["diff", "plain.toml", "docs/data/figures.toml"], EXCEPTIONS),
    "compare in Markdown": (
        ["diff", "plain.toml", "docs/data/figures.toml", "--markdown"],
        EXCEPTIONS,
    ),
    "compare nothing": (["diff", "@", "@"], UNUSABLE),
    "calculate nothing": (["calc", "fees", "--docs", "@"], UNUSABLE),
}
LONE = "\udcff"  # half a character, as in an argument with a byte that is not text
STRANGE = (
    "<PAGE> 1@\n" + "\n".join(f"{' ' * 30}A @ B\n\n 77 @ 88 $5@.00 AIT@-082 @\n" for _ in "ab")
    + "We sell our common stock to the public.\n" * 40  # or it would be binary data
)  # fmt: skip


@pytest.mark.parametrize(("arguments", "code"), ASKED.values(), ids=ASKED)
def test_a_command_sends_no_control_characters(
    hostile: Built,
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(hostile.folder)
    Path("plain.toml").write_text(data(), encoding="utf-8")
    for text in (
        [*UNSEEN.values(), LONE] if "@" in arguments or "strange.txt" in arguments else ["x"]
    ):
        fit = f"x{text}".replace("\x00", "")  # which no argument can contain
        strange = STRANGE.replace("@", text).encode("utf-8", "surrogatepass")
        Path("strange.txt").write_bytes(strange)
        assert main([one.replace("@", fit) for one in arguments]) == code
        out, err = capsys.readouterr()
        assert (obeyed(out), obeyed(err)) == ([], [])


# The same for the calculators, which the small project does not have.
CALCULATED = {
    "a term": (["fees", "--gross-proceeds", "@"], UNUSABLE),
    "a link": (["fees", "--link", "#v1&gross_proceeds=@&@=x"], UNUSABLE),
    "a grid": (["fees", "--grid", "@,@"], UNUSABLE),
    "no calculator": (["@"], UNUSABLE),
    "no option": (["fees", "--@"], UNUSABLE),
}


@pytest.mark.parametrize(("arguments", "code"), CALCULATED.values(), ids=CALCULATED)
def test_a_calculator_sends_no_control_characters(
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    text = " ".join(UNSEEN.values())
    with pytest.raises(SystemExit) as ended:  # as a parser ends, and as a command does
        sys.exit(main(["calc", *(one.replace("@", text) for one in arguments)]))
    assert ended.value.code == code
    out, err = capsys.readouterr()
    assert (obeyed(out), obeyed(err)) == ([], [])
    assert err
