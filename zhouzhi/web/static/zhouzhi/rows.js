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

// An answer without the rows (signed out meanwhile, no network) leaves what was typed where it is, and says so.
function keep(rows) {
  rows.querySelector("[data-failed]").hidden = false;
}
document.addEventListener("htmx:beforeSwap", (event) => {
  const rows = event.detail.requestConfig?.elt.closest?.("[data-rows]");
  if (!rows || (event.detail.xhr.status === 200 && event.detail.serverResponse.includes(`id="${rows.id}"`))) return;
  event.detail.shouldSwap = false;
  keep(rows);
});
document.addEventListener("htmx:sendError", (event) => {
  const rows = event.target.closest?.("[data-rows]");
  if (rows) keep(rows);
});
