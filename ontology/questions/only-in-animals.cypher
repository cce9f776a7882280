// Which effects were seen only in animals?
// node: substance, effect
// predicate: what
// strength: strength
MATCH (s:Entity)-[r:CAUSES_EFFECT|REDUCES|INCREASES]->(o:Entity)
WHERE 'animal' IN r.tiers AND all(tier IN r.tiers WHERE tier IN ['animal', 'tissue_or_cell', 'in_silico'])
RETURN s.id AS substance, toLower(type(r)) AS what, o.id AS effect, r.strength AS strength
ORDER BY substance, what, effect
