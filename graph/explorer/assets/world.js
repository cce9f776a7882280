// The edges as they were known in a year, or as they are without some evidence. What each amounts to then was worked out by
// graph/explorer/history.py; nothing here derives a strength.

const edgeId = (subject, predicate, object) => `${subject}--${predicate}--${object}`;

const STEPS = readTable(GRAPH.steps);
const DRAWN = readTable(NETWORK.edges);
const EDGES = readTable(GRAPH.edges);

/** For each edge the row of its first line, and behind the last edge the number of lines. */
const firstLine = [0];
for (let i = 0; i < EDGES.size; i += 1) firstLine.push(firstLine[i] + EDGES.value("lines", i));

/** For each edge the rows of its steps. */
const stepsOf = Array.from({ length: EDGES.size }, () => []);
for (let i = 0; i < STEPS.size; i += 1) stepsOf[STEPS.value("edge", i)].push(i);

/** The step of all evidence: the last of those that leave nothing out. */
const lastStep = (i) => stepsOf[i].findLast((step) => !STEPS.value("without", step));

class Edge {
  constructor(i, step, isKnown) {
    const [subject, predicate, object] = [DRAWN.value("from", i), EDGES.value("predicate", i), DRAWN.value("to", i)];
    Object.assign(this, { i, step, isKnown, id: edgeId(subject, predicate, object), subject, predicate, object, strength: STEPS.value("strength", step), lines: null });
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
    this.edges = new Map(this.list.map((edge) => [edge.id, edge]));
    this.byNode = new Map(allNodes.map((node) => [node.id, []]));
    for (const edge of this.list) {
      this.byNode.get(edge.subject).push(edge);
      if (edge.object !== edge.subject) this.byNode.get(edge.object).push(edge);
    }
    this.weights = new Map();
  }

  /** An edge as it is here; nothing if it isn't. One that is as ever is the same thing in every world. */
  edgeAt(i) {
    const step = this.stepAt(i);
    if (step === undefined || !STEPS.value("strength", step)) return null;
    const now = this.asOf || this.without ? allKnown().list[i] : null;
    return now?.step === step && now.evidence.every(this.isKnown) ? now : new Edge(i, step, this.isKnown);
  }

  /** The step that holds here: of a year the last one until then, without something the one that says so, if that changes anything. */
  stepAt(i) {
    const own = stepsOf[i].filter((step) => (STEPS.value("without", step) ?? "") === this.without);
    return this.asOf ? own.findLast((step) => STEPS.value("since", step) <= this.asOf) : own.at(-1) ?? lastStep(i);
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
