// Charts that answer when they are pointed at or walked through with the arrow keys. Each is there
// already as a drawing with its table; Vega is fetched only when somebody turns to a chart, draws it
// again from the same specification, and whatever goes wrong leaves the drawing as it was.

const THERE = new URL("../vendor/", import.meta.url);
let tools;

function fetched(name) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(name, THERE);
    script.onload = done;
    script.onerror = () => failed(new Error(name));
    document.head.append(script);
  });
}

async function vega() {
  await fetched("vega.min.js");
  await fetched("vega-lite.min.js");
  return (await import(new URL("vega-interpreter.js", THERE))).expressionInterpreter;
}

function made(kind, parent) {
  const found = document.createElement("div");
  found.className = kind;
  parent.append(found);
  return found;
}

// Where a row stands on the drawing, in its own units.
function place(view, spec, row) {
  const [left, top] = view.origin();
  const padding = view.padding();
  const along = (channel) => {
    const { field, type } = spec.encoding[channel];
    const scale = view.scale(channel);
    const value = type === "temporal" ? Date.parse(row[field]) : row[field];
    return scale(value) + (scale.bandwidth ? scale.bandwidth() / 2 : 0);
  };
  return { row, x: left + padding.left + along("x"), y: top + padding.top + along("y") };
}

class Chart {
  constructor(data) {
    this.home = data.parentElement;
    this.drawing = this.home.querySelector("svg");
    this.spec = JSON.parse(data.textContent);
    this.at = -1;
    this.reader = made("chart-reader", this.home);
    this.tip = made("chart-tip", this.home);
    this.ring = made("chart-ring", this.home);
    this.tip.hidden = this.ring.hidden = true;
    this.named();
    this.listens();
  }

  named() {
    const title = this.drawing.querySelector("title").textContent;
    const rows = this.spec.data.values;
    const told = {
      role: "slider", tabindex: "0", "aria-label": `${title}: one figure after the other`,
      "aria-valuemin": "1", "aria-valuemax": String(rows.length), "aria-valuenow": String(rows.length),
      "aria-valuetext": rows.at(-1).tip,
    };
    Object.entries(told).forEach(([name, value]) => this.reader.setAttribute(name, value));
  }

  listens() {
    this.home.addEventListener("pointerenter", () => this.wakes(), { once: true });
    this.home.addEventListener("pointermove", (event) => this.pointed(event));
    this.home.addEventListener("pointerdown", (event) => this.pointed(event));
    this.home.addEventListener("pointerleave", () => this.quiet());
    this.reader.addEventListener("focus", () => this.wakes().then(() => this.shows(this.at)));
    this.reader.addEventListener("blur", () => this.quiet());
    this.reader.addEventListener("keydown", (event) => this.pressed(event));
  }

  // Once: the drawing gives way to the same drawing that can be asked where its figures are.
  wakes() {
    this.awake ??= this.drawn().catch(() => { this.places = []; });
    return this.awake;
  }

  async drawn() {
    tools ??= vega();
    const expr = await tools;
    const host = made("chart-live", this.home);
    host.setAttribute("aria-hidden", "true");
    const whole = window.vega.parse(window.vegaLite.compile(this.spec).spec, null, { ast: true });
    const view = new window.vega.View(whole, { renderer: "svg", hover: false, expr, tooltip: () => {} });
    try {
      await view.initialize(host).runAsync();
      this.places = this.spec.data.values.map((row) => place(view, this.spec, row));
    } catch (fault) {
      host.remove();
      throw fault;
    }
    this.live = host.querySelector("svg");
    this.drawing.classList.add("govuk-visually-hidden");
    this.at = this.places.length - 1;
  }

  // By how much the drawing is enlarged on the page.
  scaled() {
    return this.live.getBoundingClientRect().width / this.live.viewBox.baseVal.width;
  }

  pointed(event) {
    if (!this.places?.length || this.tip.contains(event.target)) return;
    const box = this.live.getBoundingClientRect();
    const by = this.scaled();
    const x = (event.clientX - box.left) / by;
    const y = (event.clientY - box.top) / by;
    const upright = this.spec.encoding.y.type === "nominal";
    const far = (each) => {
      const [across, up] = [Math.abs(each.x - x), Math.abs(each.y - y)];
      return upright ? up * 1000 + across : Math.round(across) * 1000 + up;
    };
    const nearest = this.places.reduce((best, each) => (far(each) < far(best) ? each : best));
    this.shows(this.places.indexOf(nearest));
  }

  pressed(event) {
    const last = this.spec.data.values.length - 1;
    const here = this.at < 0 ? last : this.at;
    const to = {
      ArrowLeft: here - 1, ArrowDown: here - 1, ArrowRight: here + 1, ArrowUp: here + 1,
      Home: 0, End: last,
    }[event.key];
    if (event.key === "Escape") this.quiet();
    if (to === undefined) return;
    event.preventDefault();
    this.shows(Math.max(0, Math.min(last, to)));
  }

  shows(at) {
    const row = this.spec.data.values[at];
    if (!row) return;
    this.at = at;
    this.reader.setAttribute("aria-valuenow", String(at + 1));
    this.reader.setAttribute("aria-valuetext", row.tip);
    if (!this.places?.length) return;
    this.tip.textContent = row.tip;
    this.tip.hidden = this.ring.hidden = false;
    this.stands(this.places[at]);
  }

  // Above the figure, or below it where there is no room, and never beyond the chart's edges.
  stands({ x, y }) {
    const by = this.scaled();
    const [left, top] = [x * by, y * by];
    const { offsetWidth: wide, offsetHeight: high } = this.tip;
    this.ring.style.transform = `translate(${left}px, ${top}px)`;
    const over = top - high - 12 < 0 ? top + 12 : top - high - 12;
    const room = Math.max(0, this.home.clientWidth - wide);
    this.tip.style.transform = `translate(${Math.max(0, Math.min(room, left - wide / 2))}px, ${over}px)`;
  }

  quiet() {
    this.tip.hidden = this.ring.hidden = true;
  }
}

if (!navigator.connection?.saveData) {
  for (const data of document.querySelectorAll(".chart-data")) {
    if (JSON.parse(data.textContent).data?.values.length) new Chart(data);
  }
}
