"""Ties a page's content policy: it must be right, and nothing on the page may violate it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tieout.calculators.values.finding import Finding, Place
from tieout.macros.html.loads import inline_scripts, violations
from tieout.macros.html.tokenizer import Token
from tieout.macros.publish.policy import with_policy, without_policy


def check_policy(html: str, tokens: Sequence[Token], place: Place) -> Iterator[Finding]:
    """Yield an exception if a page's policy is not the one that the build writes into it.

    `tokens` are those of its `html`; `place` names its file.
    """
    yield from violations(tokens, place)
    wanted = with_policy(without_policy(html), inline_scripts(tokens)) or ""
    if wanted != html:
        message = "the page does not have the policy that the build writes; build the site again"
        pairs = enumerate(zip(wanted, html, strict=False))
        differs = next((at for at, (one, other) in pairs if one != other), 0)
        yield place.finding("policy", message, line=html.count("\n", 0, differs) + 1)
