// Forms: send once, warn before unsaved words are lost, save drafts by themselves. All optional.
import { watchDrafts } from "./autosave.js";
import "./rows.js";

const dirty = new Set();
const unsaved = "还有没保存的内容，确定离开吗？";

// A page that came back with errors holds what was typed and not saved.
for (const form of document.querySelectorAll("form[data-dirty][data-unsaved]")) dirty.add(form);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-dirty]");
  if (form) dirty.add(form);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
  dirty.delete(form);
  if (!form.hasAttribute("data-once")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  // The pressed button's name must still travel, so it is dimmed after the form has been read.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
  });
});

// A page that comes back from the history can be sent again; the form key makes that harmless.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
  }
});

window.addEventListener("beforeunload", (event) => {
  if (!dirty.size) return;
  event.preventDefault();
  event.returnValue = unsaved;
});

// One menu open at a time; Escape and a click elsewhere close it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The clipboard of a browser is shut to pages without https, which an office's own often are.
for (const button of document.querySelectorAll("button[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    document.getElementById(button.dataset.copies).select();
    if (document.execCommand("copy")) button.textContent = button.dataset.done;
  });
}

// Words that fit a box are put into it on a new line, to be worked on; each once.
for (const button of document.querySelectorAll("button[data-puts]")) {
  const box = document.getElementById(button.dataset.into);
  button.hidden = !box;
  button.addEventListener("click", () => {
    box.value = [box.value.trimEnd(), button.dataset.puts].filter(Boolean).join("\n");
    button.textContent = button.dataset.done;
    button.disabled = true;
    box.focus();
  });
}

document.getElementById("wrongs")?.focus();
watchDrafts(dirty);
