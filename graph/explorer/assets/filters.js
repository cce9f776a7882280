// Which edges pass: what is unticked is hidden. A line that is hidden doesn't change an edge's strength, which rests on all its lines.

const FACET_TITLES = {
  category: "Category", predicate: "Predicate", strength: "Strength", tier: "Tier of evidence", design: "Design of study",
  agent: "What was given", interest: "Interests of the source",
};

const EDGE_VALUES = {
  category: (edge) => [nodes.get(edge.subject).category, nodes.get(edge.object).category],
  predicate: (edge) => [edge.predicate],
  strength: (edge) => [edge.strength],
};

const LINE_VALUES = {
  tier: (line) => [TERMS.designs[line.design].tier],
  design: (line) => [line.design],
  agent: (line) => line.agent ?? ["none"],
  interest: (line) => [sourceOf(line).interest ? "declared" : "none"],
};

const FACET_WORDS = {
  category: (key) => TERMS.categories[key] ?? key,
  predicate: (key) => TERMS.predicates[key]?.label ?? key,
  strength: (key) => key,
  tier: (key) => TERMS.tiers[key]?.label ?? key,
  design: (key) => TERMS.designs[key]?.label ?? key,
  agent: (key) => (key === "none" ? "not stated" : nameOf(key)),
  interest: (key) => (key === "declared" ? "states an interest (funding, affiliation)" : "none recorded here"),
};

const YEARS = 1 << FACETS.length;
const bitOf = Object.fromEntries(FACETS.map((facet, position) => [facet, 1 << position]));

/** A function that says which filters an edge itself fails, and one for each of its lines, as bits. */
function failing(shown) {
  const off = Object.fromEntries(FACETS.map((facet) => [facet, new Set(shown.off[facet])]));
  if (!shown.refuted) off.strength.add("refuted");
  const [from, to] = [Number(shown.years[0] || 0), Number(shown.years[1] || 9999)];
  const isDated = shown.years.join("") !== "";
  const edgeFails = (edge) => {
    let bits = EDGE_VALUES.category(edge).some((value) => off.category.has(value)) ? bitOf.category : 0;
    if (off.predicate.has(edge.predicate)) bits |= bitOf.predicate;
    return off.strength.has(edge.strength) ? bits | bitOf.strength : bits;
  };
  const lineFacets = Object.keys(LINE_VALUES).filter((facet) => off[facet].size);
  const lineFails = (line) => {
    let bits = 0;
    for (const facet of lineFacets) if (LINE_VALUES[facet](line).every((value) => off[facet].has(value))) bits |= bitOf[facet];
    if (isDated) {
      const year = Number(sourceOf(line).year); // not a number where a source bears no date: then it is in no span
      if (!(year >= from && year <= to)) bits |= YEARS;
    }
    return bits;
  };
  return { edgeFails, lineFails };
}

/** Whether an edge is to be seen. */
function passing(shown) {
  const { edgeFails, lineFails } = failing(shown);
  return (edge) => edgeFails(edge) === 0 && edge.evidence.some((line) => lineFails(line) === 0);
}

/** For each facet and value how many of some edges would be seen if that facet alone were open. */
function countFacets(some, shown) {
  const { edgeFails, lineFails } = failing(shown);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  for (const edge of some) {
    const own = edgeFails(edge);
    const lines = edge.evidence.map((line) => [line, own | lineFails(line)]);
    const open = lines.reduce((all, [, bits]) => all & bits, -1);
    for (const facet of FACETS) {
      if (open & ~bitOf[facet]) continue;
      const able = lines.filter(([, bits]) => !(bits & ~bitOf[facet]));
      const values = facet in EDGE_VALUES ? (able.length ? EDGE_VALUES[facet](edge) : []) : able.flatMap(([line]) => LINE_VALUES[facet](line));
      for (const value of new Set(values)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  return counts;
}

const isFiltered = (shown) => shown.refuted || shown.years.join("") !== "" || FACETS.some((facet) => shown.off[facet].length);
