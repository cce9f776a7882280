// One node as a monograph, in the sections of `mitragraph show`.

const AFFINITY_SECTIONS = 2; // binding and action at targets come first, and have numbers worth a table

function nodePanel(node) {
  const own = world.edgesOf(node.id);
  const sections = TERMS.sections.map(([title, predicates]) => [title, own.filter((edge) => predicates.includes(edge.predicate)).sort(readingOrder(node.id))]);
  return [
    ...panelHead(text(node.name), el("p", {}, sampleOfNode(node.category), ` ${TERMS.categories[node.category] ?? node.category}`)),
    node.description ? el("p", {}, text(node.description)) : null,
    el("div", { class: "tools", id: "node-tools" }, nodeTools(node)),
    structureOf(node),
    facts([
      ["Also called", (node.synonyms ?? []).map((synonym, i) => [i ? "; " : "", text(synonym)])],
      ["Identifiers", (node.xrefs ?? []).map((curie, i) => [i ? ", " : "", link(curie, registryOf(curie))])],
      ["SMILES", node.smiles ? text(node.smiles) : ""],
      ["InChIKey", node.inchikey ? text(node.inchikey) : ""],
      ["Id", text(node.id)],
    ], { class: "facts" }),
    affinities(node, sections.slice(0, AFFINITY_SECTIONS).flatMap(([, some]) => some)),
    sections.filter(([, some]) => some.length).map(([title, some]) => el("section", {}, el("h3", {}, `${title} (${some.length})`), edgeList(some, (edge) => sentenceFrom(edge, node.id)))),
    measurements(node),
    searchesList(details().searches.filter((search) => search.would_support[0] === node.id || search.would_support[2] === node.id)),
    own.length ? null : el("p", {}, "No edge in this graph: nothing was found on it yet."),
  ];
}

/** Own statements before others', then by predicate, strength and name: the order of `mitragraph show`. */
const readingOrder = (id) => (a, b) =>
  (a.subject !== id) - (b.subject !== id) || compare(a.predicate, b.predicate) || rankOf(a) - rankOf(b) || compare(nameOf(otherEnd(a, id)).toLowerCase(), nameOf(otherEnd(b, id)).toLowerCase());

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** What can be done with a node: of all in its panel the only thing that hangs on filters and picture. */
function nodeTools(node) {
  const found = picture.found;
  const missing = hiddenNeighbours(found, node.id, passing(state)).length;
  const leaves = found.nodes.has(node.id) ? leavesOf(found, node.id).length : 0;
  const isFolded = state.fold.includes(node.id);
  const isExpanded = state.plus.includes(node.id);
  const without = (list) => list.filter((id) => id !== node.id);
  return [
    button("Show its neighbourhood alone", () => go({ view: "focus", focus: node.id, hops: 1, via: [], plus: [], fold: [], most: 0, every: false })),
    missing && !isExpanded && !isFolded ? button(`Expand (${plural(missing, "neighbour")} not in the picture)`, () => go({ plus: [...state.plus, node.id] }), { id: "expand", "data-next": "collapse" }) : null,
    isExpanded ? button("Collapse again", () => go({ plus: without(state.plus) }), { id: "collapse", "data-next": "expand" }) : null,
    leaves && !isExpanded ? button(`Fold away ${plural(leaves, "neighbour")} linked to it alone`, () => go({ fold: [...state.fold, node.id] }), { id: "fold", "data-next": "unfold" }) : null,
    isFolded ? button("Unfold", () => go({ fold: without(state.fold) }), { id: "unfold", "data-next": "fold" }) : null,
    button("Paths from here", () => startPath({ from: node.id })), button("Paths to here", () => startPath({ to: node.id })),
  ].filter(Boolean);
}

/** Numbers reported at targets: one row per line, as reported, never averaged. */
function affinities(node, some) {
  const rows = some.flatMap((edge) => edge.evidence.filter((line) => line.value).sort(byDesign).map((line) => [edge, line]));
  if (!rows.length) return null;
  const notes = footnotes();
  const row = ([edge, line]) => el("tr", {},
    el("td", {}, openEdge(edge, text(nameOf(otherEnd(edge, node.id))))), el("td", {}, predicateOf(edge).label, line.stance === "supports" ? null : el("span", { class: "loud" }, " (against)")), el("td", {}, text(measured(line)), notes.mark(line.note)),
    el("td", {}, text(line.system ?? "")), el("td", {}, text(sourceOf(line).citation)));
  const [body, more] = filled(el("tbody"), rows, row);
  return el("section", {}, el("h3", {}, `Affinities, potencies and other numbers (${rows.length})`),
    el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Affinities, potencies and other numbers" }, el("table", {}, headRow(["Partner", "What", "Value", "System", "Source"]), body)), more, notes.list);
}

/** Where an identifier leads. */
function registryOf(curie) {
  const prefix = curie.slice(0, curie.indexOf(":"));
  return Object.hasOwn(TERMS.registries, prefix) ? TERMS.registries[prefix] + curie.slice(prefix.length + 1) : "";
}

const headRow = (titles) => el("thead", {}, el("tr", {}, titles.map((title) => el("th", { scope: "col" }, title))));

function measurements(node) {
  const own = details().measurements.filter((item) => item.node === node.id);
  if (!own.length) return null;
  return el("section", {}, el("h3", {}, `Measurements (${own.length})`), own.map((item) => el("article", { class: "line for" },
    el("p", {}, text(item.statement)),
    facts([["Finding", text(measured(item))], ["Design", TERMS.designs[item.design].label], ["System", item.system ? text(item.system) : ""], ["Stands in", item.locator ? text(item.locator) : ""], ["Note", item.note ? text(item.note) : ""], ["Source", citation(sources.get(item.source))]]))));
}
