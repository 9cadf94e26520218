"""`tieout calc`: the calculators in the terminal."""

import csv
import io
import json

import pytest
from tieout.macros.commands.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["calc", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_filings_own_terms(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "fees")
    assert (code, err) == (0, "")
    assert "  Gross proceeds: $25,000,000 (the filing, cover)\n" in out
    assert "  Net proceeds wanted: $20,000,000 (an assumption)\n" in out
    assert "    = gross proceeds − commission = $25,000,000 − $900,000 = $24,100,000\n" in out
    assert "\nThe commission, bracket by bracket\n" in out
    assert "Link: #v1\n" in out


def test_other_terms_and_a_grid(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--gross-proceeds", "12 million", "--grid", "gross-proceeds,rates-1,net-proceeds")
    code, out, _ = run(capsys, "fees", *options)
    assert code == 0
    assert "  Gross proceeds: $12,000,000 (changed from $25,000,000)\n" in out
    assert "Link: #v1&gross_proceeds=12000000\n" in out
    title = "Net proceeds after the commission, by gross proceeds (down) and commission rate,"
    assert f"{title} lowest bracket (across)\n" in out


def test_as_json_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    options = ("dilution", "--include-options", "no", "--share-price", "$3")
    _, out, _ = run(capsys, *options, "--json")
    assert json.loads(out)["figures"]["new_shares"]["value"] == "10816831"
    assert json.loads(out)["inputs"]["share_price"]["filing"] == "4.04"
    _, out, _ = run(capsys, *options, "--csv")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(out))}
    assert rows["new_shares"]["text"] == "10,816,831"
    assert rows["include_options"]["text"] == "no"


def test_a_link(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "warrants", "--link", "#v1&share_price=5&nothing=1", "--json")
    assert code == 0
    assert json.loads(out)["figures"]["exercise_price"]["text"] == "$6.50"
    assert err.startswith("A part of this link names no input of this calculator")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("fees", "--rates-1", "4m"),
            "--commission-rate-lowest-bracket: Type a number from 0% to 99%, in percent",
        ),
        (
            ("fees", "--thresholds-2", "5m"),
            "--middle-bracket-ceiling: This must be more than the one before",
        ),
        (("fees", "--grid", "rates-1"), "The grid takes two different inputs"),
        (("fees", "--profits", "5"), "No such option '--profits'"),
        (("fees", "--gross", "5"), "No such option '--gross'"),
        (("fees", "--json", "--csv"), "--json and --csv cannot be given together"),
        (("profits",), "name a calculator: fees, warrants, dilution"),
        ((), "name a calculator: fees, warrants, dilution"),
        (("fees", "--docs", "nowhere"), "there is no project here"),
    ],
)
def test_what_cannot_be_used(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_help_is_the_declaration(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "warrants", "--help")
    text = " ".join(out.split())
    assert code == 0
    assert "--term YEARS Term. Until the last day of exercise." in text
    assert "The filing: 5 years (S-12)." in text
    assert "An assumption: 90%." in text
    assert "Usage: tieout calc" in run(capsys, "--help")[1]


def test_members_of_a_list_have_their_own_names(capsys: pytest.CaptureFixture[str]) -> None:
    """The numbers that were their names still work, and the help does not list them."""
    _, shown, _ = run(capsys, "fees", "--help")
    assert "--commission-rate-lowest-bracket" in shown
    assert "--rates-" not in shown
    assert "Begins at the last sale price: $4.04" in " ".join(shown.split())
    options = ("--gross-proceeds", "5m", "--json")
    _, by_name, _ = run(capsys, "fees", "--commission-rate-lowest-bracket", "5%", *options)
    _, by_number, _ = run(capsys, "fees", "--rates-1", "5%", *options)
    assert by_name == by_number
    assert json.loads(by_name)["figures"]["commission"]["text"] == "$250,000"


def test_a_link_with_terms_of_other_calculators(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "fees", "--link", "#v1&share_price=5&options=9000000", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)["inputs"]["share_price"]["value"] == "5"
