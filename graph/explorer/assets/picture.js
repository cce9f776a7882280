// The picture: vis-network with everything in its place. Only what changed is touched.

const ROW = 66, LANE = 178, GAP = 66, FEWEST_ROWS = 10; // as graph/explorer/layout.py, which says why
const BENT_UP_TO = 260; // lines: bent ones are easier to follow and cost more to draw
const LABELLED_UP_TO = 26; // lines with their predicate written on them
const STILL_UP_TO = 600; // lines: more of them are hidden while the picture is moved, so that it follows the hand
const SMALLEST = 0.62; // of full size: below that labels can't be read, so the picture is cut rather than shrunk

const picture = { network: null, nodes: new vis.DataSet(), edges: new vis.DataSet(), found: null, points: new Map(), columns: [], cursor: "", isTouched: false };

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The columns of the graph, with the nodes in the picture in the order that was computed for all. */
function columnsByCategory(shownNodes) {
  const columns = TERMS.columns.map(({ title }) => ({ title, members: [] }));
  for (const node of allNodes) if (shownNodes.has(node.id)) columns[node.column].members.push(node.id);
  return columns;
}

/** Columns by the hop at which paths come to a node, so that every chain reads from left to right. */
function columnsByHop(paths, shownNodes) {
  const hopOf = new Map();
  for (const path of paths) for (const [hop, id] of path.nodes.entries()) hopOf.set(id, Math.max(hopOf.get(id) ?? 0, hop));
  const last = Math.max(...paths.map((path) => path.length), 1);
  hopOf.set(state.to, last);
  const columns = Array.from({ length: last + 1 }, (_, hop) => ({ title: hop === 0 ? "From" : hop === last ? "To" : "", members: [] }));
  for (const node of allNodes) if (shownNodes.has(node.id)) columns[hopOf.get(node.id) ?? 0].members.push(node.id);
  return columns;
}

/** Coordinates for nodes in columns, as graph/explorer/layout.py has them: where fewer nodes are shown, only the gaps close. */
function place(columns) {
  const size = columns.reduce((sum, { members }) => sum + members.length, 0);
  const most = Math.max(FEWEST_ROWS, Math.ceil(1.2 * Math.sqrt(size)));
  const points = new Map();
  const headings = [];
  let left = 0;
  for (const { title, members: column } of columns) {
    if (!column.length) continue;
    const lanes = Math.ceil(column.length / most);
    const rows = Math.ceil(column.length / lanes);
    for (const [position, id] of column.entries()) {
      const [row, lane] = [Math.floor(position / lanes), position % lanes];
      points.set(id, { x: left + lane * LANE, y: row * ROW - Math.floor(((rows - 1) * ROW) / 2) + Math.floor(((lane % 2) * ROW) / 2) });
    }
    headings.push({ title, x: left + ((lanes - 1) * LANE) / 2 });
    left += lanes * LANE + GAP;
  }
  return { points, headings };
}

/** Every other column a little lower, so that a line over a column doesn't run through what stands there. */
function stepAside({ points, headings }) {
  const lefts = [...new Set([...points.values()].map(({ x }) => x))].sort((a, b) => a - b);
  for (const point of points.values()) point.y += (lefts.indexOf(point.x) % 2) * (ROW / 2);
  return { points, headings };
}

/** Start the network; it is empty until `drawPicture`. */
function startPicture(onpick) {
  const container = byId("picture");
  const network = new vis.Network(container, { nodes: picture.nodes, edges: picture.edges }, NETWORK.options);
  saveSeldom(network.canvas.getContext());
  container.querySelector(".vis-network").tabIndex = -1; // the container is the stop of the Tab key, with a name and keys of its own
  network.on("click", ({ nodes: [node], edges: [edge] }) => onpick(node ? `node:${node}` : edge ? `edge:${edge}` : ""));
  network.on("hoverNode", ({ node }) => picture.cursor !== node && emphasise(node));
  network.on("blurNode", () => emphasise(""));
  network.on("beforeDrawing", drawHeadings);
  for (const touch of ["dragEnd", "zoom"]) network.on(touch, () => (picture.isTouched = true));
  picture.network = network;
  aimFirst(network.renderer);
  zoomInSteps(network.interactionHandler);
  paintTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    paintTheme();
    paint();
  });
}

const STEP = 1.1 ** 0.25; // of zooming: the wheel takes four, fingers one at a time

/**
 * Zoom by even steps, so that the same sizes come again: the browser keeps its letters for every size in which it ever drew them, a hundred kilobytes
 * each time. It also lets a turn of the wheel be turned back; vis-network's own steps, ten hundredths of what stands, never meet again.
 */
function zoomInSteps(handler) {
  const { zoom } = handler;
  handler.zoom = (scale, pointer) => zoom.call(handler, STEP ** Math.round(Math.log(scale) / Math.log(STEP)), pointer);
}

function drawHeadings(canvas) {
  canvas.font = "600 15px system-ui, sans-serif";
  canvas.textAlign = "center";
  canvas.fillStyle = colourCache.soft;
  for (const { title, x } of picture.columns) canvas.fillText(title, x, picture.box.top - 46);
}

function boxOf(points) {
  const [xs, ys] = [[...points.values()].map((point) => point.x), [...points.values()].map((point) => point.y)];
  const edge = (pick, list) => list.reduce((a, b) => pick(a, b), list[0] ?? 0);
  return { left: edge(Math.min, xs), right: edge(Math.max, xs), top: edge(Math.min, ys), bottom: edge(Math.max, ys) };
}

/** Change much and draw once: vis-network would draw all of it after every message that something changed. */
function drawnOnce(change) {
  const { emitter } = picture.network.body;
  emitter.emit("_blockRedraw");
  try {
    change();
  } finally {
    emitter.emit("_allowRedraw");
    emitter.emit("_requestRedraw");
  }
}

/** Change nodes and edges and let vis-network take stock of them once: it would after every message. */
function countedOnce(change) {
  const { emitter } = picture.network.body;
  const { emit } = emitter;
  let isOther = false;
  emitter.emit = (event, ...values) => {
    if (event === "_dataChanged") isOther = true;
    else emit.call(emitter, event, ...values);
  };
  try {
    change();
  } finally {
    emitter.emit = emit;
  }
  if (isOther) emitter.emit("_dataChanged");
}

/** Show what was found. */
function drawPicture(found) {
  picture.found = found;
  const isPath = state.view === "path";
  const { points, headings } = isPath ? stepAside(place(columnsByHop(pathsOf(state).paths, found.nodes))) : place(columnsByCategory(found.nodes));
  const before = picture.points;
  Object.assign(picture, { points, columns: headings, box: boxOf(points) });
  hideWhileMoving(found.edges.length > STILL_UP_TO);
  countedOnce(() => {
    exchange(picture.nodes, [...points.keys()].map(dot), (id) => points.get(id));
    moveNodes(before, points);
    exchange(picture.edges, strokes(found.edges, points));
  });
  picture.network.body.emitter.emit("_resizeNodes"); // else it would leave out what was out of sight at its last drawing
}

/** Move what gets another place: told by its data, vis-network would set up each node anew. What a reader has dragged elsewhere stays there till then. */
function moveNodes(before, points) {
  for (const [id, { x, y }] of points) {
    const old = before.get(id);
    if (old && (old.x !== x || old.y !== y)) Object.assign(picture.network.body.nodes[id], { x, y });
  }
}

let isHiding = false;

function hideWhileMoving(isMany) {
  if (isHiding === isMany) return;
  isHiding = isMany;
  picture.network.setOptions({ interaction: { hideEdgesOnDrag: isMany, hideEdgesOnZoom: isMany } });
}

const held = new Map([[picture.nodes, new Map()], [picture.edges, new Map()]]);

/** Make a data set hold these items, with one message for what left and one for what came or changed. `placeOf` says where what comes is put. */
function exchange(dataset, items, placeOf = () => undefined) {
  const before = held.get(dataset);
  const after = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
  held.set(dataset, after);
  const changed = items.filter((item) => before.get(item.id) !== after.get(item.id));
  const isBare = (item) => item.label === "" && before.has(item.id) && JSON.parse(before.get(item.id)).label; // vis-network keeps a label that is emptied
  const gone = [...[...before.keys()].filter((id) => !after.has(id)), ...changed.filter(isBare).map((item) => item.id)];
  if (gone.length) dataset.remove(gone);
  if (changed.length) dataset.update(changed.map((item) => ({ ...item, ...placeOf(item.id) })));
}

function dot(id) {
  const { color } = lookOfNode(nodes.get(id).category);
  const isAnchor = picture.found.anchors.includes(id);
  const rim = colourCache.rim;
  return {
    id, group: nodes.get(id).category, label: labelOf(id), size: isAnchor ? 15 : 10,
    shape: lookOfNode(nodes.get(id).category).shape,
    color: { background: color, border: rim, highlight: { background: color, border: colourCache.accent }, hover: { background: color, border: colourCache.accent } },
  };
}

const labels = new Map();

/** The label of a node in two lines; worked out once. */
function labelOf(id) {
  if (!labels.has(id)) labels.set(id, twoLines(nameOf(id)));
  return labels.get(id);
}

let colourCache = {};

function paintTheme() {
  const [rim, ink, paper, accent, line, strong, dispute, faint, soft] = ["rim", "ink", "paper", "accent", "line", "strong-line", "dispute", "faint", "soft"].map((name) => colour(`--${name}`));
  colourCache = { rim, ink, paper, accent, line, strong, dispute, faint, soft };
  const font = { color: ink, strokeColor: paper, strokeWidth: 4, size: 14, face: "system-ui, DejaVu Sans, sans-serif" };
  picture.network.setOptions({ nodes: { font }, edges: { font: { ...font, size: 13, align: "horizontal" } } });
}

/** Draw all again, in the colours of the theme that is on. */
function paint() {
  if (picture.found) drawPicture(picture.found);
}

/** Lines for edges; parallel ones are bent apart, and in a small picture each says its predicate. */
function strokes(some, points) {
  const seen = new Map();
  const isBent = some.length <= BENT_UP_TO;
  const isLabelled = (edge) => (emphasised.chain ? emphasised.chain.has(edge.id) : some.length <= LABELLED_UP_TO);
  return some.map((edge) => {
    const base = drawnLine(edge);
    const pair = [edge.subject, edge.object].sort().join("\n");
    const turn = seen.get(pair) ?? 0;
    seen.set(pair, turn + 1);
    const mark = base.label ? `${base.label} ` : "";
    const stroke = { ...base, label: isLabelled(edge) ? mark + drawable(predicateOf(edge).label) : base.label ?? "", color: strokeColour(edge), chosen: true };
    if (turn) stroke.smooth = { enabled: true, type: turn % 2 ? "curvedCW" : "curvedCCW", roundness: 0.08 + 0.06 * turn };
    else if (isBent && Math.abs(points.get(edge.subject).x - points.get(edge.object).x) > LANE) stroke.smooth = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.35 };
    else stroke.smooth = { enabled: isBent && edge.subject !== edge.object, type: "curvedCW", roundness: 0.12 };
    return stroke;
  });
}

/** The line of an edge as pyvis built it; one that stood otherwise in the year that is shown looks as it would have then. */
function drawnLine(edge) {
  const { width, dashes, mark } = lookOfLine(edge.strength);
  const line = { ...DRAWN.row(edge.i), id: edge.id };
  return edge === allKnown().list[edge.i] ? line : { ...line, width, dashes: dashes.length ? dashes : undefined, label: mark || undefined };
}

let emphasised = { node: "", chain: null };

function strokeColour(edge) {
  const isFaint = emphasised.chain ? !emphasised.chain.has(edge.id) : emphasised.node && edge.subject !== emphasised.node && edge.object !== emphasised.node;
  const base = ["contested", "refuted"].includes(edge.strength) ? colourCache.dispute : edge.strength === "established" ? colourCache.strong : colourCache.line;
  const color = isFaint ? colourCache.faint : emphasised.chain ? colourCache.accent : base;
  return { color, highlight: colourCache.accent, hover: colourCache.accent, inherit: false };
}

/** Let the edges of one node (or, without a node, of the chosen path) stand out from the others. */
function emphasise(node) {
  if (emphasised.node === node || (picture.found?.edges.length ?? 0) > BENT_UP_TO) return;
  emphasised = { ...emphasised, node: emphasised.chain ? "" : node };
  repaintEdges();
}

/** Let the edges of one path stand out, or none. Whether that changed anything. */
function emphasiseChain(path) {
  const isSame = [...(emphasised.chain ?? [])].join() === (path?.ids ?? []).join();
  emphasised = { node: isSame ? emphasised.node : "", chain: path ? new Set(path.ids) : null };
  return !isSame;
}

function repaintEdges() {
  if (picture.found) exchange(picture.edges, strokes(picture.found.edges, picture.points));
}

/** Zoom so that all is seen; where that would be too small to read, so that what matters most is. */
function fit() {
  picture.isTouched = false;
  picture.network.body.emitter.emit("setSize"); // to the one that the container has now
  const { left, right, top, bottom } = picture.box;
  const { clientWidth: width, clientHeight: height } = byId("picture");
  const whole = Math.min(width / (right - left + 230), height / (bottom - top + 150), 1.2);
  const smallest = { all: 0, path: 0.8 * SMALLEST }[state.view] ?? SMALLEST;
  const scale = Math.max(whole, smallest);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 - 12 };
  const anchor = openInPicture() ?? picture.found.anchors[0] ?? [...picture.found.nodes].sort(byWeight)[0];
  const position = scale > whole && anchor ? within(picture.points.get(anchor), middle, width / scale, height / scale) : middle;
  picture.network.moveTo({ position, scale });
}

/** The node in the picture that is open, or the start of the edge that is. */
function openInPicture() {
  const kind = state.open.split(":", 1)[0];
  const id = state.open.slice(kind.length + 1);
  const one = kind === "edge" ? world.edges.get(id)?.subject : id;
  return picture.found.nodes.has(one) ? one : undefined;
}

/** Fit again after the room for the picture or what is in it changed, unless the reader has chosen a part of it. */
function refit() {
  if (picture.found && !picture.isTouched) fit();
}

/** The point nearest to the wanted one from which the view doesn't run beyond the picture. */
function within(wanted, middle, width, height) {
  const { left, right, top, bottom } = picture.box;
  const clamp = (at, low, high, centre) => (low > high ? centre : Math.min(Math.max(at, low), high));
  return {
    x: clamp(wanted?.x ?? middle.x, left - 90 + width / 2, right + 90 - width / 2, middle.x),
    y: clamp(wanted?.y ?? middle.y, top - 90 + height / 2, bottom + 60 - height / 2, middle.y),
  };
}

const zoomBy = (factor) => (picture.isTouched = true) && picture.network.moveTo({ scale: picture.network.getScale() * factor });

/** Mark what is open, and bring it into sight if it isn't. */
function markOpen(kind, id) {
  if (picture.network.getSelectedNodes().length || picture.network.getSelectedEdges().length) picture.network.unselectAll();
  if (kind === "node" && picture.nodes.get(id)) {
    picture.network.selectNodes([id], false);
    picture.cursor = id;
    reveal([id]);
  }
  if (kind === "edge" && picture.edges.get(id)) {
    picture.network.selectEdges([id]);
    reveal([world.edges.get(id).subject, world.edges.get(id).object]);
  }
}

function reveal(ids) {
  const { clientWidth: width, clientHeight: height } = byId("picture");
  const places = ids.map((id) => picture.points.get(id)).filter(Boolean);
  const isSeen = (point) => {
    const { x, y } = picture.network.canvasToDOM(point);
    return x > 20 && y > 20 && x < width - 20 && y < height - 20;
  };
  if (!places.every(isSeen)) picture.network.moveTo({ position: { x: places.reduce((sum, p) => sum + p.x, 0) / places.length, y: places.reduce((sum, p) => sum + p.y, 0) / places.length } });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The node next to the cursor in a direction: near, and not far off to the side. */
function nextNode([dx, dy]) {
  const { points, cursor } = picture;
  if (!points.has(cursor)) return [...picture.found.nodes].sort(byWeight)[0];
  const here = points.get(cursor);
  const cost = ({ x, y }) => {
    const [ahead, aside] = [(x - here.x) * dx + (y - here.y) * dy, Math.abs((x - here.x) * dy) + Math.abs((y - here.y) * dx)];
    return ahead > 5 ? ahead + 2 * aside : Infinity;
  };
  const [best] = [...points].reduce((a, b) => (cost(b[1]) < cost(a[1]) ? b : a), [cursor, here]);
  return best;
}

/** Keys on the picture. */
function steer(event, onpick) {
  if (event.key in ARROWS) {
    picture.cursor = nextNode(ARROWS[event.key]) ?? "";
    if (picture.cursor) {
      picture.network.selectNodes([picture.cursor], false);
      reveal([picture.cursor]);
      emphasise(picture.cursor);
      say(`${nameOf(picture.cursor)}, ${TERMS.categories[nodes.get(picture.cursor).category]}. Enter opens it.`);
    }
  } else if (event.key === "Enter" && picture.cursor) onpick(`node:${picture.cursor}`);
  else if (event.key === "+" || event.key === "=") zoomBy(1.25);
  else if (event.key === "-") zoomBy(0.8);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}
