"""How the calculators are tested in each browser: inputs, links, and when they are done."""

SETTLED = """document.querySelector("[data-calculator][data-standing]:not([aria-busy])")
  && !document.querySelector("[data-calculator] [aria-busy]")
  && document.querySelector("[data-drawing] svg").outerHTML != window.built"""
# The drawing is awaited too, so that nothing is being fetched when the page is left.
BUILT = "() => { window.built = document.querySelector('[data-drawing] svg').outerHTML; }"
# name: (the field and what is typed into it, a link)
CASES = {
    "fees": ("gross_proceeds", "12 million", "#v1&gross_proceeds=9000000&rates_2=0.0325"),
    "warrants": ("share_price", "$6.25", "#v1&share_price=6&issue_date=2001-11-30"),
    "dilution": ("share_price", "2", "#v1&share_price=2&options=9000000"),
    "schedule": ("share_price", "$3", "#v1&wanted_gross=12000000&laid_out=8&share_price=3"),
}
