// A long list gets a box to type into: what fits is shown below, the arrows move, Enter or Tab
// takes it, Escape leaves. Without this a list stays a list, and a box with suggestions the
// browser's own. A list only takes what is in it; a box takes any words.

const MOST = 60;

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f’']/g, "").toLowerCase().trim();
}

function choicesOf(control) {
  const list = control.matches("select") ? control : control.list;
  return [...list.querySelectorAll("option")]
    .filter((option) => option.value)
    .map((option) => {
      const strict = control.matches("select");
      return {
        value: option.value,
        label: strict ? option.label : option.value,
        hint: strict ? "" : option.textContent.trim(),
        group: option.dataset.group || option.closest("optgroup")?.label || "",
        option,
      };
    });
}

class Combobox {
  constructor(control) {
    this.strict = control.matches("select");
    this.control = control;
    this.choices = choicesOf(control);
    this.shown = [];
    this.at = -1;
    this.box = this.strict ? this.boxFor(control) : control;
    this.list = document.createElement("ul");
    this.list.id = `${this.box.id}-choices`;
    this.list.className = "casework-choices";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "What fits");
    this.list.hidden = true;
    this.told = document.createElement("p");
    this.told.className = "govuk-visually-hidden";
    this.told.setAttribute("role", "status");
    this.dress();
    this.listen();
  }

  // The list itself stays in the form, out of sight, and goes on carrying the answer.
  boxFor(select) {
    const box = document.createElement("input");
    box.type = "text";
    box.id = select.id;
    box.className = `govuk-input casework-list${select.classList.contains("govuk-select--error") ? " govuk-input--error" : ""}`;
    box.dataset.answer = select.name;
    box.placeholder = "Type or choose";
    const described = select.getAttribute("aria-describedby");
    if (described) box.setAttribute("aria-describedby", described);
    select.id = `${select.id}-list`;
    select.hidden = true;
    select.removeAttribute("aria-describedby");
    box.value = this.chosenLabel();
    select.before(box);
    return box;
  }

  dress() {
    const frame = document.createElement("div");
    frame.className = "casework-combobox";
    this.box.before(frame);
    frame.append(this.box, this.list, this.told);
    this.box.removeAttribute("list");
    this.box.autocomplete = "off";
    this.box.spellcheck = false;
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) this.box.setAttribute(name, value);
  }

  listen() {
    this.box.addEventListener("input", () => this.open(this.box.value, true));
    this.box.addEventListener("click", () => (this.list.hidden ? this.open("", false) : this.close()));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("blur", () => this.left());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.take(this.shown[Number(item.dataset.at)]);
    });
  }

  chosenLabel() {
    const option = this.control.selectedOptions[0];
    return option && option.value ? option.label : "";
  }

  fitting(text) {
    const wanted = plain(text).split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return this.choices;
    const fits = this.choices.filter((each) => {
      const words = plain(`${each.label} ${each.hint} ${each.group}`);
      return wanted.every((word) => words.includes(word));
    });
    const first = (each) => (plain(each.label).startsWith(wanted.join(" ")) ? 0 : 1);
    return fits.sort((one, other) => first(one) - first(other));
  }

  open(text, typed) {
    const found = this.fitting(text);
    this.shown = found.slice(0, MOST);
    this.typed = typed;
    this.draw();
    this.list.hidden = this.shown.length === 0;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    const chosen = this.shown.findIndex((each) => each.label === this.box.value);
    this.move(typed && this.strict && text.trim() ? 0 : chosen);
    this.told.textContent = found.length === 0 ? "Nothing fits" : `${found.length} ${found.length === 1 ? "fits" : "fit"}`;
  }

  // Each heading before its own; the order is that of the list, what begins alike first.
  draw() {
    this.list.replaceChildren();
    let group = "";
    this.shown.forEach((each, at) => {
      if (each.group !== group && !this.typed) {
        const title = document.createElement("li");
        title.className = "casework-choices__title";
        title.setAttribute("role", "presentation");
        title.textContent = each.group;
        if (each.group) this.list.append(title);
      }
      group = each.group;
      const item = document.createElement("li");
      item.id = `${this.list.id}-${at}`;
      item.setAttribute("role", "option");
      item.dataset.at = at;
      item.append(each.label);
      const heading = this.typed && each.group !== "Anything else" ? each.group : "";
      if (each.hint || heading) {
        const hint = document.createElement("span");
        hint.className = "casework-quiet";
        hint.textContent = ` ${each.hint || heading}`;
        item.append(hint);
      }
      this.list.append(item);
    });
  }

  move(at) {
    this.at = at;
    for (const item of this.list.querySelectorAll("[role=option]")) {
      const here = Number(item.dataset.at) === at;
      item.setAttribute("aria-selected", String(here));
      if (here) {
        this.box.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    }
    if (at < 0) this.box.removeAttribute("aria-activedescendant");
  }

  pressed(event) {
    const last = this.shown.length - 1;
    if (["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      if (this.list.hidden) this.open(this.strict ? "" : this.box.value, false);
      else this.move(event.key === "ArrowDown" ? (this.at >= last ? 0 : this.at + 1) : (this.at <= 0 ? last : this.at - 1));
    } else if (event.key === "Enter" && !this.list.hidden) {
      event.preventDefault();
      if (this.at >= 0) this.take(this.shown[this.at]);
      else this.close();
    } else if (event.key === "Tab" && !this.list.hidden && this.at >= 0) {
      this.take(this.shown[this.at]);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      if (this.strict) this.box.value = this.chosenLabel();
      this.close();
    }
  }

  take(choice) {
    if (!choice) return;
    this.box.value = choice.label;
    if (this.strict) this.control.value = choice.value;
    this.close();
    this.tell();
  }

  // A list takes nothing else: what fits nothing is put back as it was, an empty box is no answer.
  left() {
    this.close();
    if (!this.strict || this.box.value === this.chosenLabel()) return;
    const exact = this.choices.find((each) => plain(each.label) === plain(this.box.value));
    if (exact || !this.box.value.trim()) {
      this.control.value = exact ? exact.value : "";
      this.tell();
    }
    this.box.value = this.chosenLabel();
  }

  close() {
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
    this.told.textContent = "";
  }

  tell() {
    this.control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

for (const control of document.querySelectorAll("[data-casework-search]")) new Combobox(control);
