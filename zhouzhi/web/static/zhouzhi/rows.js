// The rows of a form (表中各行) change in place, and cells copied from a sheet fill them. Optional: the buttons post.
const LINES = /[\t\n]/;

function change(button) {
  const place = `#${button.closest("[data-rows]").id}`;
  window.htmx.ajax("POST", button.form.action, { source: button, target: place, select: place, swap: "outerHTML" });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-rows] button[name$='-act']");
  if (!button || !window.htmx) return;
  event.preventDefault();
  change(button);
});

// Several cells in one are laid over the cells from this one on, as in a spreadsheet.
document.addEventListener("paste", (event) => {
  const cell = event.target.closest?.("[data-rows] input[data-part]");
  const words = event.clipboardData?.getData("text/plain").trimEnd() ?? "";
  if (!cell || !window.htmx || !LINES.test(words)) return;
  event.preventDefault();
  const rows = cell.closest("[data-rows]");
  const at = [...rows.querySelectorAll(".form-row")].indexOf(cell.closest(".form-row"));
  rows.querySelector("input[type=hidden]").value = words;
  const button = rows.querySelector(`button[value="add-${at}"]`);
  button.value = `fill-${at}-${cell.dataset.part}`;
  change(button);
  button.value = `add-${at}`;
});

// Where the change cannot be shown in place, the form goes the long way.
for (const name of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(name, (event) => {
    if (event.target.closest?.("[data-rows]")) event.target.form?.requestSubmit(event.target);
  });
}
