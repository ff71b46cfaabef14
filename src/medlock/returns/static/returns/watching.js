// Follows the reading of files, and shows what came of it. Without this a link does the same.

const FIRST = 700;
const SLOWER = 1.2;
const SLOWEST = 5000; // every look is put on record

class Watching {
  constructor(box) {
    this.box = box;
    this.words = box.querySelector("[data-returns-words]");
    this.bar = box.querySelector("progress");
    this.wait = FIRST;
    this.next();
  }

  next() {
    setTimeout(() => this.look(), this.wait);
    this.wait = Math.min(SLOWEST, this.wait * SLOWER);
  }

  async look() {
    try {
      const answer = await fetch(this.box.dataset.returnsWatch, { headers: { "X-Requested-With": "watching" } });
      const json = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      if (!json || answer.redirected) {
        window.location.reload();
        return;
      }
      this.heard(await answer.json());
    } catch {
      this.next(); // the connection is down; it goes on all the same
    }
  }

  heard(told) {
    if (!told.working) {
      window.location.reload();
      return;
    }
    const words = told.percent === null ? told.stage : `${told.stage}: ${told.percent} %`;
    if (this.words.textContent !== words) this.words.textContent = words;
    if (told.percent === null) this.bar.removeAttribute("value");
    else this.bar.value = told.percent;
    this.next();
  }
}

for (const box of document.querySelectorAll("[data-returns-watch]")) new Watching(box);
