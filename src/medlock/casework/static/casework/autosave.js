// Saves each answer when one leaves its question, and while one goes on writing. Without this the
// Save button does the same. Nothing is kept in the browser.

const WHILE_WRITING = 4000;
const AGAIN = 15000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-autosave-status]");
    this.waiting = new Set();
    this.sending = false;
    this.stopped = false;
    form.addEventListener("input", (event) => this.touched(event.target));
    form.addEventListener("change", (event) => this.touched(event.target));
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", () => { this.stopped = true; });
    window.addEventListener("pagehide", () => this.send(true));
  }

  touched(control) {
    const question = control.closest("[data-question]");
    if (!question || control.matches("[data-casework-filter], [data-answer]")) return;
    this.waiting.add(question);
    this.say("Not saved yet");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WHILE_WRITING);
  }

  left(event) {
    const question = event.target.closest("[data-question]");
    if (question && this.waiting.has(question) && !question.contains(event.relatedTarget)) this.send();
  }

  async send(leaving = false) {
    clearTimeout(this.timer);
    if (this.stopped || this.sending || this.waiting.size === 0) return;
    const sent = [...this.waiting].filter((each) => leaving || !this.halfway(each));
    if (sent.length === 0) return;
    sent.forEach((each) => this.waiting.delete(each));
    this.sending = true;
    try {
      const answer = await fetch(this.form.dataset.autosave, {
        method: "POST",
        body: this.carried(sent),
        headers: { "X-Requested-With": "autosave" },
        keepalive: leaving,
      });
      await this.heard(answer, sent);
    } catch {
      sent.forEach((each) => this.waiting.add(each));
      this.say("Not saved: the connection is down. Keep this page open; it will try again.", true);
      this.timer = setTimeout(() => this.send(), AGAIN);
    } finally {
      this.sending = false;
    }
    if (this.waiting.size > 0 && !this.timer) this.send();
  }

  // Somebody is still between the boxes of a date.
  halfway(question) {
    return question.contains(document.activeElement) && question.querySelector(".govuk-date-input");
  }

  carried(questions) {
    const body = new FormData();
    for (const name of ["csrfmiddlewaretoken", "base", "typed_by"]) {
      body.append(name, this.form.elements[name].value);
    }
    const inside = new Set(questions.flatMap((each) => [...each.querySelectorAll("input, select, textarea")]));
    for (const control of inside) {
      const chosen = !["radio", "checkbox"].includes(control.type) || control.checked;
      if (control.name && chosen) body.append(control.name, control.value);
    }
    return body;
  }

  async heard(answer, sent) {
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (answer.redirected || !json) {
      this.stopped = true;
      this.say("Not saved: you have been signed out, or may no longer write here. Press Save: what you typed is kept while you sign in.", true);
      return;
    }
    const told = await answer.json();
    if (told.base) this.form.elements.base.value = told.base;
    for (const question of sent) this.mark(question, told.problems[question.dataset.question]);
    if (told.stale) this.stopped = true;
    this.say(told.said, told.stale || Object.keys(told.problems).length > 0);
  }

  mark(question, problem) {
    question.querySelector("[data-autosave-problem]")?.remove();
    question.querySelector(".casework-carried")?.remove();
    question.querySelector(".casework-before:has(.casework-keep)")?.remove();
    question.classList.toggle("govuk-form-group--error", Boolean(problem));
    if (!problem) return;
    const words = document.createElement("p");
    words.className = "govuk-error-message";
    words.dataset.autosaveProblem = "";
    words.textContent = problem;
    const before = question.querySelector(".govuk-date-input, .govuk-input__wrapper, .govuk-input, .govuk-textarea");
    (before || question.lastElementChild).before(words);
  }

  say(words, wrong = false) {
    this.status.textContent = words;
    this.status.classList.toggle("casework-saved--wrong", Boolean(wrong));
  }
}

// A long list to tick gets a box to narrow it by.
function narrow(list) {
  const id = `${list.querySelector("input").id}-narrow`;
  const label = document.createElement("label");
  const box = document.createElement("input");
  label.className = "govuk-label";
  label.htmlFor = id;
  label.textContent = "Search this list";
  box.className = "govuk-input govuk-input--width-20 casework-narrow";
  box.id = id;
  box.type = "search";
  box.dataset.caseworkFilter = "";
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("input", () => {
    const wanted = box.value.trim().toLowerCase();
    for (const item of list.querySelectorAll(".govuk-checkboxes__item")) {
      const ticked = item.querySelector("input").checked;
      item.hidden = Boolean(wanted) && !ticked && !item.textContent.toLowerCase().includes(wanted);
    }
    for (const group of list.querySelectorAll(".casework-group")) {
      group.hidden = !group.querySelector(".govuk-checkboxes__item:not([hidden])");
    }
  });
  const chosen = document.createElement("p");
  chosen.className = "casework-chosen";
  chosen.setAttribute("role", "status");
  const count = () => {
    const found = [...list.querySelectorAll("input:checked")].map((each) => each.labels[0].textContent.trim());
    chosen.textContent = found.length ? `Ticked (${found.length}): ${found.join("; ")}` : "";
  };
  list.addEventListener("change", count);
  count();
  list.before(label, box);
  list.after(chosen);
}

// A box for writing is as tall as what is in it.
function grow(note) {
  note.style.height = "auto";
  note.style.height = `${note.scrollHeight + 4}px`;
}

for (const form of document.querySelectorAll("form[data-autosave]")) new Autosave(form);
for (const list of document.querySelectorAll("[data-casework-find]")) narrow(list);
for (const note of document.querySelectorAll("textarea.casework-note")) {
  note.addEventListener("input", () => grow(note));
  if (note.value) grow(note);
}
