// Finding a node by name, synonym or CURIE, with keys alone: the same box serves the search and both ends of a path.

const GREEK = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", κ: "kappa", μ: "mu", µ: "mu" };
const MOST_SHOWN = 12; // more are not read; another letter narrows better

/** A form in which spellings of one name meet, as graph/names.py has it. */
const normalise = (name) => name.slice(0, 400).replace(/[αβγδκμµ]/gi, (letter) => GREEK[letter.toLowerCase()] ?? letter).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

let nameIndex = null;

/** Every name of every node, made when somebody first searches. */
const names = () => (nameIndex ??= allNodes.flatMap((node) => [node.name, node.id, ...(node.synonyms ?? []), ...(node.xrefs ?? [])].map((name) => ({ id: node.id, name, key: normalise(name) }))));

/** Nodes that go by what was typed: whole name, beginning, beginning of a word, anywhere; the most studied first. */
function findNodes(typed) {
  const key = normalise(typed);
  if (!key) return [];
  const best = new Map();
  for (const entry of names()) {
    const at = entry.key.indexOf(key);
    if (at < 0) continue;
    const fit = entry.key === key ? 0 : at === 0 ? 1 : entry.key[at - 1] === " " ? 2 : 3;
    if (!best.has(entry.id) || fit < best.get(entry.id).fit) best.set(entry.id, { ...entry, fit });
  }
  return [...best.values()].sort((a, b) => a.fit - b.fit || byWeight(a.id, b.id)).slice(0, MOST_SHOWN);
}

/** Make an input and a list behave as a combobox; `choose` gets the id. */
function combobox(input, list, choose) {
  let shown = [];
  let active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };
  const pick = (i) => {
    const { id } = shown[i];
    close();
    choose(id);
  };
  const activate = (i) => {
    active = i;
    for (const [position, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(position === i));
    list.children[i]?.scrollIntoView({ block: "nearest" });
    if (i >= 0 && shown.length) input.setAttribute("aria-activedescendant", list.children[i].id);
  };
  const optionOf = ({ id, name }, i) => el("li", { role: "option", id: `${list.id}-${i}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); pick(i); } },
    text(drawable(nameOf(id), 90)), el("span", { class: "soft" }, `, ${TERMS.categories[nodes.get(id).category]}`, name === nameOf(id) ? "" : [", ", text(drawable(name, 60))]));
  const update = () => {
    shown = findNodes(input.value);
    list.replaceChildren(...(shown.length ? shown.map(optionOf) : input.value.trim() ? [el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, "No node of that name.")] : []));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    active = -1;
    if (shown.length) activate(0);
  };
  input.addEventListener("input", update);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      close();
      event.stopPropagation();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) update();
      else if (shown.length) activate((active + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length);
    } else if (event.key === "Enter" && !list.hidden && active >= 0 && shown.length) pick(active);
    else return;
    event.preventDefault();
  });
}
