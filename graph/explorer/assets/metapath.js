// A metapath, `Alkaloid>agonist_of>Receptor>mediates>Effect`, read as graph/paths/metapath.py reads it.

class BadMetapath extends Error {}

/** The hops of a metapath: categories before and after, predicates (none named: any), and whether the hop runs against the edge. */
function parseMetapath(written) {
  const tokens = written.split(/([<>])/).map((token) => token.trim());
  const [names, arrows] = [tokens.filter((_, i) => i % 2 === 0), tokens.filter((_, i) => i % 2 === 1)];
  const example = "Write categories and predicates in turn, e.g. Alkaloid>agonist_of>Receptor>mediates>Effect.";
  if (names.length < 2 || names.includes("")) throw new BadMetapath(`'${written}' is not a metapath. ${example}`);
  const byLower = new Map(Object.keys(TERMS.categories).map((key) => [key.toLowerCase(), key]));
  const hops = [];
  let before = null;
  let predicates = null;
  let isAwaitingNode = true;
  for (const [position, name] of names.entries()) {
    const isReversed = position > 0 && arrows[position - 1] === "<";
    const category = byLower.get(name.toLowerCase());
    if (isAwaitingNode || category || (name === "*" && predicates)) {
      if (!category && name !== "*") throw new BadMetapath(`There is no category '${name}'. ${example}`);
      const after = new Set(category ? [category] : []);
      if (position) hops.push({ before, after, predicates: predicates ?? new Set(), isReversed });
      [before, predicates, isAwaitingNode] = [after, null, false];
    } else if (name === "*" || Object.hasOwn(TERMS.predicates, name)) {
      if (position + 1 < names.length && arrows[position] !== arrows[position - 1]) throw new BadMetapath(`The arrows around '${name}' point different ways. Write >${name}> or <${name}<.`);
      predicates = new Set(name === "*" ? [] : withIncluded(name));
      isAwaitingNode = true;
    } else throw new BadMetapath(`There is no predicate or category '${name}'. ${example}`);
  }
  if (isAwaitingNode) throw new BadMetapath(`'${written}' ends in a predicate. End it with a category or *.`);
  return { hops };
}
