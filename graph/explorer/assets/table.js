// The table of what is in the picture: equal access for those who read rather than look.

const COLUMNS = [
  ["Subject", (edge) => nameOf(edge.subject).toLowerCase()], ["Predicate", (edge) => predicateOf(edge).label], ["Object", (edge) => nameOf(edge.object).toLowerCase()],
  ["Strength", rankOf], ["Closest evidence", (edge) => Object.keys(TERMS.tiers).indexOf(edge.tiers?.[0])], ["Experiments", (edge) => -edge.experiments], ["Sources", (edge) => -edge.sources], ["Lines against", (edge) => -disputing(edge).length],
];

let sortedBy = 0;
let tableOrder = []; // edges
let tableRows = new Map(); // of the edges that have a row now

function tableRow(edge) {
  return el("tr", { "data-edge": edge.id }, [
    openNode(edge.subject), openEdge(edge, predicateOf(edge).label), openNode(edge.object), chip(edge.strength), tierWords(edge), String(edge.experiments), String(edge.sources), String(disputing(edge).length),
  ].map((content) => el("td", {}, content)));
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

/** Show the first rows. Those that stood there stay; only what differs is touched. */
function showRows(most) {
  const { body, more } = emptyTable();
  const before = tableRows;
  tableRows = new Map(tableOrder.slice(0, most).map((edge) => [edge, before.get(edge) ?? tableRow(edge)]));
  for (const [edge, row] of before) if (!tableRows.has(edge)) row.remove();
  let at = body.firstElementChild;
  for (const row of tableRows.values()) {
    if (row === at) at = row.nextElementSibling;
    else body.insertBefore(row, at);
  }
  offerMore(more, tableOrder.length - tableRows.size);
}
