// A button that prints; without scripts the browser's own menu does.
for (const button of document.querySelectorAll("[data-casework-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
