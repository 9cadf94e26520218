"""`tieout new`: a project that builds at once, ties out, and is only about its own filing."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.helpers.made_sites import FILINGS, IN_HTML, IN_TEXT, NAMES, MadeSite, tieout
from tests.helpers.places import ROOT

pytestmark = [pytest.mark.xdist_group("made sites"), pytest.mark.slow]
SENTENCE = 40
"""Characters of a line of a filing that are more than a title."""


@pytest.fixture(params=NAMES)
def made(request: pytest.FixtureRequest, made_sites: dict[str, MadeSite]) -> MadeSite:
    """Each project in turn."""
    return made_sites[request.param]


def committed(made: MadeSite, *but: str) -> dict[str, str]:
    """Return the text of each file of a project that git would commit, by its path."""
    subprocess.run(["git", "init", "-q"], cwd=made.home, check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=made.home,
        check=True,
        capture_output=True,
        text=True,
    )
    names = [name for name in listed.stdout.splitlines() if name not in but]
    return {name: (made.home / name).read_text(encoding="utf-8") for name in names}


def test_every_number_ties(made: MadeSite) -> None:
    checked = tieout(made.home, "check", "--json")
    report = json.loads(checked.stdout)
    assert (checked.returncode, report["exceptions"]) == (0, [])
    assert report["filing"]["checked_against"] == "text"
    assert report["mentions"]["open"] == report["rendered"]["open"] == 0
    assert report["figures"]["computed"] > 4


def test_it_explains_what_happens_to_the_text(made: MadeSite) -> None:
    assert f"The filing's own file is in {made.home}/filing/{made.name}" in made.printed
    assert "git ignores it" in made.printed
    assert "nothing of its text is committed" in (made.home / "README.md").read_text()


def test_a_build_prints_nothing_from_its_plugins(made: MadeSite) -> None:
    assert "1/4 The pages" in made.built
    assert "[macros]" not in made.built


def test_nothing_of_the_text_is_committed(made: MadeSite) -> None:
    files = committed(made)
    assert f"filing/{made.name}" not in files
    assert {"mkdocs.yml", "README.md", ".gitignore", "docs/data/figures.toml"} <= files.keys()
    lines = re.split(r"\n|(?<=[.>]) ", (FILINGS / made.name).read_text())
    for line in {" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in lines}:
        if len(line) > SENTENCE and not re.search(r"[.·-]{4}", line):
            assert [name for name, text in files.items() if line in " ".join(text.split())] == []


def test_it_mentions_only_its_own_filing(made: MadeSite) -> None:
    for name, text in committed(made).items():
        assert not re.search("neotherapeutics|cantor", text, re.IGNORECASE), name
    for page in made.site.glob("*.html"):
        words = re.sub(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", " ", page.read_text())
        assert "calculator" not in words.casefold(), page.name


def test_nothing_is_made_for_calculators(made: MadeSite) -> None:
    assets = {one.name for one in (made.site / "assets").iterdir()}
    assert not assets & {"runtime", "vega"}


def test_the_pages_cover_the_filing_once(made: MadeSite) -> None:
    shown = "".join(page.read_text() for page in sorted(made.site.glob("filing-*.html")))
    mentions = (made.docs / "data/mentions.csv").read_text().splitlines()[1:]
    for mention in mentions:
        key = mention.split(",")[0]
        assert shown.count(f' id="{key}"') == 1, key


def test_a_site_of_a_text_has_the_kinds_of_elements_of_the_others(
    made_sites: dict[str, MadeSite], site: Path
) -> None:
    """What browser tests show for those is true of it too; they open one of its parts."""
    others = [*site.glob("*.html"), *made_sites[IN_HTML].site.glob("*.html")]
    others.append(made_sites[IN_TEXT].site / "filing-use-of-proceeds.html")
    seen = set().union(*map(_kinds, others))
    own = made_sites[IN_TEXT].site.glob("*.html")
    assert {page.name: found for page in own if (found := _kinds(page) - seen)} == {}


def _kinds(page: Path) -> set[tuple[str, str]]:
    """Return each element's name and class."""
    elements = re.findall(r"<([a-z]\w*)([^>]*)>", page.read_text(encoding="utf-8"))
    return {
        (name, found[1] if (found := re.search(r'\bclass="([^"]*)"', attributes)) else "")
        for name, attributes in elements
    }


def test_the_first_page_has_the_figures_of_the_offering(made_sites: dict[str, MadeSite]) -> None:
    page = (made_sites["harbor.txt"].docs / "index.md").read_text()
    for heading in ("What is offered", "Price", "Proceeds", "Fees and expenses"):
        assert f"## {heading} {{" in page
    assert 'identity("issuer")' in page


def test_the_terms_that_the_filing_defines(made_sites: dict[str, MadeSite]) -> None:
    page = (made_sites["meadow.htm"].docs / "glossary.md").read_text()
    assert [line.split("|")[1].strip() for line in page.splitlines() if "defined_on(" in line] == [
        "Common Shares",
        "Loan Agreement",
    ]


def test_the_same_filing_gives_the_same_project(made: MadeSite, tmp_path: Path) -> None:
    assert tieout(tmp_path, "new", FILINGS / made.name, "again").returncode == 0
    again = {
        file.relative_to(tmp_path / "again").as_posix(): file.read_text()
        for file in (tmp_path / "again").rglob("*")
        if file.is_file()
    }
    del again[f"filing/{made.name}"]
    assert again == committed(made)


def test_the_text_is_committed_on_request(tmp_path: Path) -> None:
    printed = tieout(tmp_path, "new", FILINGS / "harbor.txt", "open", "--commit-text").stdout
    assert "git tracks it" in printed
    home = MadeSite("harbor.txt", tmp_path / "open", printed)
    assert "filing/harbor.txt" in committed(home)
    assert "committed with the project" in (home.home / "README.md").read_text()


def test_a_clone_without_the_text_builds_too(made: MadeSite, tmp_path: Path) -> None:
    for name, text in committed(made).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    built = tieout(tmp_path, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Checked against the index" in built.stdout
    page = next(iter(sorted((tmp_path / "site").glob("filing-*.html")))).read_text()
    assert "was not available when this site was built" in page


DATA_ALONE = """<SEC-DOCUMENT>
<DOCUMENT>
<TYPE>13F-HR
<FILENAME>holdings.xml
<TEXT>
<XML><value>120</value></XML>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


def test_a_submission_of_data_alone(tmp_path: Path) -> None:
    (tmp_path / "all.txt").write_text(DATA_ALONE)
    made = tieout(tmp_path, "new", "all.txt", "project")
    assert made.returncode == 2
    assert made.stderr.splitlines() == [
        "tieout: holdings.xml was skipped: it is data in XML",
        "tieout: all.txt has no text; name a filing with words and numbers",
    ]


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used/notes.txt").write_text("mine")
    made = tieout(tmp_path, "new", FILINGS / "harbor.txt", "used")
    assert made.returncode == 2
    assert made.stderr == "tieout: used already exists; name a new folder, or an empty one\n"
    assert [one.name for one in (tmp_path / "used").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_folder_without_a_project(tmp_path: Path, command: str) -> None:
    built = tieout(tmp_path, command)
    assert built.returncode == 2
    assert built.stderr.startswith("tieout: there is no project here; go to a project's folder, ")
    assert built.stderr.endswith("tieout new FILING DIR (mkdocs.yml is missing)\n")


def settings(file: Path) -> dict[str, object]:
    """Return settings, without the values of tags."""
    loader = type("Untagged", (yaml.SafeLoader,), {})
    loader.add_multi_constructor("!", lambda *_: None)  # type: ignore[attr-defined]
    found: dict[str, object] = yaml.load(file.read_text(), Loader=loader)  # noqa: S506
    return found


def test_its_settings_are_ours_except_for_what_is_specific(made: MadeSite) -> None:
    its, ours = settings(made.home / "mkdocs.yml"), settings(ROOT / "mkdocs.yml")
    own = {"site_name", "site_description", "copyright", "nav", "extra", "watch"}
    ours["theme"].pop("custom_dir")  # type: ignore[attr-defined]
    ours["plugins"] = list(reversed(ours["plugins"]))  # type: ignore[call-overload]
    assert {k: v for k, v in its.items() if k not in own} == {
        k: v for k, v in ours.items() if k not in own
    }


def test_a_page_that_a_person_wrote(made_sites: dict[str, MadeSite], tmp_path: Path) -> None:
    for name, text in committed(made_sites["harbor.txt"]).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = tieout(tmp_path, "new-page", "use of proceeds")
    assert ran.returncode == 0, ran.stderr
    page = (tmp_path / "docs/use-of-proceeds.md").read_text()
    assert page.startswith('---\ndescription: "Use of Proceeds, in our own words."\n---\n')
    assert '; Working capital {{ figure("working_capital") }}; ' in page
    assert '{{ source("S-3") }}' in page
    assert '  - "Use of Proceeds": use-of-proceeds.md\n' in (tmp_path / "mkdocs.yml").read_text()
    built = tieout(tmp_path, "build")
    assert built.returncode == 0, built.stdout + built.stderr
    unknown = tieout(tmp_path, "new-page", "use of proceds")
    assert unknown.returncode == 2
    assert "the filing has no section “use of proceds”; it has “Use of Proceeds”" in unknown.stderr


def test_findings_of_the_scan_do_not_stop_a_site_and_are_shown(tmp_path: Path) -> None:
    text = (FILINGS / "harbor.txt").read_text()
    wrong = text.replace(
        "One of our directors bought shares in the second quarter.",
        "As of September 30, 2019, we had 41 employees. We may be adversely effected.",
    )
    (tmp_path / "wrong.txt").write_text(wrong)
    assert tieout(tmp_path, "new", "wrong.txt", "made").returncode == 0
    built = tieout(tmp_path / "made", "build")
    assert built.returncode == 0, built.stdout + built.stderr
    assert (
        "built and tied out, except for 1 error that the scan found: to see it, run "
        in built.stdout
    )
    listed = "\n1 warning of the scan to review: the site's discrepancies.html lists them\n"
    assert listed in built.stdout
    words, binder = (
        " ".join(re.sub(r"<[^>]*>", "", (tmp_path / f"made/site/{one}.html").read_text()).split())
        for one in ("discrepancies", "binder")
    )
    assert "nobody has reviewed, on What does not agree: 2." in binder
    message = "September 30, 2019 is described as past, but the document is dated May 6, 2019."
    assert f"Error. {message}" in words
    checked = tieout(tmp_path / "made", "check", "--json")
    report = json.loads(checked.stdout)
    assert checked.returncode == 1
    assert {one["code"] for one in report["exceptions"]} == {"scan-error"}
    assert report["mentions"]["open"] == report["rendered"]["open"] == 0
    strict = tieout(tmp_path / "made", "build", "--force", "--strict")
    assert strict.returncode == 1
    assert "Not published: site/ is unchanged" in strict.stderr
