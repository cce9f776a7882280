// The graph as the page holds it: nodes, lines and sources, which stay, and the edges that they make, which change with the year.

const GRAPH = readBlock("graph");
const NETWORK = readBlock("network");
const TERMS = GRAPH.terms;

const NODE_DETAILS = ["synonyms", "description", "smiles", "inchikey", "xrefs"];
const LINE_FIELDS = ["stance", "design", "agent", "source"];
const LINE_DETAILS = ["id", "system", "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "locator", "experiment", "checked", "read_in", "note"];
const SOURCE_DETAILS = ["pmid", "doi", "first_author", "journal", "title", "kind", "retracted", "pmcid", "url"];

class Node {
  constructor(i, id, name, category) {
    this.i = i;
    this.id = id;
    this.name = name;
    this.category = category;
    this.column = columnOfCategory.get(category) ?? TERMS.columns.length - 1;
  }
}

class Line {
  constructor(i) {
    this.i = i;
  }
}

class Source {
  constructor(i, { id, year, interest }) {
    Object.assign(this, { i, id, year, interest });
  }

  get citation() {
    return details().sources.value("citation", this.i) ?? `${this.first_author} ${this.year}`;
  }

  /** Where a reader finds it: label and address. */
  get links() {
    const plain = Object.entries({ DOI: this.doi, PubMed: this.pmid, PMC: this.pmcid, Document: this.url }).filter(([, value]) => value);
    return details().sources.value("links", this.i) ?? plain.map(([label, value]) => [label, TERMS.resolvers[label].join(value)]);
  }
}

const columnOfCategory = new Map(TERMS.columns.flatMap(({ categories }, column) => categories.map((category) => [category, column])));
const LINES = readTable(GRAPH.lines);
columnsOf(Node, () => details().nodes, NODE_DETAILS);
columnsOf(Line, () => LINES, LINE_FIELDS);
columnsOf(Line, () => details().lines, LINE_DETAILS);
columnsOf(Source, () => details().sources, SOURCE_DETAILS);

/** The nodes, column by column from the top. */
function readNodes({ size, column }) {
  const [id, label, group] = ["id", "label", "group"].map(column);
  return Array.from({ length: size }, (_, i) => new Node(i, id(i), label(i) ?? "", group(i)));
}

const allNodes = readNodes(readTable(NETWORK.nodes));
const nodes = new Map(allNodes.map((node) => [node.id, node]));
const sources = new Map(readTable(GRAPH.sources).rows().map((row, i) => [row.id, new Source(i, row)]));
const sourceOf = (line) => sources.get(line.source);

const nameOf = (id) => nodes.get(id)?.name ?? id;
const otherEnd = (edge, id) => (edge.subject === id ? edge.object : edge.subject);
const supporting = (edge) => edge.evidence.filter((line) => line.stance === "supports");
const disputing = (edge) => edge.evidence.filter((line) => line.stance !== "supports");
const predicateOf = (edge) => TERMS.predicates[edge.predicate];
const rankOf = (edge) => TERMS.strengths[edge.strength].rank;
const byWeight = (a, b) => world.weight(b) - world.weight(a) || (a < b ? -1 : a > b ? 1 : 0);

/** Edges between the same two nodes, the edge itself left out. */
const parallelTo = (edge) =>
  world.edgesOf(edge.subject).filter((other) => other !== edge && [other.subject, other.object].includes(edge.object) && (edge.subject !== edge.object || other.subject === other.object));

/** Edges between the same two nodes that can't hold together with this one and have support of their own. */
const excludedBy = (edge) =>
  predicateOf(edge).excludes.map((key) => world.find(edge.subject, key, edge.object)).filter((other) => other && supporting(other).length);

/** Searches without a hit that would have supported an edge from one node to the other, or from what contains the one. */
const searchesAbout = (subject, object) =>
  details().searches.filter((search) => {
    const [from, , to] = search.would_support;
    return to === object && (from === subject || world.find(from, "contains", subject) !== undefined);
  });
