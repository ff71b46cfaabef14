// Shows how much of the files has been sent. Without this the form is sent as any other.

class Sending {
  constructor(form) {
    this.form = form;
    this.box = form.querySelector("[data-returns-progress]");
    this.words = this.box.querySelector("[data-returns-words]");
    this.bar = this.box.querySelector("progress");
    this.button = form.querySelector("button[data-module='govuk-button']");
    form.addEventListener("submit", (event) => this.send(event));
  }

  send(event) {
    const files = [...this.form.querySelectorAll("input[type=file]")].flatMap((each) => [...each.files]);
    if (files.length === 0) return; // the server says what is missing
    event.preventDefault();
    this.box.hidden = false;
    const size = files.reduce((sum, each) => sum + each.size, 0);
    if (size > Number(this.form.dataset.largest)) {
      this.say(`The files are larger than ${this.form.dataset.largestWords} together. Send fewer at a time.`);
      return;
    }
    this.button.disabled = true;
    this.ask(new FormData(this.form));
  }

  ask(body) {
    const request = new XMLHttpRequest();
    request.open("POST", this.form.action || window.location.href);
    request.upload.addEventListener("progress", (event) => this.sent(event));
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.failed());
    request.send(body);
  }

  sent(event) {
    if (!event.lengthComputable) return;
    const percent = Math.floor((100 * event.loaded) / event.total);
    this.bar.value = percent;
    this.say(percent < 100 ? `Sending: ${percent} %` : "Sent. Looking at what it is.");
  }

  // A page that was led to is gone to; one that says what is wrong takes the place of this one's words.
  answered(request) {
    if (request.status < 300 && request.responseURL !== window.location.href) {
      window.location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const told = page.querySelector(".govuk-error-summary");
    if (!told) {
      this.failed();
      return;
    }
    document.title = page.title;
    document.querySelector("main .govuk-error-summary")?.remove();
    this.form.parentElement.prepend(document.adoptNode(told));
    this.box.hidden = true;
    this.button.disabled = false;
    told.tabIndex = -1;
    told.focus();
  }

  failed() {
    this.button.disabled = false;
    this.say("The files did not arrive: the connection broke, or they are too large. Nothing was kept. Send them again.");
  }

  say(words) {
    if (this.words.textContent !== words) this.words.textContent = words;
  }
}

// Files may be dropped anywhere on the box; which are chosen is said in words.
class Dropping {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("input[type=file]");
    this.words = box.querySelector("[data-returns-chosen]");
    this.words.hidden = false;
    this.say();
    for (const name of ["dragenter", "dragover"]) box.addEventListener(name, (event) => this.over(event, true));
    for (const name of ["dragleave", "drop"]) box.addEventListener(name, (event) => this.over(event, false));
    box.addEventListener("drop", (event) => this.drop(event));
    this.input.addEventListener("change", () => this.say());
  }

  over(event, inside) {
    event.preventDefault();
    this.box.classList.toggle("returns-drop--over", inside);
  }

  drop(event) {
    if (event.dataTransfer.files.length === 0) return;
    this.input.files = event.dataTransfer.files;
    this.say();
  }

  say() {
    const names = [...this.input.files].map((each) => each.name);
    this.words.textContent = names.length ? `Chosen: ${names.join("; ")}` : "Or drop files here.";
  }
}

for (const box of document.querySelectorAll("[data-returns-drop]")) new Dropping(box);
for (const form of document.querySelectorAll("form[data-returns-send]")) new Sending(form);
