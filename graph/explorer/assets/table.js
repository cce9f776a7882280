// The table of what is in the picture: equal access for those who read rather than look.

const COLUMNS = [
  ["Subject", (edge) => nameOf(edge.subject).toLowerCase()], ["Predicate", (edge) => predicateOf(edge).label], ["Object", (edge) => nameOf(edge.object).toLowerCase()],
  ["Strength", rankOf], ["Closest evidence", (edge) => Object.keys(TERMS.tiers).indexOf(edge.tiers?.[0])], ["Experiments", (edge) => -edge.experiments], ["Sources", (edge) => -edge.sources], ["Lines against", (edge) => -disputing(edge).length],
];

let sortedBy = 0;
let tableOrder = []; // edges
let tableRows = new Map(); // of the edges that have a row now

/** A row that says nothing yet; copied, for that is quicker than making each anew. */
const blankRow = once(() => {
  const named = () => el("button", { type: "button", class: "plain", dir: "auto" }); // a box of its own, so that no name turns what stands beside it
  return el("tr", {}, [named(), named(), named(), ...Array(5).fill("")].map((content) => el("td", {}, content)));
});

const blankChip = once(() => new Map(Object.keys(TERMS.strengths).map((strength) => [strength, chip(strength)])));

const edgeOfRow = new WeakMap();

/** Let a row tell of an edge. What it says already is left as it is. */
function fillRow(row, edge) {
  const [subject, predicate, object, strength, ...others] = row.children;
  tellOpener(subject.firstChild, `node:${edge.subject}`, nameOf(edge.subject));
  tellOpener(predicate.firstChild, `edge:${edge.id}`, predicateOf(edge).label);
  tellOpener(object.firstChild, `node:${edge.object}`, nameOf(edge.object));
  if (edgeOfRow.get(row)?.strength !== edge.strength) strength.replaceChildren(blankChip().get(edge.strength)?.cloneNode(true) ?? chip(edge.strength));
  for (const [i, words] of [tierWords(edge), edge.experiments, edge.sources, disputing(edge).length].entries()) tell(others[i], words);
  row.setAttribute("data-edge", edge.id);
  edgeOfRow.set(row, edge);
  return row;
}

function tellOpener(opening, open, label) {
  opening.setAttribute("data-open", open);
  tell(opening, label);
}

/** Let an element hold one text. */
function tell(element, words) {
  if (!element.firstChild) element.append(String(words));
  else if (element.firstChild.data !== String(words)) element.firstChild.data = words;
}

/** Edges in the order of the table. */
function inTableOrder(some) {
  const key = COLUMNS[sortedBy][1];
  return some.map((edge) => [key(edge), edge]).sort(([a, one], [b, other]) => compare(a, b) || compare(one.id, other.id)).map(([, edge]) => edge);
}

/** The table without rows, made once: what stays in it from view to view needn't be made again. */
const emptyTable = once(() => {
  const [caption, body] = [el("caption"), el("tbody")];
  const more = button("", () => showRows(tableRows.size + AT_ONCE), { class: "more" });
  const heads = COLUMNS.map(([title], i) => el("th", { scope: "col" }, button(title, () => {
    sortedBy = i;
    drawTable(tableOrder);
  }, { title: `Sort by ${title.toLowerCase()}` })));
  byId("table").replaceChildren(
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows of the table of edges" }, el("table", {}, caption, el("thead", {}, el("tr", {}, heads)), body)), more);
  return { caption, body, heads, more };
});

function drawTable(some) {
  const { caption, heads } = emptyTable();
  tableOrder = inTableOrder(some);
  caption.textContent = `The ${plural(some.length, "edge")} in the picture. A predicate opens its papers.`;
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[sortedBy].setAttribute("aria-sort", "ascending");
  showRows(AT_ONCE);
}

/** Show the first rows. Those that stood there stay, and one that is to go tells of what comes in its place, unless the keyboard is in it. */
function showRows(most) {
  const { body, more } = emptyTable();
  const before = tableRows;
  const wanted = new Set(tableOrder.slice(0, most));
  const isSpare = (row) => row && !wanted.has(edgeOfRow.get(row));
  let at = body.firstElementChild;
  const rowFor = (edge) => {
    const kept = before.get(edge);
    if (!kept && isSpare(at) && !at.contains(document.activeElement)) return fillRow(at, edge);
    while (kept && isSpare(at)) at = dropRow(at);
    const row = kept ?? fillRow(blankRow().cloneNode(true), edge);
    if (row !== at) body.insertBefore(row, at);
    return row;
  };
  tableRows = new Map();
  for (const edge of wanted) {
    const row = rowFor(edge);
    tableRows.set(edge, row);
    if (row === at) at = row.nextElementSibling;
  }
  while (at) at = dropRow(at);
  offerMore(more, tableOrder.length - tableRows.size);
}

/** Take a row away; the next one. */
function dropRow(row) {
  const next = row.nextElementSibling;
  row.remove();
  return next;
}
