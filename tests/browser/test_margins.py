"""The margins of a page on a desktop: everything there is beside what it is about."""

from __future__ import annotations

from tests.helpers.reader import Reader, until

# Places where two marks in the margin overlap.
TOGETHER = """() => {
  const seen = new Map();
  for (const one of document.querySelectorAll("main a.tie > .figure[data-tick]")) {
    const mark = getComputedStyle(one, "::after");
    if (mark.position === "absolute") {
      const { top } = one.getBoundingClientRect();
      const place = [Math.round(top), one.dataset.tick, mark.translate].join(" ");
      seen.set(place, [...(seen.get(place) ?? []), one.textContent]);
    }
  }
  return [...seen.values()].filter((all) => all.length > 1);
}"""
# The sources of a glossary's entries that do not begin where the entry does.
ASTRAY = """() => [...document.querySelectorAll("main dd > .sources")].filter((one) => {
  const [own, entry] = [one, one.parentElement].map((it) => it.getBoundingClientRect());
  return Math.abs(own.top - entry.top) > 8 || own.right > entry.left;
}).map((one) => one.parentElement.textContent.slice(0, 40))"""


def test_several_marks_in_one_line_do_not_overlap(reader: Reader) -> None:
    page = reader.open("plan-of-distribution.html")
    until(page, f"() => ({TOGETHER})().length === 0")
    assert page.locator("[data-nth]").count() > 0


def test_the_sources_of_a_term_are_beside_it(reader: Reader) -> None:
    page = reader.open("glossary.html")
    assert page.locator("main dd > .sources").count() > 10
    assert page.evaluate(ASTRAY) == []
