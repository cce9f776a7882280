// Filters with their counts, and the form for paths.

const openFacets = new Set(["category", "strength", "tier"]);

function drawFilters(scope) {
  const counts = countFacets(scope, state);
  const box = byId("filters");
  const focused = document.activeElement?.id;
  box.replaceChildren(
    el("h2", {}, "Filters"),
    el("p", { class: "soft" }, "Untick to hide. Counts are edges of this view that each choice would leave. Strength rests on all lines of an edge, hidden ones too."),
    el("div", { class: "tools" }, button("Clear all filters", () => go({ off: structuredClone(START.off), years: ["", ""], refuted: false }), { id: "clear-filters" })),
    el("div", { class: "option" }, el("label", {}, el("input", { type: "checkbox", id: "refuted", checked: state.refuted, onchange: (event) => go({ refuted: event.target.checked }) }), "Show refuted edges"),
      el("span", { class: "count" }, String(GRAPH.edges.filter((edge) => edge.strength === "refuted").length))),
    yearFields(),
    ...FACETS.map((facet) => facetField(facet, counts[facet])));
  if (focused && !byId("filters").contains(document.activeElement)) byId(focused)?.focus?.({ preventScroll: true });
}

function yearFields() {
  const field = (i, label) => {
    const change = (event) => /^\d{0,4}$/.test(event.target.value) && go({ years: state.years.map((year, n) => (n === i ? event.target.value : year)) });
    return el("span", { class: "field" }, el("label", { for: `year-${i}` }, label), el("input", { id: `year-${i}`, value: state.years[i], inputmode: "numeric", size: 5, maxlength: 4, onchange: change }));
  };
  return el("fieldset", {}, el("legend", { class: "soft" }, "Year of the source"), el("div", { class: "tools" }, field(0, "from"), field(1, "to")));
}

const inOrder = { category: Object.keys(TERMS.categories), strength: Object.keys(TERMS.strengths), tier: Object.keys(TERMS.tiers), design: Object.keys(TERMS.designs), interest: ["declared", "none"] };

/** All values of a facet that the graph has, in the ontology's order or by their words. */
const facetValues = Object.fromEntries(FACETS.map((facet) => {
  const values = new Set(GRAPH.edges.flatMap((edge) => (facet in EDGE_VALUES ? EDGE_VALUES[facet](edge) : edge.evidence.flatMap(LINE_VALUES[facet]))));
  const sorted = inOrder[facet]?.filter((value) => values.has(value)) ?? [...values].sort((a, b) => compare(FACET_WORDS[facet](a).toLowerCase(), FACET_WORDS[facet](b).toLowerCase()));
  return [facet, facet === "strength" ? sorted.filter((value) => value !== "refuted") : sorted];
}));

function facetField(facet, counts) {
  const off = new Set(state.off[facet]);
  const set = (values) => go({ off: { ...state.off, [facet]: values } });
  const values = facetValues[facet].filter((value) => counts.get(value) || off.has(value));
  const option = (value, i) => el("div", { class: `option${counts.get(value) ? "" : " zero"}` },
    el("label", {}, el("input", { type: "checkbox", id: `${facet}-${i}`, "data-value": value, checked: !off.has(value), onchange: (event) => set(event.target.checked ? [...off].filter((other) => other !== value) : [...off, value]) }),
      facet === "category" ? sampleOfNode(value) : null, text(drawable(FACET_WORDS[facet](value), 60))),
    el("span", { class: "count" }, String(counts.get(value) ?? 0)),
    button("only", () => set(facetValues[facet].filter((other) => other !== value)), { class: "plain", "aria-label": `Only ${drawable(FACET_WORDS[facet](value), 60)}` }));
  return el("fieldset", { "data-facet": facet }, el("details", { open: openFacets.has(facet) || off.size > 0, ontoggle: (event) => (event.target.open ? openFacets.add(facet) : openFacets.delete(facet)) },
    el("summary", {}, FACET_TITLES[facet], off.size ? ` (${off.size} hidden)` : ""),
    off.size ? button("tick all", () => set([]), { class: "plain" }) : null,
    values.map(option)));
}

/** Go to the form for paths with one end filled in. */
function startPath(end) {
  const from = end.from ?? (state.from !== end.to ? state.from : "");
  const to = end.to ?? (state.to !== end.from ? state.to : "");
  pathDraft = { from, to };
  toggleSide("paths", true);
  drawPathForm();
  if (from && to) go({ view: "path", from, to, path: 0, via: "", open: "path", plus: [], fold: [], most: 0, every: false });
  else byId(from ? "path-to" : "path-from").focus();
}

let pathDraft = { from: "", to: "" };

function drawPathForm() {
  const isShown = state.view === "path";
  if (isShown) pathDraft = { from: state.from, to: state.to };
  const end = (key, label) => el("div", { class: "pick" }, el("label", { for: `path-${key}` }, label),
    el("input", { id: `path-${key}`, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `path-${key}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", value: pathDraft[key] ? drawable(nameOf(pathDraft[key]), 90) : "" }),
    el("ul", { id: `path-${key}-list`, role: "listbox", "aria-label": `Nodes found for ${label}`, hidden: true }));
  const choice = (id, label, options, chosen, change) => el("div", { class: "field" }, el("label", { for: id }, label),
    el("select", { id, onchange: (event) => change(event.target.value) }, options.map(([value, words]) => el("option", { value, selected: String(value) === String(chosen) }, words))));
  const again = (change) => (isShown ? go({ ...change, path: 0, open: "path" }) : Object.assign(pathOptions, change));
  const current = isShown ? state : pathOptions;
  byId("paths").replaceChildren(
    el("h2", {}, "Paths"), el("p", { class: "soft" }, "Pick two nodes to see the ranked routes between them, in the order of mitragraph path."),
    end("from", "From"), end("to", "To"),
    choice("path-hops", "Longest path", [1, 2, 3, 4, 5, 6].map((n) => [n, plural(n, "hop")]), current.maxHops, (value) => again({ maxHops: Number(value) })),
    choice("path-via", "By way of", [["", "anything"], ...Object.entries(TERMS.categories).map(([key, label]) => [key, `a ${label}`])], current.via, (value) => again({ via: value })),
    el("div", { class: "option" }, el("label", {}, el("input", { type: "checkbox", id: "path-undirected", checked: current.undirected, onchange: (event) => again({ undirected: event.target.checked }) }), "Walk edges both ways")),
    ...(isShown ? pathList(pathsOf(state)) : []));
  for (const key of ["from", "to"]) combobox(byId(`path-${key}`), byId(`path-${key}-list`), (id) => {
    pathDraft[key] = id;
    byId(`path-${key}`).value = drawable(nameOf(id), 90);
    if (pathDraft.from && pathDraft.to && pathDraft.from !== pathDraft.to) go({ view: "path", ...pathDraft, maxHops: current.maxHops, via: current.via, undirected: current.undirected, path: 0, open: "path", plus: [], fold: [], most: 0, every: false });
    else byId(key === "from" ? "path-to" : "path-from").focus();
  });
}

const pathOptions = { maxHops: 4, via: "", undirected: false };

/** Open one side and close the other; they share a place. */
function toggleSide(name, isOpen = byId(name).hidden) {
  for (const side of ["filters", "paths"]) {
    const isShown = side === name && isOpen;
    byId(side).hidden = !isShown;
    byId(`show-${side}`).setAttribute("aria-expanded", String(isShown));
  }
  refit();
}
