// The canvas that vis-network draws on, told to remember less.

const CHANGES_COORDINATES = ["translate", "rotate", "scale", "transform", "setTransform", "resetTransform", "clip"];

/**
 * Let a canvas keep its state only where its coordinates are about to change. vis-network saves and restores all of it around every shape that it
 * fills and strokes, in each frame: a few seconds of dragging leave a hundred thousand kept states, of a kilobyte each, for the browser to clear away.
 * How lines join is set back here; colours, widths and dashes needn't be kept, for whatever it draws next sets its own.
 */
function saveSeldom(canvas) {
  const { save, restore, setLineDash } = canvas;
  const joins = []; // of lines, at each call of save that nothing has needed yet
  canvas.save = () => {
    joins.push(canvas.lineJoin);
  };
  canvas.restore = () => {
    if (joins.length) canvas.lineJoin = joins.pop();
    else restore.call(canvas);
  };
  canvas.setLineDash = (dashes) => setLineDash.call(canvas, dashes.some(Boolean) ? dashes : []); // it ends a dashed line with dashes of no length
  for (const name of CHANGES_COORDINATES) {
    const change = canvas[name];
    canvas[name] = (...values) => {
      for (; joins.length; joins.pop()) save.call(canvas);
      change.apply(canvas, values);
    };
  }
}

/**
 * Let lines end where nodes are now. vis-network draws the lines, then the nodes, then the heads of arrows, and only these find the ends that the lines
 * get in the next drawing: what has moved or just come would be drawn with ends that are no more. Here heads are aimed first and drawn last.
 */
function aimFirst(renderer) {
  const { _drawEdges: drawLines, _drawArrows: drawHeads } = renderer;
  let drawHead = null; // of the class of all lines, once there is one
  let heads = null; // while they are kept for later
  const keepHeads = (line) => {
    const kind = ownerOf(line, "drawArrowHead");
    drawHead = kind.drawArrowHead;
    kind.drawArrowHead = function keepOrDraw(...head) {
      if (heads) heads.push([this, head]);
      else drawHead.apply(this, head);
    };
  };
  const aim = (edge, pen) => {
    const line = edge.edgeType;
    if (!drawHead) keepHeads(line);
    if (heads) edge.drawArrows(pen);
    else [line.fromPoint, line.toPoint] = [line.from, line.to];
  };
  renderer._drawEdges = (pen) => {
    const { edges, edgeIndices } = renderer.body;
    heads = edgeIndices.length > STILL_UP_TO ? null : []; // thousands would fill the memory: there lines run to the middles of nodes, which nobody sees
    for (const id of edgeIndices) if (edges[id].connected) aim(edges[id], pen);
    drawLines.call(renderer, pen);
  };
  renderer._drawArrows = (pen) => {
    for (const [line, head] of heads ?? []) drawHead.apply(line, head);
    if (!heads) drawHeads.call(renderer, pen);
    heads = null;
  };
}

/** Of a thing and what it inherits from, the one that has a property of its own. */
const ownerOf = (thing, name) => (Object.hasOwn(thing, name) ? thing : ownerOf(Object.getPrototypeOf(thing), name));
