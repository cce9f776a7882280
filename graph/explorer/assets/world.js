// The edges as they were known in a year, or as they are without some evidence. What each amounts to then was worked out by
// graph/explorer/history.py; nothing here derives a strength.

const edgeId = (subject, predicate, object) => `${subject}--${predicate}--${object}`;

const STEPS = readTable(GRAPH.steps);
const DRAWN = readTable(NETWORK.edges);
const EDGES = readTable(GRAPH.edges);

const EDGE_PARTS = { from: DRAWN.column("from"), predicate: EDGES.column("predicate"), to: DRAWN.column("to") };
const STEP_PARTS = { since: STEPS.column("since"), without: STEPS.column("without"), strength: STEPS.column("strength") };

/** For each edge the row of its first one of many, and behind the last edge the number of rows. */
function firstRows(count) {
  const first = new Int32Array(EDGES.size + 1);
  for (let i = 0; i < EDGES.size; i += 1) first[i + 1] = first[i] + count(i);
  return first;
}

const firstLine = firstRows(EDGES.column("lines"));
const firstStep = firstRows(EDGES.column("steps"));

/** The last step of an edge that fits. */
function lastStep(i, fits) {
  for (let step = firstStep[i + 1] - 1; step >= firstStep[i]; step -= 1) if (fits(step)) return step;
  return undefined;
}

/** Whether a step leaves nothing out. */
const isOfAll = (step) => !STEP_PARTS.without(step);

class Edge {
  constructor(i, step, isKnown) {
    this.i = i;
    this.step = step;
    this.isKnown = isKnown;
    this.subject = EDGE_PARTS.from(i);
    this.predicate = EDGE_PARTS.predicate(i);
    this.object = EDGE_PARTS.to(i);
    this.strength = STEP_PARTS.strength(step);
    this.name = "";
    this.lines = null;
  }

  /** Its name, put together when it is first asked for: most edges of a large graph are never asked. */
  get id() {
    return (this.name ||= edgeId(this.subject, this.predicate, this.object));
  }

  /** Its lines, those that are known in its world. */
  get evidence() {
    this.lines ??= Array.from({ length: firstLine[this.i + 1] - firstLine[this.i] }, (_, n) => new Line(firstLine[this.i] + n)).filter(this.isKnown);
    return this.lines;
  }

  get why() {
    return details().why.value("why", this.step) ?? [];
  }
}

for (const name of ["tiers", "experiments", "sources"]) Object.defineProperty(Edge.prototype, name, { get() { return STEPS.value(name, this.step); } });

const everything = () => true;

/** The years in which something came to be known. */
const yearsOfSources = [...new Set([...sources.values()].map((source) => source.year).filter((year) => /^\d{4}$/.test(year)))].sort();

/** Whether a line is left out: by what `mitragraph path --without` calls it. */
const isOf = (line, kind) => (kind === "interest" ? Boolean(sourceOf(line).interest) : TERMS.designs[line.design].tier === kind);

class World {
  constructor(asOf, without) {
    Object.assign(this, { asOf, without });
    this.isKnown = asOf ? (line) => sourceOf(line).year <= asOf : without ? (line) => !isOf(line, without) : everything;
    this.list = Array.from({ length: EDGES.size }, (_, i) => this.edgeAt(i)).filter(Boolean);
    this.byNode = new Map(allNodes.map((node) => [node.id, []]));
    for (const edge of this.list) {
      this.byNode.get(edge.subject).push(edge);
      if (edge.object !== edge.subject) this.byNode.get(edge.object).push(edge);
    }
    this.weights = new Map();
    this.byId = null;
  }

  /** The edges by their names. */
  get edges() {
    return (this.byId ??= new Map(this.list.map((edge) => [edge.id, edge])));
  }

  /** The edge of one predicate between two nodes, if there is one. */
  find(subject, predicate, object) {
    return this.edgesOf(subject)?.find((edge) => edge.subject === subject && edge.predicate === predicate && edge.object === object);
  }

  /** An edge as it is here; nothing if it isn't. One that is as ever is the same thing in every world. */
  edgeAt(i) {
    const step = this.stepAt(i);
    if (step === undefined || !STEP_PARTS.strength(step)) return null;
    const now = this.asOf || this.without ? allKnown().list[i] : null;
    return now?.step === step && now.evidence.every(this.isKnown) ? now : new Edge(i, step, this.isKnown);
  }

  /** The step that holds here: of a year the last one until then, without something the one that says so, if that changes anything. */
  stepAt(i) {
    if (this.asOf) return lastStep(i, (step) => isOfAll(step) && STEP_PARTS.since(step) <= this.asOf);
    return (this.without ? lastStep(i, (step) => STEP_PARTS.without(step) === this.without) : undefined) ?? lastStep(i, isOfAll);
  }

  edgesOf(node) {
    return this.byNode.get(node);
  }

  /** How much a node was studied: the experiments behind its edges. */
  weight(node) {
    if (!this.weights.has(node)) this.weights.set(node, this.edgesOf(node).reduce((sum, edge) => sum + edge.experiments, 0));
    return this.weights.get(node);
  }

  /** The node's weight in the ranking of paths. */
  damping(node) {
    return GRAPH.damping[this.edgesOf(node).length];
  }
}

const allKnown = once(() => new World("", ""));
const worlds = new Map();
const KEPT = 5; // worlds: somebody who walks through the years of a large graph shall not fill the memory

/** The edges as known in a year, or without some evidence; both empty: all there is. Made when first asked for. */
function worldOf(asOf = "", without = "") {
  if (!asOf && !without) return allKnown();
  const key = `${asOf} ${without}`;
  if (!worlds.has(key)) worlds.set(key, new World(asOf, asOf ? "" : without));
  if (worlds.size > KEPT) worlds.delete(worlds.keys().next().value);
  return worlds.get(key);
}

/** The world that the page shows now. */
let world = allKnown();
