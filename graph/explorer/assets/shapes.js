// Shapes and lines as SVG, for the legend and the export; vis-network draws the same on its canvas.

const SVG = "http://www.w3.org/2000/svg";

function svgEl(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const lookOfNode = (category) => GRAPH.look.nodes[category] ?? GRAPH.look.unknown_node;
const lookOfLine = (strength) => GRAPH.look.lines[strength] ?? GRAPH.look.unknown_line;

/** Corners of a regular figure around the origin; `inner` sets every other corner closer, as in a star. */
function corners(count, radius, turn, inner = radius) {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (2 * Math.PI * i) / count;
    const reach = i % 2 ? inner : radius;
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
}

const FIGURES = {
  square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
  diamond: (r) => corners(4, 1.2 * r, 0),
  triangle: (r) => corners(3, 1.2 * r, -Math.PI / 2),
  triangleDown: (r) => corners(3, 1.2 * r, Math.PI / 2),
  hexagon: (r) => corners(6, r, 0),
  star: (r) => corners(10, 1.2 * r, -Math.PI / 2, 0.5 * r),
};

/** The shape of a category, centred at a point. */
function shapeOf(category, x, y, radius, rim) {
  const { shape, color } = lookOfNode(category);
  const paint = { fill: color, stroke: rim, "stroke-width": 1.5 };
  if (!FIGURES[shape]) return svgEl("circle", { cx: x, cy: y, r: radius, ...paint });
  const points = FIGURES[shape](radius).map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`);
  return svgEl("polygon", { points: points.join(" "), ...paint });
}

/** A drawing for the legend; its words stand beside it. */
const sample = (width, ...children) => svgEl("svg", { class: "sample", width, height: 18, viewBox: `0 0 ${width} 18`, "aria-hidden": "true" }, ...children);

const sampleOfNode = (category) => sample(20, shapeOf(category, 10, 9, 6, "currentColor"));

function sampleOfLine(strength) {
  const { width, dashes, mark } = lookOfLine(strength);
  const drawn = [svgEl("line", { x1: 1, y1: 9, x2: 45, y2: 9, stroke: "currentColor", "stroke-width": width, "stroke-dasharray": dashes.join(" ") })];
  if (mark) drawn.push(svgEl("text", { x: 23, y: 14, "text-anchor": "middle", fill: "currentColor", "font-size": 14, "font-weight": 700 }, mark));
  return sample(46, ...drawn);
}
