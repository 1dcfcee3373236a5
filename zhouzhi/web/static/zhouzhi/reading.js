// Light a finding and its fact together (识读). Without this file the links still jump between them.
const keyOf = (target) => target.closest("[data-key]")?.dataset.key ?? "";

function light(key) {
  for (const lit of document.querySelectorAll(".is-lit")) {
    if (lit.dataset.key !== key && !(lit.dataset.keys ?? "").split(" ").includes(key)) lit.classList.remove("is-lit");
  }
  if (!key) return;
  for (const match of document.querySelectorAll(`[data-key="${CSS.escape(key)}"], [data-keys~="${CSS.escape(key)}"]`)) match.classList.add("is-lit");
}

function show(key, from) {
  const place = from.closest("#paper") ? document.getElementById(`fact-${key}`) : document.getElementById(`at-${key}`);
  if (!place) return;
  const sheet = place.closest("#paper");
  if (!sheet) {
    place.scrollIntoView({ block: "nearest" });
    return;
  }
  const top = place.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  if (top < 40 || top > sheet.clientHeight - 60) sheet.scrollTop += top - sheet.clientHeight / 3;
}

function follow(event) {
  const key = keyOf(event.target);
  light(key);
  if (key && !event.target.closest("#paper")) show(key, event.target);
  // A pointer that goes down on a mark must find it still there when it is let go.
  else if (key && event.type === "focusin" && event.target.matches(":focus-visible")) show(key, event.target);
}

document.addEventListener("pointerover", (event) => {
  if (event.target instanceof Element && event.target.closest(".reading")) follow(event);
});
document.addEventListener("focusin", (event) => {
  if (event.target instanceof Element && event.target.closest(".reading")) follow(event);
});
document.addEventListener("click", (event) => {
  const mark = event.target instanceof Element && event.target.closest("#paper [data-key]");
  if (!mark) return;
  const fact = document.getElementById(`fact-${mark.dataset.key}`);
  if (fact) fact.scrollIntoView({ block: "center" });
});

// What is selected on the paper goes along to the page where a missed fact is added.
const quoting = document.querySelector("[data-quoting]");
const hint = quoting?.querySelector("[data-quoted]");
const asked = hint?.textContent ?? "";

function quoted() {
  const selection = document.getSelection();
  const paper = document.getElementById("paper");
  if (!selection || selection.isCollapsed || !paper?.contains(selection.anchorNode)) return "";
  return selection.toString().trim().slice(0, 1000);
}

// Beside the form of a missed fact they go straight into it.
const into = document.getElementById(document.querySelector("[data-quote-into]")?.dataset.quoteInto);
if (into?.value) show("quote", into);

// While a correction is typed, they go into its box: a date into a box for dates, else as they are.
const BOXES = ".correct input:not([type=checkbox]), .correct textarea, .answer input";
const tip = document.getElementById("select-tip");
let typing = null;

document.addEventListener("focusin", (event) => {
  if (!(event.target instanceof Element) || event.target.closest("#paper")) return;
  typing = event.target.closest(BOXES);
  if (!typing || !tip) return;
  typing.closest("form").append(tip);
  tip.hidden = false;
});

function dayIn(words, kept) {
  const said = /(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日?/.exec(words);
  const year = said?.[1] ?? kept.slice(0, 4);
  return said && year ? `${year}-${said[2].padStart(2, "0")}-${said[3].padStart(2, "0")}` : "";
}

function fill(box, words) {
  const said = box.type === "date" ? dayIn(words, box.value) : words.replace(/\s+/g, " ");
  if (!said) return;
  const marked = box.type !== "date" && box.selectionStart !== box.selectionEnd;
  if (marked) box.setRangeText(said);
  else box.value = said;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function carry() {
  const words = quoted();
  if (typing?.isConnected && typing.closest("details:not([open])") === null && words) {
    fill(typing, words);
    return;
  }
  if (into && words) {
    into.value = words;
    into.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (!quoting || !hint) return;
  if (!words) {
    drop();
    return;
  }
  for (const link of quoting.querySelectorAll("[data-kind]")) {
    link.href = `${link.href.split("?")[0]}?quote=${encodeURIComponent(words)}`;
  }
  hint.textContent = `“${words.length > 60 ? `${words.slice(0, 60)}…` : words}”`;
  quoting.open = true;
  quoting.classList.add("is-quoting");
}

function drop() {
  if (!quoting || !hint) return;
  hint.textContent = asked;
  quoting.classList.remove("is-quoting");
  for (const link of quoting.querySelectorAll("[data-kind]")) link.href = link.href.split("?")[0];
}

document.getElementById("paper")?.addEventListener("pointerup", () => setTimeout(carry));
document.getElementById("paper")?.addEventListener("keyup", (event) => {
  if (event.key === "Escape") drop();
  else if (event.shiftKey || event.key === "Shift") carry();
});
