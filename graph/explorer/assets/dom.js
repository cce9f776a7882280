// Building the page. Text reaches it as text nodes only: no function here reads HTML.

const byId = (id) => document.getElementById(id);

/** An element with attributes, listeners (`onclick`) and children; texts become text nodes. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Text of the graph, kept apart from its surroundings whatever its direction of writing. */
const text = (content) => el("bdi", {}, String(content ?? ""));

/** A web address and nothing else, as graph/explorer/links.py has it. */
const WEB = /^https?:\/\/[^\s"'<>`\\]+$/i;

/** A link to a paper or registry; anything but a web address stays text. */
function link(label, url) {
  if (!WEB.test(url ?? "")) return text(label);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text(label));
}

const button = (label, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, label);

/** Fill a box anew and leave the keyboard where it was: on what has the same id, else on what stands in for it (`data-next`). */
function refill(box, ...children) {
  const at = box.contains(document.activeElement) ? document.activeElement : null;
  const [id, next] = [at?.id, at?.dataset.next];
  box.replaceChildren(...children);
  if (at) (byId(id) ?? byId(next))?.focus({ preventScroll: true });
}

const thousands = new Intl.NumberFormat("en"); // made once: toLocaleString makes one each time

const plural = (number, noun) => `${thousands.format(number)} ${noun}${number === 1 ? "" : "s"}`;

const AT_ONCE = 100; // rows or items; a button brings more: thousands at once make a page slow

/** Fill a list or table body with the first items, and a button that brings the others. */
function filled(container, items, draw) {
  const more = button("", () => add(), { class: "more" });
  const add = () => {
    const start = container.childElementCount;
    container.append(...items.slice(start, start + AT_ONCE).map(draw));
    offerMore(more, items.length - container.childElementCount);
  };
  add();
  return [container, more];
}

/** Say on the button how many are left, or take it away. */
function offerMore(more, left) {
  more.textContent = `Show more (${thousands.format(left)} left)`;
  more.hidden = left <= 0;
}

const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** Characters that turn or hide what stands beside them on a canvas, where nothing can isolate them. */
const UNDRAWABLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** A label in two lines at most, so that it stays clear of the node below it. */
function twoLines(label, width = 21) {
  const lines = [""];
  for (const word of drawable(label, 2 * width + 14).split(" ")) {
    const line = lines.at(-1);
    if (!line || line.length + word.length < width) lines[lines.length - 1] = line ? `${line} ${word}` : word;
    else lines.push(word);
  }
  const shown = lines.slice(0, 2).map((line) => drawable(line, width + 2));
  return shown.join("\n") + (lines.length > 2 && !shown[1].endsWith("…") ? "…" : "");
}

/** A label short enough to draw. */
function drawable(label, most = 46) {
  const clean = Array.from(String(label).slice(0, 4 * most).replace(UNDRAWABLE, ""));
  return clean.length > most ? `${clean.slice(0, most - 1).join("")}…` : clean.join("");
}
