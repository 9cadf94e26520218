"""Ties the filing to the data file: mentions have figures or reasons, discrepancies notes."""

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal

from tieout.calculators.figures.evaluation import Result
from tieout.calculators.figures.value_types import canonical
from tieout.calculators.values.finding import Finding
from tieout.calculators.values.rounding import rounded
from tieout.macros.project.discrepancy import Discrepancy
from tieout.macros.project.mention_reasons import misreasoned
from tieout.macros.project.notes import read_out
from tieout.macros.project.project import Project

_SHOWN_DECIMALS = 2  # extra digits of a recomputed number


def count_mentions(project: Project) -> Counter[str]:
    """Count the filing's mentions: total, ticked by a figure, reasoned, open."""
    figures, reasons = _claims(project)
    mentions = project.index.mentions
    counts = Counter({"total": len(mentions), "ticked": 0, "reasoned": 0, "open": 0})
    counts.update(
        "ticked" if mention in figures else "reasoned" if mention in reasons else "open"
        for mention in mentions
    )
    return counts


def check_mentions(project: Project) -> Iterator[Finding]:
    """Yield an exception for each mention that is not claimed, or is claimed more than once."""
    figures, reasons = _claims(project)
    for key, mention in project.index.mentions.items():
        claims = [*figures.get(key, ()), *(f"reasons.{code}" for code in reasons.get(key, ()))]
        if len(claims) == 1:
            continue
        where = f"page {mention.page}, line {mention.line} of the filing"
        if not claims:
            code, found = "open-mention", mention.printed
            message = (
                f"“{mention.printed}” ({key}, {where}) has no figure; assign a figure or a reason"
            )
        else:
            code, found = "mention-claimed-twice", ", ".join(claims)
            message = f"“{mention.printed}” ({key}, {where}) is claimed by {found}; keep one"
        yield Finding(
            code=code,
            message=message,
            figure=figures.get(key, [None])[0],
            file=project.dataset.filing.get("file"),
            page=mention.page,
            line=mention.line,
            expected="one figure or one reason",
            found=found,
        )
    yield from misreasoned(project)


def _claims(project: Project) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return, for each mention, the figures that name it and the reasons that list it."""
    figures: dict[str, list[str]] = {}
    reasons: dict[str, list[str]] = {}
    for figure in project.dataset.figures.values():
        for key in figure.mentions:
            figures.setdefault(key, []).append(figure.key)
    for code, keys in project.dataset.reasons.items():
        for key in keys:
            reasons.setdefault(key, []).append(code)
    return figures, reasons


def check_uses(project: Project, shown: Collection[str]) -> Iterator[Finding]:
    """Yield an exception for each figure that no page shows and no figure uses."""
    used = set(shown)
    for figure in project.dataset.figures.values():
        used.update(figure.input_keys)
        used.update(figure.time_keys)
    for passage in project.dataset.passages.values():
        used.update(passage.figures)
    for figure in project.dataset.figures.values():
        if figure.key not in used:
            message = f"no page shows {figure.key} and no figure uses it; show it, or remove it"
            yield Finding(
                code="unused-figure",
                message=message,
                figure=figure.key,
                file=project.dataset.file,
                line=figure.line,
            )


def check_discrepancies(project: Project) -> Iterator[Finding]:
    """Yield an exception for each discrepancy without a note, and for each note without one."""
    for key, result in project.results.items():
        figure = result.figure
        if (result.tick == "disagrees") == (figure.discrepancy is not None):
            continue
        if figure.discrepancy is not None:
            code = "no-longer-there"
            message = f"{key} agrees with the filing; remove its discrepancy note"
        elif figure.formula is None:
            continue  # its value differs from the mention, which is an exception already
        else:
            code = "unacknowledged"
            message = (
                f"{key} as calculated does not agree with the filing; correct its inputs, "
                "or acknowledge it in a discrepancy note"
            )
        yield Finding(
            code=code,
            message=message,
            figure=key,
            file=project.dataset.file,
            line=figure.line,
            expected=_recomputed(result, project),
            found=canonical(result.value),
        )
    if project.text_lines is not None:
        yield from _moved_passages(project, project.text_lines)


def _moved_passages(project: Project, lines: tuple[str, ...]) -> Iterator[Finding]:
    for passage in project.dataset.passages.values():
        for place in passage.places:
            here, there = (
                " ".join(" ".join(lines[place.line - 1 : end]).split())
                for end in (place.line, place.line + 1)
            )
            begins = there.find(" ".join(place.words.split()))
            if place.line < 1 or not 0 <= begins < len(here):  # the words may end on the next line
                yield Finding(
                    code="passage-moved",
                    message=(
                        f"passages.{passage.key}: line {place.line} of the filing does not say "
                        f"“{place.words}”; correct the place, or remove the passage"
                    ),
                    file=project.dataset.file,
                    page=page_of(project, place.line),
                    line=passage.line,
                    expected=place.words,
                )


def discrepancies(project: Project) -> Iterator[Discrepancy]:
    """Yield the filing's errors that the data file acknowledges."""
    for key, result in project.results.items():
        note = result.figure.discrepancy
        if note is None or result.tick != "disagrees":
            continue
        mention = project.index.mentions[result.figure.mentions[0]]
        recomputed = _recomputed(result, project)
        text = read_out(note, project.results)
        yield Discrepancy(key, mention.page, mention.line, mention.printed, recomputed, text)
    for passage in project.dataset.passages.values():
        place = passage.places[0]
        figure = passage.figures[0] if passage.figures else f"passages.{passage.key}"
        text = read_out(passage.note, project.results)
        yield Discrepancy(figure, page_of(project, place.line), place.line, place.words, None, text)


def unrated(project: Project) -> Iterator[str]:
    """Yield the key and the line of each error of the filing without a severity: nobody judged it.

    An example is "net_proceeds (docs/data/figures.toml:41)".
    """
    data = project.dataset
    for key, result in project.results.items():
        figure = result.figure
        if result.tick == "disagrees" and figure.discrepancy is not None and not figure.severity:
            yield f"{key} ({data.file}:{figure.line})"
    for passage in data.passages.values():
        if not passage.severity:
            yield f"passages.{passage.key} ({data.file}:{passage.line})"


def _recomputed(result: Result, project: Project) -> str | None:
    value = result.recomputed
    if isinstance(value, Decimal):
        printed = (project.index.mentions[key].decimals for key in result.figure.mentions)
        finest = max((one for one in printed if one is not None), default=0)
        value = rounded(value, max(finest, 0) + _SHOWN_DECIMALS)
    return None if value is None else canonical(value)


def page_of(project: Project, line: int) -> str | None:
    """Return the label of the page that contains a line of the filing; `None` past its end."""
    pages = project.index.seal.pages
    return next((page.label for page in pages if page.first_line <= line <= page.last_line), None)
