// Files go up part by part, three at once, and are gone on with after a cut line (续传). Optional: without the
// client the form takes them whole.
const PART = 4 * 1024 * 1024;
const AT_ONCE = 3;
const PAUSES = [0, 1000, 3000, 5000, 10000, 20000, 30000];
const waiting = [];
const going = new Set();
const halted = new Set();

const form = document.querySelector("form[data-sends]");

function megabytes(bytes) {
  return (bytes / 1024 / 1024).toFixed(bytes < 10 * 1024 * 1024 ? 1 : 0);
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-small";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

const TOO_LONG = "服务器不收这么大的分段，这个文件没有传上去。请联系服务器管理员。";

class Sending {
  constructor(file, input) {
    this.file = file;
    this.section = input.closest(".files");
    this.line = document.createElement("li");
    this.name = document.createElement("span");
    this.name.className = "stored-words";
    this.bar = document.createElement("progress");
    this.bar.max = file.size;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.said = document.createElement("span");
    this.said.className = "faint small";
    this.said.setAttribute("role", "status");
    this.again = button("接着传", () => this.start());
    this.again.hidden = true;
    this.name.append(`${file.name} `, this.said);
    this.line.append(this.name, this.bar, this.again, button("不传了", () => this.giveUp()));
    list(this.section).append(this.line);
    this.say("排队等着传");
    this.upload = new window.tus.Upload(file, {
      endpoint: form.dataset.sends,
      chunkSize: PART,
      retryDelays: PAUSES,
      overridePatchMethod: true, // many an office's gateway lets GET and POST pass alone
      removeFingerprintOnSuccess: true,
      metadata: { filename: file.name, material: input.dataset.sendsAs },
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      onProgress: (sent, all) => this.progress(sent, all),
      onSuccess: () => this.done(),
      onError: (fault) => this.failed(fault),
    });
  }

  say(words) {
    this.said.textContent = words;
  }

  progress(sent, all) {
    this.bar.value = sent;
    this.say(`已传 ${Math.floor((sent / all) * 100)}%，${megabytes(sent)} / ${megabytes(all)} MB`);
  }

  async start() {
    halted.delete(this);
    going.add(this);
    this.again.hidden = true;
    if (!this.upload.url) {
      const before = await this.upload.findPreviousUploads();
      if (before.length) this.upload.resumeFromPreviousUpload(before[0]);
    }
    if (going.has(this)) this.upload.start();
  }

  async done() {
    going.delete(this);
    this.say("已收齐");
    await refresh(this.section);
    this.leave();
    next();
  }

  failed(fault) {
    going.delete(this);
    halted.add(this);
    const answer = fault.originalResponse;
    const plain = answer?.getHeader("Content-Type")?.startsWith("text/plain");
    const refusal = plain ? answer.getBody() : answer?.getStatus() === 413 ? TOO_LONG : "";
    this.say(refusal || "网络断了，已传的留着。网络恢复后会接着传，也可以点“接着传”。");
    this.again.hidden = Boolean(refusal);
    this.refused = Boolean(refusal);
    if (refusal) this.said.className = "wrong small";
    next();
  }

  async giveUp() {
    const place = waiting.indexOf(this);
    if (place >= 0) waiting.splice(place, 1);
    going.delete(this);
    halted.delete(this);
    await this.upload.abort();
    if (this.upload.url) await dropped(this.upload.url);
    for (const before of await this.upload.findPreviousUploads()) {
      await this.upload.options.urlStorage.removeUpload(before.urlStorageKey);
    }
    this.leave();
    next();
  }

  leave() {
    const ul = this.line.parentElement;
    this.line.remove();
    if (ul && !ul.children.length) ul.remove();
  }
}

function list(section) {
  const made = section.querySelector("ul.sending") ?? document.createElement("ul");
  made.className = "stored sending";
  section.append(made);
  return made;
}

function dropped(url) {
  const headers = {
    "Tus-Resumable": "1.0.0",
    "X-HTTP-Method-Override": "DELETE",
    "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
  };
  return fetch(url, { method: "POST", headers }).catch(() => null);
}

function next() {
  while (waiting.length && going.size < AT_ONCE) waiting.shift().start();
}

// What is stored now, as the server shows it; ticks to take a file out stay.
async function refresh(section) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(section.id)?.querySelector("ul.stored:not(.sending):not(.unfinished)");
  if (!fresh) return;
  const old = section.querySelector("ul.stored:not(.sending):not(.unfinished)");
  for (const box of old?.querySelectorAll("input:checked") ?? []) {
    const same = fresh.querySelector(`input[name="${CSS.escape(box.name)}"]`);
    if (same) same.checked = true;
  }
  const taken = document.adoptNode(fresh);
  if (old) old.replaceWith(taken);
  else section.querySelector(".drop").before(taken);
}

function take(input) {
  for (const file of input.files) {
    const line = [...input.closest(".files").querySelectorAll(".unfinished li")];
    line.find((each) => each.dataset.name === file.name)?.remove();
    waiting.push(new Sending(file, input));
  }
  input.value = "";
  next();
}

if (form && window.tus?.isSupported) {
  form.addEventListener("change", (event) => {
    if (event.target.matches("input[type=file][data-sends-as]")) take(event.target);
  });
  for (const drop of form.querySelectorAll("button[data-drops]")) {
    drop.hidden = false;
    drop.addEventListener("click", async () => {
      await dropped(drop.dataset.drops);
      drop.closest("li").remove();
    });
  }
  // A form that goes on its way leaves behind what is still coming.
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target !== form || (!going.size && !waiting.length)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const said = form.querySelector("[data-saved]");
      if (said) said.textContent = `还有 ${going.size + waiting.length} 个文件没传完，传完再办。`;
    },
    true,
  );
  window.addEventListener("online", () => {
    for (const one of [...halted]) if (!one.refused) one.start();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!going.size && !waiting.length) return;
    event.preventDefault();
    event.returnValue = "还有文件没传完，确定离开吗？";
  });
}
