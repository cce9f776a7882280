// From the address to the page: every change goes through it, so that every view has a link.

const LARGE = 1500; // nodes beyond which the page says what it does to stay quick

let scopeKey = "";
let scope = [];

/** The edges of the view without filters, which the counts are of. */
function scopeOf(shown) {
  const open = { ...shown, off: START.off, years: START.years, refuted: true, open: "", path: 0 };
  const key = encode(open);
  if (key !== scopeKey) [scopeKey, scope] = [key, look(open, () => true).edges];
  return scope;
}

const draw = (before) => drawnOnce(() => drawAll(before));

function drawAll(before) {
  const isFirst = !picture.found;
  world = worldOf(state.asOf, state.without);
  const isNewView = isFirst || ["view", "focus", "hops", "via", "avoid", "from", "to", "maxHops", "minTier", "strength", "metapath", "undirected", "throughLinks", "most"].some((key) => String(before[key]) !== String(state[key]));
  const isOtherChain = emphasiseChain(state.view === "path" && state.open === "path" ? pathsOf(state).paths[state.path] : null);
  if (isFirst || encode({ ...before, open: "", path: 0 }) !== encode({ ...state, open: "", path: 0 })) {
    const found = look(state, passing(state));
    drawPicture(found);
    drawTable(found.edges);
    drawStatus(found);
    drawViewTools(found);
  } else if (isOtherChain) repaintEdges();
  if (!byId("filters").hidden) drawFilters(scopeOf(state));
  if (state.view === "path" && isNewView) toggleSide("paths", true);
  if (!byId("paths").hidden) drawPathForm();
  drawPanel(before.open !== state.open, isFirst);
  if (isNewView) fit();
  else refit();
  for (const [name, view] of [["show-story", "story"], ["show-all", "all"]]) byId(name).setAttribute("aria-pressed", String(state.view === view));
}

function drawStatus(found) {
  const what = { story: "The story at a glance", all: "Everything", focus: [text(nameOf(state.focus)), ` and what lies within ${plural(state.hops, "hop")}${viaWords(state.via)}`],
    path: ["Paths from ", text(nameOf(state.from)), " to ", text(nameOf(state.to))] }[state.view];
  const left = found.total - found.nodes.size;
  byId("status").replaceChildren(...[what, `: ${plural(found.nodes.size, "node")}, ${plural(found.edges.length, "edge")} of ${plural(nodes.size, "node")}, ${plural(world.list.length, "edge")}${worldWords() ? ` ${worldWords()}` : ""}.`,
    left > 0 && ["focus", "all"].includes(state.view) ? ` ${plural(left, "node")} left out, the least studied.` : "", isFiltered(state) ? " Filtered." : ""].flat());
}

/** What widens or narrows this view. */
function drawViewTools(found) {
  const tools = [];
  const hop = (change, label) => button(label, () => go({ hops: state.hops + change }));
  if (state.view === "focus") tools.push(state.hops > 1 ? hop(-1, "One hop less") : null, state.hops < 4 ? hop(1, "One hop more") : null);
  const left = found.total - found.nodes.size;
  if (["focus", "all"].includes(state.view) && left > 0) tools.push(button(`Draw all ${thousands.format(found.total)} nodes`, () => go({ most: found.total })));
  if (state.view === "story" || state.view === "focus") tools.push(button(state.every ? "Main edges only" : "All edges between these", () => go({ every: !state.every }), { id: "every" }));
  if (state.plus.length || state.fold.length) tools.push(button("Undo expanding and folding", () => go({ plus: [], fold: [] })));
  byId("view-tools").replaceChildren(...tools.filter(Boolean));
}

let cameFrom = null;
let panelKey = ""; // what the panel says, and on what it rests

/** Fill the panel with what is open. Focus goes into it when it opens and back to where it came from when it closes. */
function drawPanel(isNew, isFirst) {
  const panel = byId("panel");
  const kind = state.open.split(":", 1)[0];
  const id = state.open.slice(kind.length + 1);
  const wasHidden = panel.hidden;
  if (isNew && wasHidden) cameFrom = document.activeElement;
  panel.hidden = !state.open;
  const content = { node: () => nodePanel(nodes.get(id)), edge: () => (world.edges.has(id) ? edgePanel(world.edges.get(id)) : unknownEdge(allKnown().edges.get(id))), path: () => chainPanel(pathsOf(state), state.path) }[kind];
  const key = JSON.stringify([state.open, world.asOf, world.without]);
  if (key !== panelKey || kind === "path") panel.replaceChildren(...(content ? content().flat().filter(Boolean) : []));
  else if (kind === "node") refill(byId("node-tools"), ...nodeTools(nodes.get(id)));
  panelKey = key;
  markOpen(kind, id);
  if (isFirst) return;
  if (!isNew && kind === "path") say(byId("panel-title").textContent);
  if (!isNew) return;
  panel.scrollTop = 0;
  if (state.open) byId("panel-title").focus();
  else if (cameFrom?.isConnected) cameFrom.focus();
}

const pick = (open) => go({ open });

/** Open a node that was searched for: in this picture if it is there, else alone with its neighbours. */
function openFound(id) {
  byId("search").value = "";
  go(picture.found.nodes.has(id) ? { open: `node:${id}` } : { view: "focus", focus: id, hops: 1, via: [], plus: [], fold: [], most: 0, every: false, open: `node:${id}` });
}

function drawLegend() {
  const used = new Set(allNodes.map((node) => node.category));
  const entry = (drawing, ...words) => el("li", { class: "entry" }, drawing, ...words);
  byId("legend").append(
    el("ul", { "aria-label": "Shapes of nodes" }, [...new Set([...Object.keys(GRAPH.look.nodes), ...used])].filter((key) => used.has(key)).map((key) => entry(sampleOfNode(key), TERMS.categories[key]))),
    el("ul", { "aria-label": "Lines of edges" }, Object.keys(TERMS.strengths).map((key) => entry(sampleOfLine(key), key, { contested: " (evidence on both sides)", claimed: " (no data)", refuted: " (only evidence against; hidden until asked for)" }[key] ?? ""))));
}

function wire() {
  combobox(byId("search"), byId("search-list"), openFound);
  const fresh = { plus: [], fold: [], most: 0, every: false, via: [], open: "" };
  const actions = {
    "go-back": () => history.back(), "go-forward": () => history.forward(), "show-story": () => go({ ...fresh, view: "story" }), "show-all": () => go({ ...fresh, view: "all" }),
    "zoom-in": () => zoomBy(1.25), "zoom-out": () => zoomBy(0.8), "zoom-fit": fit,
    "show-filters": () => { toggleSide("filters"); if (!byId("filters").hidden) drawFilters(scopeOf(state)); },
    "show-paths": () => { toggleSide("paths"); if (!byId("paths").hidden) drawPathForm(); },
  };
  for (const [id, action] of Object.entries(actions)) byId(id).addEventListener("click", action);
  for (const tool of document.querySelectorAll("[data-export]")) tool.addEventListener("click", () => exportAs(tool.dataset.export));
  addEventListener("click", (event) => {
    const opening = event.target.closest?.("[data-open]");
    if (opening) pick(opening.dataset.open);
  });
  byId("picture").addEventListener("keydown", (event) => steer(event, pick));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.open && !event.defaultPrevented) go({ open: "" });
    if (event.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
}

function begin() {
  if (nodes.size > LARGE) {
    byId("notice").hidden = false;
    byId("notice").textContent = `This graph has ${plural(nodes.size, "node")} and ${plural(world.list.length, "edge")}. The picture draws the most studied part and says what it leaves out; search, paths and filters see all of it.`;
  }
  if (innerWidth <= 900) byId("legend").open = false;
  startPicture(pick);
  picture.network.once("afterDrawing", () => {
    document.documentElement.dataset.firstPicture = performance.now().toFixed(0);
  });
  drawLegend();
  wire();
  watchAddress(draw);
  picture.network.once("afterDrawing", () => {
    document.documentElement.dataset.ready = performance.now().toFixed(0);
  });
  picture.network.redraw();
}

/** For tests and for the console of a curious reader. */
globalThis.mitragraph = { nodes: allNodes, edges: allKnown().list, given: () => readTable(NETWORK.nodes).rows(), picture, details, worldOf, findPaths, findNodes, place, columnsByCategory, passing, currentState: () => state };

begin();
