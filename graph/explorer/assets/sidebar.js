// Filters with their counts, and what all evidence rests on.

const openFacets = new Set(["category", "strength", "tier"]);

function drawFilters(scope) {
  const counts = countFacets(scope, state);
  const box = byId("filters");
  refill(box,
    el("h2", {}, "Filters"),
    el("p", { class: "soft" }, "Untick to hide. Counts are edges of this view that each choice would leave. Strength rests on all lines of an edge, hidden ones too."),
    el("div", { class: "tools" }, button("Clear all filters", () => go({ off: structuredClone(START.off), years: ["", ""], refuted: false, asOf: "", without: "" }), { id: "clear-filters" })),
    el("div", { class: "option" }, checkField("refuted", "Show refuted edges", state.refuted, (refuted) => go({ refuted })),
      el("span", { class: "count" }, String(world.list.filter((edge) => edge.strength === "refuted").length))),
    basisFields("filter"),
    yearFields(),
    ...FACETS.map((facet) => facetField(facet, counts[facet])));
}

function yearFields() {
  const field = (i, label) => {
    const change = (event) => /^\d{0,4}$/.test(event.target.value) && go({ years: state.years.map((year, n) => (n === i ? event.target.value : year)) });
    return el("span", { class: "field" }, el("label", { for: `year-${i}` }, label), el("input", { id: `year-${i}`, value: state.years[i], inputmode: "numeric", size: 5, maxlength: 4, onchange: change }));
  };
  return el("fieldset", {}, el("legend", { class: "soft" }, "Year of the source"), el("div", { class: "tools" }, field(0, "from"), field(1, "to")));
}

/** What all edges rest on: everything, what was known in a year, or what remains without something. Strengths are those that it gives. */
function basisFields(place) {
  const years = [...yearsOfSources].reverse();
  return el("fieldset", { class: "basis" }, el("legend", { class: "soft" }, "What strength rests on"),
    selectField(`${place}-as-of`, "Known by the end of", [["", "all years"], ...years.map((year) => [year, year])], state.asOf, (asOf) => go({ asOf, without: "", path: 0 })),
    selectField(`${place}-without`, "Leaving out", [["", "nothing"], ...TERMS.without.map((kind) => [kind, WITHOUT_WORDS[kind] ?? kind])], state.without, (without) => go({ without, asOf: "", path: 0 })));
}

/** A labelled choice of one from [value, words]. */
const selectField = (id, label, options, chosen, change) => el("div", { class: "field" }, el("label", { for: id }, label),
  el("select", { id, onchange: (event) => change(event.target.value) }, options.map(([value, words]) => el("option", { value, selected: String(value) === String(chosen) }, words))));

const checkField = (id, label, checked, change) => el("div", { class: "option" }, el("label", {}, el("input", { type: "checkbox", id, checked, onchange: (event) => change(event.target.checked) }), label));

const inOrder = { category: Object.keys(TERMS.categories), strength: Object.keys(TERMS.strengths), tier: Object.keys(TERMS.tiers), design: Object.keys(TERMS.designs), interest: ["declared", "none"] };

/** All values of a facet that the graph has, in the ontology's order or by their words. */
const facetValues = once(() => Object.fromEntries(FACETS.map((facet) => {
  const values = new Set(allKnown().list.flatMap((edge) => (facet in EDGE_VALUES ? EDGE_VALUES[facet](edge) : edge.evidence.flatMap(LINE_VALUES[facet]))));
  const sorted = inOrder[facet]?.filter((value) => values.has(value)) ?? [...values].sort((a, b) => compare(FACET_WORDS[facet](a).toLowerCase(), FACET_WORDS[facet](b).toLowerCase()));
  return [facet, facet === "strength" ? sorted.filter((value) => value !== "refuted") : sorted];
})));

function facetField(facet, counts) {
  const off = new Set(state.off[facet]);
  const set = (values) => go({ off: { ...state.off, [facet]: values } });
  const all = facetValues()[facet];
  const values = all.filter((value) => counts.get(value) || off.has(value));
  const option = (value) => el("div", { class: `option${counts.get(value) ? "" : " zero"}` },
    el("label", {}, el("input", { type: "checkbox", id: `${facet}-${all.indexOf(value)}`, "data-value": value, checked: !off.has(value), onchange: (event) => set(event.target.checked ? [...off].filter((other) => other !== value) : [...off, value]) }),
      facet === "category" ? sampleOfNode(value) : null, text(drawable(FACET_WORDS[facet](value), 60))),
    el("span", { class: "count" }, String(counts.get(value) ?? 0)),
    button("only", () => set(all.filter((other) => other !== value)), { class: "plain", id: `only-${facet}-${all.indexOf(value)}`, "data-next": `facet-${facet}`, "aria-label": `Only ${drawable(FACET_WORDS[facet](value), 60)}` }));
  return el("fieldset", { "data-facet": facet, "aria-label": FACET_TITLES[facet] }, el("details", { open: openFacets.has(facet) || off.size > 0, ontoggle: (event) => (event.target.open ? openFacets.add(facet) : openFacets.delete(facet)) },
    el("summary", { id: `facet-${facet}` }, FACET_TITLES[facet], off.size ? ` (${off.size} hidden)` : ""),
    off.size ? button("tick all", () => set([]), { class: "plain", id: `all-${facet}`, "data-next": `facet-${facet}` }) : null,
    values.map(option)));
}

/** Open one side and close the other; they share a place. */
function toggleSide(name, isOpen = byId(name).hidden) {
  for (const side of ["filters", "paths"]) {
    const isShown = side === name && isOpen;
    byId(side).hidden = !isShown;
    byId(`show-${side}`).setAttribute("aria-expanded", String(isShown));
  }
  refit();
}
