// Somebody written in becomes a box that is ticked, at once; without this the button saves the page
// and does the same.

function ticked(question, words) {
  const tags = question.querySelector(".casework-tags");
  const known = [...tags.querySelectorAll("input")].find((each) => each.value === words);
  if (known) {
    known.checked = true;
    return known;
  }
  const item = document.createElement("div");
  const box = document.createElement("input");
  const label = document.createElement("label");
  item.className = "govuk-checkboxes__item";
  box.className = "govuk-checkboxes__input";
  box.type = "checkbox";
  box.name = `answer.${question.dataset.question}`;
  box.value = words;
  box.id = `${question.dataset.question}-${Date.now()}`.replace("@", "-");
  box.checked = true;
  label.className = "govuk-label govuk-checkboxes__label";
  label.htmlFor = box.id;
  label.textContent = words;
  item.append(box, label);
  tags.append(item);
  return box;
}

function add(row) {
  const boxes = [...row.querySelectorAll("input")];
  const words = boxes.map((each) => each.value.replace(/\s+/g, " ").trim()).filter(Boolean).join(", ");
  if (!words) {
    boxes[0].focus();
    return;
  }
  const box = ticked(row.closest("[data-question]"), words);
  for (const each of boxes) each.value = "";
  box.dispatchEvent(new Event("change", { bubbles: true }));
  boxes[0].focus();
}

for (const row of document.querySelectorAll("[data-casework-add]")) {
  row.querySelector("button").addEventListener("click", (event) => {
    event.preventDefault();
    add(row);
  });
  for (const box of row.querySelectorAll("input")) {
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add(row);
    });
  }
}
