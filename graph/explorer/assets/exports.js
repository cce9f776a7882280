// Exactly what is seen, as CSV, JSON, PNG and SVG. Nothing is sent anywhere: the browser saves a file.

const CSV_COLUMNS = ["edge_id", "subject", "predicate", "object", "strength", "line_id", "stance", "design", "tier", "system", "agent", "dose_route", "n", "parameter", "relation", "value", "unit", "statement", "source", "citation", "link", "locator", "experiment", "note"];

function save(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value) {
  const words = String(value ?? "");
  const isFormula = /^[=+\-@\t\r]/.test(words) && !/^[+-]?\d+([.,]\d+)?$/.test(words);
  const safe = isFormula ? `'${words}` : words;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function asCsv(some) {
  const rows = some.flatMap((edge) => edge.evidence.map((line) => {
    const source = sourceOf(line);
    return [edge.id, edge.subject, edge.predicate, edge.object, edge.strength, line.id, line.stance, line.design, TERMS.designs[line.design].tier, line.system, (line.agent ?? []).join("|"), line.dose_route, line.n,
      line.parameter, line.relation, line.value, line.unit, line.statement, line.source, source.citation, source.links[0]?.[1], line.locator, line.experiment, line.note];
  }));
  return [CSV_COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function asJson(some) {
  const plain = (id) => ({ id, name: nameOf(id), category: nodes.get(id).category });
  const picked = (record, keys) => Object.fromEntries(keys.map((key) => [key, record[key] ?? ""]));
  const sourceAsJson = (source) => picked(source, ["id", "pmid", "doi", "year", "first_author", "title"]);
  const lineAsJson = (line) => ({ ...picked(line, [...LINE_DETAILS, "stance", "design"]), tier: TERMS.designs[line.design].tier, agent: line.agent ?? [], source: sourceAsJson(sourceOf(line)) });
  const edgeAsJson = (edge) => ({ edge_id: edge.id, ...picked(edge, ["subject", "predicate", "object", "strength"]), why: edge.why, tiers: edge.tiers ?? [], experiments: edge.experiments, sources: edge.sources, evidence: edge.evidence.map(lineAsJson) });
  return JSON.stringify({ address: location.hash, as_of: world.asOf, without: world.without, nodes: [...picture.found.nodes].map(plain), edges: some.map(edgeAsJson) }, null, 2);
}

/** The picture as it stands, on paper of the theme's colour. */
function asPng(then) {
  const drawn = byId("picture").querySelector("canvas");
  const sheet = el("canvas", { width: drawn.width, height: drawn.height });
  const pen = sheet.getContext("2d");
  pen.fillStyle = colourCache.paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(drawn, 0, 0);
  sheet.toBlob(then, "image/png");
}

/** The whole view as a drawing that can be enlarged, each shape and line with its name as a title. */
function asSvg(some) {
  const at = picture.network.getPositions();
  const ids = [...picture.found.nodes];
  const { left, right, top, bottom } = boxOf(new Map(ids.map((id) => [id, at[id]])));
  const [x, y, width, height] = [left - 110, top - 80, right - left + 220, bottom - top + 150];
  const { ink, paper, rim } = colourCache;
  const titled = (element, title) => (element.prepend(svgEl("title", {}, title)), element);
  const stroke = (edge) => {
    const { width: thick, dashes } = lookOfLine(edge.strength);
    const [a, b] = [at[edge.subject], at[edge.object]];
    return titled(svgEl("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: strokeColour(edge).color, "stroke-width": thick, "stroke-dasharray": dashes.join(" "), "marker-end": predicateOf(edge).symmetric ? "" : "url(#arrow)" }),
      `${drawable(nameOf(edge.subject), 90)} ${predicateOf(edge).verb} ${drawable(nameOf(edge.object), 90)} (${edge.strength})`);
  };
  const shape = (id) => titled(svgEl("g", {}, shapeOf(nodes.get(id).category, at[id].x, at[id].y, 10, rim),
    svgEl("text", { x: at[id].x, y: at[id].y + 27, "text-anchor": "middle", fill: ink, stroke: paper, "stroke-width": 3, "paint-order": "stroke" }, drawable(nameOf(id)))), drawable(nameOf(id), 200));
  const heading = ({ title, x: middle }) => svgEl("text", { x: middle, y: top - 46, "text-anchor": "middle", fill: ink, "font-weight": 600 }, title);
  const arrow = svgEl("defs", {}, svgEl("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 18, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" }, svgEl("path", { d: "M0 0L8 4L0 8z", fill: rim })));
  const sheet = svgEl("svg", { xmlns: SVG, viewBox: `${x} ${y} ${width} ${height}`, width, height, "font-family": "system-ui, sans-serif", "font-size": 13 },
    svgEl("rect", { x, y, width, height, fill: paper }), arrow, ...picture.columns.map(heading), ...some.map(stroke), ...ids.map(shape));
  return new XMLSerializer().serializeToString(sheet);
}

function exportAs(format) {
  const some = inTableOrder(picture.found.edges);
  if (format === "csv") save("mitragraph.csv", `\ufeff${asCsv(some)}`, "text/csv;charset=utf-8"); // with a mark by which spreadsheets know UTF-8
  if (format === "json") save("mitragraph.json", asJson(some), "application/json");
  if (format === "svg") save("mitragraph.svg", asSvg(some), "image/svg+xml");
  if (format === "png") asPng((image) => save("mitragraph.png", image));
}
