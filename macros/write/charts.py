"""Draws a chart during the build: Vega-Lite to SVG with the page's colors and fonts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from markupsafe import Markup
from tieout.macros.lazy_regex import lazy_regex
from tieout.macros.places import work_folder

_VERSION = "6.4"
_OWN_SIZE = lazy_regex(r'(<svg [^>]*?) width="[\d.]+" height="[\d.]+"')
_ROLES = lazy_regex(r' (?:role|aria-roledescription|aria-hidden|font-family|xmlns:xlink)="[^"]*"')
_AXIS_LABELS = lazy_regex(r'(<g class="mark-text role-axis-label"[^>]*>)(.*?)(</g>)', re.DOTALL)


def draw(spec: Mapping[str, Any]) -> Markup:
    """Return a chart as SVG; the numbers on its axes have the reason `axis-label`."""
    return Markup(_styled(_drawn(json.dumps(spec, sort_keys=True))))  # noqa: S704  # our own


def _drawn(spec: str) -> str:
    """Return the cached drawing of a specification, or draw it, which takes half a second."""
    from importlib.metadata import version  # noqa: PLC0415  # few pages have charts

    folder = work_folder() / "charts"
    made_from = f"{version('vl-convert-python')} {_VERSION} {spec}"
    kept = folder / f"{hashlib.sha256(made_from.encode()).hexdigest()}.svg"
    with suppress(OSError, UnicodeDecodeError):
        return kept.read_text(encoding="utf-8")
    import vl_convert  # noqa: PLC0415  # it is large

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=_VERSION, allowed_base_urls=[])
    with suppress(OSError):  # without a cache, it is drawn each time
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=folder, delete=False, encoding="utf-8") as whole:
            whole.write(svg)
        Path(whole.name).replace(kept)
    return svg


def _styled(svg: str) -> str:
    svg = _OWN_SIZE.sub(r"\1", svg, count=1)  # the chart is as wide as the page allows
    svg = _ROLES.sub("", svg)
    axes = count(1)
    return _AXIS_LABELS.sub(lambda found: _with_reason(found, next(axes)), svg)


def _with_reason(found: re.Match[str], axis: int) -> str:
    marked = f'<text data-reason="axis-label" data-axis="{axis}" '
    labels = found[2].replace("<text ", marked)
    return f"{found[1]}{labels}{found[3]}"
