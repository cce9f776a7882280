// The table of what is in the picture: equal access for those who read rather than look.

const COLUMNS = [
  ["Subject", (edge) => nameOf(edge.subject).toLowerCase()], ["Predicate", (edge) => predicateOf(edge).label], ["Object", (edge) => nameOf(edge.object).toLowerCase()],
  ["Strength", rankOf], ["Closest evidence", (edge) => Object.keys(TERMS.tiers).indexOf(edge.tiers?.[0])], ["Experiments", (edge) => -edge.experiments], ["Sources", (edge) => -edge.sources], ["Lines against", (edge) => -disputing(edge).length],
];

let sortedBy = 0;

function tableRow(edge) {
  return el("tr", { "data-edge": edge.id },
    el("td", {}, openNode(edge.subject)), el("td", {}, openEdge(edge, predicateOf(edge).label)), el("td", {}, openNode(edge.object)), el("td", {}, chip(edge.strength)),
    el("td", {}, tierWords(edge)), el("td", {}, String(edge.experiments)), el("td", {}, String(edge.sources)), el("td", {}, String(disputing(edge).length)));
}

/** Edges in the order of the table. */
const inTableOrder = (some) => [...some].sort((a, b) => compare(COLUMNS[sortedBy][1](a), COLUMNS[sortedBy][1](b)) || compare(a.id, b.id));

function drawTable(some) {
  const sorted = inTableOrder(some);
  const [body, more] = filled(el("tbody"), sorted, tableRow);
  const head = ([title], i) => el("th", { scope: "col", "aria-sort": i === sortedBy ? "ascending" : undefined }, button(title, () => {
    sortedBy = i;
    drawTable(some);
    byId("table").querySelectorAll("th button")[i].focus();
  }, { title: `Sort by ${title.toLowerCase()}` }));
  byId("table").replaceChildren(
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Rows of the table of edges" }, el("table", {}, el("caption", {}, `The ${plural(some.length, "edge")} in the picture. A predicate opens its papers.`),
      el("thead", {}, el("tr", {}, COLUMNS.map(head))), body)), more);
}
