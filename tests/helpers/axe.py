"""What axe finds wrong with a page."""

from tests.helpers.places import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"

# The rules that depend on the colors or on the width of the window.
COLORS = ["color-contrast", "link-in-text-block"]
SIZES = ["target-size", "scrollable-region-focusable"]
# Leaves out elements that repeat an earlier one: rows, paragraphs, marks of a drawing and the like,
# without a new element, class, attribute, tick mark or reason.
SHORTEN = """() => {
  const parts = (one) => [one, ...one.querySelectorAll("*")].map((it) => [
    it.tagName, it.getAttribute("class"), it.dataset.tick, it.dataset.reason, it.role,
    it.closest("svg") ? "" : it.getAttributeNames(),
  ].join(" "));
  for (const parent of document.querySelectorAll("main :not(form, form *)")) {
    const seen = new Set();
    let kept = 0;
    for (const one of [...parent.children]) {
      if (!one.matches("tr, tbody, li, p, section, svg *")) continue;
      const fresh = parts(one).filter((it) => !seen.has(it));
      if (kept >= 3 && !fresh.length) one.remove();
      else kept++;
      fresh.forEach((it) => seen.add(it));
    }
  }
}"""
# What axe finds on the page as it is, by some rules or all, each in one line.
FIND = """async (only) => {
  const options = { resultTypes: ["violations"] };
  if (only?.length) options.runOnly = { type: "rule", values: only };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
