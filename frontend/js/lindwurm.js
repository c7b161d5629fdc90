// What pages gain where script runs; everything works without it.

// A list that was swapped says its count: the live region stands in the page from the start, else screen
// readers miss it.
document.addEventListener("htmx:after:swap", () => {
  const region = document.getElementById("announcement");
  const news = document.querySelector("[data-announce]");
  if (region && news) region.textContent = news.textContent.trim();
});

// A form that comes back with errors takes the focus to their summary, as a full page load does.
const showErrors = () => document.querySelector(".error-summary")?.focus();
document.addEventListener("htmx:after:swap", showErrors);
showErrors();

// The menu of the phone closes by Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (menu && getComputedStyle(menu.querySelector("summary")).display !== "none") {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// The address of a choice names what was chosen, and not what was left open.
document.addEventListener("formdata", (event) => {
  if (!event.target.closest?.("form[role=search]")) return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});

// Points to spread: how many are left is said as soon as a field is left; the server counts them again.
for (const box of document.querySelectorAll("[data-budget]")) {
  const said = box.querySelector("[role=status]");
  const tell = () => {
    const given = [...box.querySelectorAll("[data-points]")].map((field) => Number.parseInt(field.value, 10) || 0);
    const left = Number(box.dataset.budget) - given.reduce((sum, one) => sum + one, 0);
    said.hidden = false;
    said.textContent = left < 0 ? `${box.dataset.over} ${-left}` : `${box.dataset.left} ${left}`;
  };
  box.addEventListener("change", tell);
  tell();
}
