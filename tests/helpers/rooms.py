"""The picture of the rooms, made from the import contracts in pyproject.toml."""

from __future__ import annotations

import tomllib
from itertools import pairwise

from tests.helpers.places import ROOT

START, END = "<!-- rooms -->\n", "<!-- /rooms -->"


def picture() -> str:
    """Return the rooms as a Mermaid diagram: each imports only from those below it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = ["```mermaid", "flowchart TB"]
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] != "layers":
            continue
        place = contract["containers"][0].removeprefix("tieout.").replace(".", "/")
        folder = place.rpartition("/")[2]
        layers = [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]
        lines.append(f'  subgraph {folder}["{place}/"]')
        lines += [f'    {folder}_{room}["{room}"]' for layer in layers for room in layer]
        lines += [
            f"    {folder}_{above} --> {folder}_{below}"
            for upper, lower in pairwise(layers)
            for above in upper
            for below in lower
        ]
        lines.append("  end")
    return "\n".join([*lines, "  macros --> calculators", "```", ""])
