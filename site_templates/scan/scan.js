"use strict";
{
  const search = document.getElementById("search");
  if (search instanceof HTMLInputElement) {
    const rows = [...document.querySelectorAll("#relations tbody tr")];
    const texts = rows.map((row) => row.textContent?.toLowerCase().replaceAll(/\s+/gu, " ") ?? "");
    const count = document.getElementById("count");
    const show = () => {
      const words = search.value.toLowerCase().split(/\s+/u).filter(Boolean);
      const found = rows.filter((row, at) => {
        const fits = words.every((word) => texts[at].includes(word));
        row.toggleAttribute("hidden", !fits);
        return fits;
      });
      if (count) {
        count.textContent = words.length ? `${found.length} of ${rows.length}` : "";
      }
    };
    search.addEventListener("input", show);
    search.closest("p")?.removeAttribute("hidden");
  }
}
