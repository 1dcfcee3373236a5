// Save a draft some seconds after the last key (存草稿). A form asks for it with data-autosave="URL".
const QUIET = 2500;

export function watchDrafts(dirty) {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    let timer = 0;
    form.addEventListener("input", (event) => {
      if (event.target.type === "file") return;
      clearTimeout(timer);
      timer = setTimeout(() => save(form, dirty), QUIET);
    });
  }
}

function freshKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function save(form, dirty) {
  const said = form.querySelector("[data-saved]");
  const body = new FormData(form);
  for (const [name, value] of [...body.entries()]) if (value instanceof File) body.delete(name);
  // Each saving is an act of its own; the page's own key stays for the button.
  body.set("form_key", freshKey());
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" } });
    if (answer.status === 422 && answer.headers.get("Content-Type")?.startsWith("text/plain")) {
      if (said) said.textContent = (await answer.text()).slice(0, 60);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    // The next saving must say which draft it was made from.
    const count = answer.headers.get("X-Edit-Count");
    if (count && form.elements.edit_count) form.elements.edit_count.value = count;
    if (said) said.textContent = (await answer.text()).slice(0, 60);
    dirty.delete(form);
  } catch {
    if (said) said.textContent = "没有存上，请稍后按“存草稿”";
  }
}
