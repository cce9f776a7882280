// Structure drawings, from the geometry that graph/structures keeps: lines, wedges and letters in the colour of the text.

const PIXELS_A_UNIT = 0.42; // of a drawing in which a bond is 60 units long: the largest compound fits a panel

/** The drawing of a node's structure; nothing for a node without one. */
function structureOf(node) {
  const { by_smiles: drawn, drawn_by: tool } = details().structures;
  if (!node.smiles || !Object.hasOwn(drawn, node.smiles)) return null;
  const [width, height, strokes, fills, labels] = drawn[node.smiles];
  const letter = ([x, y, size, words]) => svgEl("text", { x, y, "font-size": size }, words);
  const drawing = svgEl("svg", { class: "structure", role: "img", "aria-label": `Structure of ${drawable(node.name, 90)}, SMILES ${node.smiles}`, viewBox: `0 0 ${width} ${height}`, width: Math.round(width * PIXELS_A_UNIT), height: Math.round(height * PIXELS_A_UNIT) },
    svgEl("path", { d: strokes, fill: "none", stroke: "currentColor", "stroke-width": 4, "stroke-linecap": "round", "stroke-linejoin": "round" }),
    ...(fills ? [svgEl("path", { d: fills, fill: "currentColor", stroke: "currentColor", "stroke-linejoin": "round" })] : []),
    svgEl("g", { fill: "currentColor", "font-family": "sans-serif", "aria-hidden": "true" }, ...labels.map(letter)));
  return el("figure", {}, drawing, el("figcaption", { class: "soft" }, "Drawn from the SMILES below by ", text(tool)));
}
