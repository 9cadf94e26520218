"""What axe finds wrong with a page."""

from tests.helpers.places import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"

# What axe finds on the page as it is, in one line each.
FIND = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
