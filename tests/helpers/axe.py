"""What axe finds wrong with a page."""

from tests.helpers.places import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"

# The rules that can find something in other colors that they have not found before.
COLORS = ["color-contrast", "link-in-text-block"]
# What axe finds on the page as it is, by some rules or by all, in one line each.
FIND = """async (only) => {
  const options = { resultTypes: ["violations"] };
  if (only?.length) options.runOnly = { type: "rule", values: only };
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
