// Which receptors do mitragynine and 7-hydroxymitragynine both bind?
// node: receptor
// strength: strengthOfMitragynine, strengthOfHydroxymitragynine
MATCH (:Entity {id: 'mitragynine'})-[a:BINDS]->(r:Receptor)<-[b:BINDS]-(:Entity {id: '7-hydroxymitragynine'})
RETURN r.id AS receptor, a.strength AS strengthOfMitragynine, b.strength AS strengthOfHydroxymitragynine
ORDER BY receptor
