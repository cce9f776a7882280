// Tables as graph/explorer/columns.py writes them, and what the page reads only when it is asked for.

/** A function that gives the value of a column in a row; nothing for an empty one. */
function columnReader(column) {
  if (!column) return () => undefined;
  if (Array.isArray(column)) return (i) => (column[i] === "" ? undefined : column[i]);
  const { at, values, items, lists } = column;
  const named = (list) => (list.length ? list.map((number) => items[number]) : undefined);
  if (lists) {
    const shared = lists.map(named);
    return (i) => shared[at[i]];
  }
  if (items) return (i) => named(at[i]);
  return (i) => (values[at[i]] === "" ? undefined : values[at[i]]);
}

/** The columns of a table as functions of the row; its rows as objects without what is empty. */
function readTable({ size, columns }) {
  const readers = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, columnReader(column)]));
  const column = (name) => readers[name] ?? columnReader();
  const value = (name, i) => readers[name]?.(i);
  const named = Object.entries(readers);
  const row = (i) => {
    const found = {};
    for (const [name, read] of named) {
      const content = read(i);
      if (content !== undefined) found[name] = content;
    }
    return found;
  };
  return { size, column, value, row, rows: () => Array.from({ length: size }, (_, i) => row(i)) };
}

/** What a function gives, worked out when it is first asked for. */
function once(make) {
  let made;
  return () => (made ??= make());
}

const readBlock = (id) => JSON.parse(byId(id).textContent);

/** Everything that only panels, searches and exports ask for. */
const details = once(() => {
  const raw = readBlock("details");
  const tables = Object.fromEntries(["nodes", "lines", "sources", "why", "measurements"].map((name) => [name, readTable(raw[name])]));
  return { ...tables, measurements: tables.measurements.rows(), searches: raw.searches, structures: raw.structures };
});

/** Give the things of a class the columns of a table as properties, read when asked for; a thing knows its row as `i`. */
function columnsOf(kind, table, names) {
  for (const name of names) Object.defineProperty(kind.prototype, name, { get() { return table().value(name, this.i); } });
}
